using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Capacity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_appointment_slot_slot_id",
                table: "appointment");

            migrationBuilder.DropCheckConstraint(
                name: "ck_opening_hours",
                table: "opening_hours");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_slot",
                table: "appointment");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.AddColumn<bool>(
                name: "withdrawn",
                table: "slot",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "buffer_minutes",
                table: "opening_hours",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "opening_hours",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_to",
                table: "opening_hours",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "opening_hours",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "closing_day",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "slot_id",
                table: "appointment",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.CreateTable(
                name: "absence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    advisor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    whole_days = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence", x => x.id);
                    table.CheckConstraint("ck_absence_order", "starts_at < ends_at");
                    table.ForeignKey(
                        name: "fk_absence_account_advisor_id",
                        column: x => x.advisor_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_absence_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_conflict",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolution = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_conflict", x => x.id);
                    table.CheckConstraint("ck_booking_conflict_resolved", "(resolution is null) = (resolved_at is null)");
                    table.ForeignKey(
                        name: "fk_booking_conflict_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_booking_conflict_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conversation_sheet",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    agreed = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    needs_search_help = table.Column<bool>(type: "boolean", nullable: true),
                    search_help = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    changes_trade = table.Column<bool>(type: "boolean", nullable: true),
                    change_of_trade = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    next_step = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<Guid>(type: "uuid", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation_sheet", x => new { x.appointment_id, x.version });
                    table.ForeignKey(
                        name: "fk_conversation_sheet_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_opening_hours_jobcenter",
                table: "opening_hours",
                column: "jobcenter_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_opening_hours",
                table: "opening_hours",
                sql: "\"from\" < \"to\" and \"from\" >= time '03:00' and minutes between 10 and 240 and buffer_minutes between 0 and 120 and (valid_to is null or valid_to >= valid_from)");

            migrationBuilder.CreateIndex(
                name: "ix_appointment_slot",
                table: "appointment",
                column: "slot_id");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_slot",
                table: "appointment",
                column: "slot_id",
                unique: true,
                filter: "status not in ('Cancelled', 'Revoked')");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status in ('Booked', 'Held')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_appointment_slot",
                table: "appointment",
                sql: "slot_id is not null or status in ('Cancelled', 'Revoked')");

            migrationBuilder.CreateIndex(
                name: "ix_absence_jobcenter",
                table: "absence",
                columns: new[] { "jobcenter_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_booking_conflict_open",
                table: "booking_conflict",
                column: "jobcenter_id",
                filter: "resolution is null");

            migrationBuilder.CreateIndex(
                name: "ux_booking_conflict_cause",
                table: "booking_conflict",
                columns: new[] { "appointment_id", "sequence", "cause" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_appointment_slot_slot_id",
                table: "appointment",
                column: "slot_id",
                principalTable: "slot",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(SqlFile.Read("capacity_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger slot_remove_withdrawn on slot; drop function remove_withdrawn_slot(); alter table opening_hours drop constraint opening_hours_no_overlap;");

            migrationBuilder.DropForeignKey(
                name: "fk_appointment_slot_slot_id",
                table: "appointment");

            migrationBuilder.DropTable(
                name: "absence");

            migrationBuilder.DropTable(
                name: "booking_conflict");

            migrationBuilder.DropTable(
                name: "conversation_sheet");

            migrationBuilder.DropIndex(
                name: "ix_opening_hours_jobcenter",
                table: "opening_hours");

            migrationBuilder.DropCheckConstraint(
                name: "ck_opening_hours",
                table: "opening_hours");

            migrationBuilder.DropIndex(
                name: "ix_appointment_slot",
                table: "appointment");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_slot",
                table: "appointment");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.DropCheckConstraint(
                name: "ck_appointment_slot",
                table: "appointment");

            migrationBuilder.DropColumn(
                name: "withdrawn",
                table: "slot");

            migrationBuilder.DropColumn(
                name: "buffer_minutes",
                table: "opening_hours");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "opening_hours");

            migrationBuilder.DropColumn(
                name: "valid_to",
                table: "opening_hours");

            migrationBuilder.DropColumn(
                name: "version",
                table: "opening_hours");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "closing_day");

            migrationBuilder.AlterColumn<Guid>(
                name: "slot_id",
                table: "appointment",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_opening_hours",
                table: "opening_hours",
                sql: "\"from\" < \"to\" and \"from\" >= time '03:00' and minutes between 10 and 240");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_slot",
                table: "appointment",
                column: "slot_id",
                unique: true,
                filter: "status <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status not in ('Cancelled', 'NoShow')");

            migrationBuilder.AddForeignKey(
                name: "fk_appointment_slot_slot_id",
                table: "appointment",
                column: "slot_id",
                principalTable: "slot",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
