using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class BookingByStaffAndEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "documented",
                table: "reduced_contact",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "no_document_reason",
                table: "reduced_contact",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset[]>(
                name: "starts",
                table: "booking_search_day",
                type: "timestamp with time zone[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_day",
                table: "booking_chance_day",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "booking_offer_day",
                columns: table => new
                {
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts = table.Column<DateTimeOffset[]>(type: "timestamp with time zone[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_offer_day", x => new { x.jobcenter_id, x.day });
                    table.ForeignKey(
                        name: "fk_booking_offer_day_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Confirmed before documents were asked for.
            migrationBuilder.Sql(
                """
                update reduced_contact r set documented = exists (select from reduced_contact_document d where d.case_id = r.id);
                update reduced_contact set no_document_reason = 'Godkendt, før dokumentation blev krævet.' where status = 'Confirmed' and not documented;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_reduced_contact_documented",
                table: "reduced_contact",
                sql: "status <> 'Confirmed' or documented or no_document_reason is not null");

            // A day that is open now was counted without its times: counted anew, or lost in the citizen's favour.
            migrationBuilder.Sql("update booking_chance_day set samples = 0, fewest = 0, most = 0, days_offered = 0 where not closed");
            migrationBuilder.Sql(SqlFile.Read("fair_chance_v2.sql"));
            migrationBuilder.Sql(SqlFile.Read("assistance_v2.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop function booking_chance_day_open_v1, booking_chance_day_evidence_v1, booking_chance_day_last_v1, booking_offer_day_keep_v1 cascade;
                drop function service_down_minutes_v1;
                drop view assistance_line_v2;
                """);
            // Makes the view of the work list again, and nothing else.
            var before = SqlFile.Read("capacity_v1.sql");
            migrationBuilder.Sql(before[before.IndexOf("create or replace view assistance_line_v1", StringComparison.Ordinal)..]);

            migrationBuilder.DropTable(
                name: "booking_offer_day");

            migrationBuilder.DropCheckConstraint(
                name: "ck_reduced_contact_documented",
                table: "reduced_contact");

            migrationBuilder.DropColumn(
                name: "documented",
                table: "reduced_contact");

            migrationBuilder.DropColumn(
                name: "no_document_reason",
                table: "reduced_contact");

            migrationBuilder.DropColumn(
                name: "starts",
                table: "booking_search_day");

            migrationBuilder.DropColumn(
                name: "last_day",
                table: "booking_chance_day");
        }
    }
}
