using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class AssistedChannel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "jobcenter_id",
                table: "access_entry",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.CreateTable(
                name: "assistance",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    phone = table.Column<string>(type: "character varying(25)", maxLength: 25, nullable: true),
                    interpreter = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    claimed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistance", x => x.spell_id);
                    table.CheckConstraint("ck_assistance_claim", "(claimed_by is null) = (claimed_until is null)");
                    table.ForeignKey(
                        name: "fk_assistance_account_claimed_by",
                        column: x => x.claimed_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assistance_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assistance_attempt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistance_attempt", x => x.id);
                    table.ForeignKey(
                        name: "fk_assistance_attempt_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mandate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    representative_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    representative_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false),
                    code_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    code_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    paper_filed = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    redeemed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandate", x => x.id);
                    table.CheckConstraint("ck_mandate_end", "num_nulls(ended_at, ended_by, \"end\") in (0, 3)");
                    table.CheckConstraint("ck_mandate_oneself", "representative_id <> principal_id");
                    table.CheckConstraint("ck_mandate_period", "valid_from <= valid_to and valid_to <= valid_from + 731");
                    table.CheckConstraint("ck_mandate_redeemed", "num_nulls(representative_id, representative_account_id, redeemed_at) in (0, 3)");
                    table.CheckConstraint("ck_mandate_scopes", "cardinality(scopes) > 0");
                    table.ForeignKey(
                        name: "fk_mandate_account_representative_account_id",
                        column: x => x.representative_account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mandate_citizen_principal_id",
                        column: x => x.principal_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mandate_citizen_representative_id",
                        column: x => x.representative_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reduced_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    document_by = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    book_by = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reduced_contact", x => x.id);
                    table.CheckConstraint("ck_reduced_contact_back", "(status in ('Refused', 'Withdrawn', 'Lapsed')) = (book_by is not null)");
                    table.CheckConstraint("ck_reduced_contact_decided", "(status in ('Confirmed', 'Refused')) <= (decided_at is not null and decided_by is not null)");
                    table.CheckConstraint("ck_reduced_contact_reason", "(status = 'Refused') = (reason is not null)");
                    table.ForeignKey(
                        name: "fk_reduced_contact_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reduced_contact_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reduced_contact_document",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reduced_contact_document", x => x.case_id);
                    table.CheckConstraint("ck_reduced_contact_document", "size between 1 and 5242880 and content_type in ('application/pdf', 'image/jpeg', 'image/png')");
                    table.ForeignKey(
                        name: "fk_reduced_contact_document_reduced_contact_row_case_id",
                        column: x => x.case_id,
                        principalTable: "reduced_contact",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assistance_attempt_spell",
                table: "assistance_attempt",
                columns: new[] { "spell_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_principal",
                table: "mandate",
                column: "principal_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_representative",
                table: "mandate",
                column: "representative_account_id",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_running",
                table: "mandate",
                column: "valid_to",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ux_mandate_code",
                table: "mandate",
                column: "code_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reduced_contact_jobcenter",
                table: "reduced_contact",
                columns: new[] { "jobcenter_id", "starts_on" });

            migrationBuilder.CreateIndex(
                name: "ix_reduced_contact_spell",
                table: "reduced_contact",
                columns: new[] { "spell_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_reduced_contact_live",
                table: "reduced_contact",
                column: "spell_id",
                unique: true,
                filter: "status in ('Waiting', 'Confirmed')");

            migrationBuilder.Sql(SqlFile.Read("assistance_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view assistance_line_v1");

            migrationBuilder.DropTable(
                name: "assistance");

            migrationBuilder.DropTable(
                name: "assistance_attempt");

            migrationBuilder.DropTable(
                name: "mandate");

            migrationBuilder.DropTable(
                name: "reduced_contact_document");

            migrationBuilder.DropTable(
                name: "reduced_contact");

            migrationBuilder.AlterColumn<Guid>(
                name: "jobcenter_id",
                table: "access_entry",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
