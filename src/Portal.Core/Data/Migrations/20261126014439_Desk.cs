using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "assign_after_minutes",
                table: "jobcenter",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<Guid>(
                name: "deputy_id",
                table: "escalation",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "given",
                table: "chat_thread",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "given_at",
                table: "chat_thread",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "kept_for",
                table: "chat_thread",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "warned_for",
                table: "chat_thread",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "chat_capacity",
                table: "account",
                type: "integer",
                nullable: false,
                defaultValue: 4);

            migrationBuilder.CreateTable(
                name: "advisor_presence",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    present_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    away = table.Column<bool>(type: "boolean", nullable: false),
                    last_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisor_presence", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_advisor_presence_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "canned_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    danish = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    english = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_canned_answer", x => x.id);
                    table.ForeignKey(
                        name: "fk_canned_answer_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_holder",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    advisor_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_holder", x => x.citizen_id);
                    table.ForeignKey(
                        name: "fk_chat_holder_account_advisor_id",
                        column: x => x.advisor_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chat_holder_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chat_search",
                columns: table => new
                {
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_search", x => new { x.thread_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_chat_search_chat_thread_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_searched",
                columns: table => new
                {
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_searched", x => x.thread_id);
                    table.ForeignKey(
                        name: "fk_chat_searched_chat_thread_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "thread_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_thread_note", x => x.id);
                    table.ForeignKey(
                        name: "fk_thread_note_chat_thread_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_jobcenter_chat",
                table: "jobcenter",
                sql: "assign_after_minutes between 0 and 120");

            migrationBuilder.CreateIndex(
                name: "ix_escalation_deputy",
                table: "escalation",
                column: "deputy_id",
                filter: "deputy_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_desk",
                table: "audit_event",
                columns: new[] { "jobcenter_id", "at" },
                filter: "name like 'desk.%'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_chat_capacity",
                table: "account",
                sql: "chat_capacity between 0 and 50");

            migrationBuilder.CreateIndex(
                name: "ix_canned_answer_jobcenter",
                table: "canned_answer",
                columns: new[] { "jobcenter_id", "title" });

            migrationBuilder.CreateIndex(
                name: "ux_chat_holder",
                table: "chat_holder",
                columns: new[] { "citizen_id", "advisor_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chat_search_document",
                table: "chat_search",
                column: "document")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_thread_note_thread",
                table: "thread_note",
                columns: new[] { "thread_id", "at" });

            migrationBuilder.AddForeignKey(
                name: "fk_chat_thread_account_kept_for",
                table: "chat_thread",
                column: "kept_for",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_escalation_account_deputy_id",
                table: "escalation",
                column: "deputy_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(SqlFile.Read("desk_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop function present_advisors_v1;
                alter table chat_thread drop constraint fk_chat_thread_holder, drop column holder_of;
                """);

            migrationBuilder.DropForeignKey(
                name: "fk_chat_thread_account_kept_for",
                table: "chat_thread");

            migrationBuilder.DropForeignKey(
                name: "fk_escalation_account_deputy_id",
                table: "escalation");

            migrationBuilder.DropTable(
                name: "advisor_presence");

            migrationBuilder.DropTable(
                name: "canned_answer");

            migrationBuilder.DropTable(
                name: "chat_holder");

            migrationBuilder.DropTable(
                name: "chat_search");

            migrationBuilder.DropTable(
                name: "chat_searched");

            migrationBuilder.DropTable(
                name: "thread_note");

            migrationBuilder.DropCheckConstraint(
                name: "ck_jobcenter_chat",
                table: "jobcenter");

            migrationBuilder.DropIndex(
                name: "ix_escalation_deputy",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_desk",
                table: "audit_event");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_chat_capacity",
                table: "account");

            migrationBuilder.DropColumn(
                name: "assign_after_minutes",
                table: "jobcenter");

            migrationBuilder.DropColumn(
                name: "deputy_id",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "given",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "given_at",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "kept_for",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "warned_for",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "chat_capacity",
                table: "account");
        }
    }
}
