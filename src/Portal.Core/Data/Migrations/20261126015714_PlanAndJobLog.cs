using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlanAndJobLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job_log_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    employer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    link = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_log_entry", x => x.id);
                    table.CheckConstraint("ck_job_log_entry_link", "link ~* '^https?://'");
                    table.CheckConstraint("ck_job_log_entry_state", "(kind = 'Application') <= (state <> 'Happened') and (kind = 'Activity') <= (state in ('Planned', 'Happened', 'GivenUp'))");
                    table.ForeignKey(
                        name: "fk_job_log_entry_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_log_share",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_log_share", x => x.citizen_id);
                    table.ForeignKey(
                        name: "fk_job_log_share_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan", x => x.citizen_id);
                    table.ForeignKey(
                        name: "fk_plan_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_suggestion_answer",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    cause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_suggestion_answer", x => new { x.citizen_id, x.key, x.cause });
                    table.CheckConstraint("ck_plan_suggestion_answer_part", "accepted = (part_id is not null)");
                    table.ForeignKey(
                        name: "fk_plan_suggestion_answer_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_log_document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_log_document", x => x.id);
                    table.CheckConstraint("ck_job_log_document", "size between 1 and 5242880 and content_type in ('application/pdf', 'image/jpeg', 'image/png')");
                    table.ForeignKey(
                        name: "fk_job_log_document_job_log_entry_row_entry_id",
                        column: x => x.entry_id,
                        principalTable: "job_log_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_log_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    description = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    event_on = table.Column<DateOnly>(type: "date", nullable: false),
                    event_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    completed = table.Column<bool>(type: "boolean", nullable: false),
                    primary = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_log_task", x => x.id);
                    table.CheckConstraint("ck_job_log_task_description", "length(description) between 1 and 250");
                    table.ForeignKey(
                        name: "fk_job_log_task_job_log_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "job_log_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_change",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_mandate = table.Column<bool>(type: "boolean", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_version = table.Column<int>(type: "integer", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposal_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_change", x => new { x.citizen_id, x.number });
                    table.ForeignKey(
                        name: "fk_plan_change_plan_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "plan",
                        principalColumn: "citizen_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    goal_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    words_version = table.Column<int>(type: "integer", nullable: false),
                    agreed = table.Column<bool>(type: "boolean", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agreed_with = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_part", x => x.id);
                    table.CheckConstraint("ck_plan_part_agreed", "agreed <= (agreed_at is not null and agreed_with is not null and proposal_id is not null and not removed)");
                    table.CheckConstraint("ck_plan_part_goal", "goal_id is null or kind = 'Step'");
                    table.CheckConstraint("ck_plan_part_version", "words_version between 1 and version");
                    table.ForeignKey(
                        name: "fk_plan_part_plan_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "plan",
                        principalColumn: "citizen_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_part_plan_part_goal_id",
                        column: x => x.goal_id,
                        principalTable: "plan_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_proposal", x => x.id);
                    table.CheckConstraint("ck_plan_proposal_add", "(kind = 'Add') <= (side = 'Jobcenter')");
                    table.CheckConstraint("ck_plan_proposal_answered", "(status = 'Open') = (answered_at is null)");
                    table.CheckConstraint("ck_plan_proposal_two_sides", "(status in ('Accepted', 'Declined')) = (answered_side is not null) and coalesce(answered_side <> side, true)");
                    table.CheckConstraint("ck_plan_proposal_words", "kind not in ('Add', 'Change') or content is not null");
                    table.ForeignKey(
                        name: "fk_plan_proposal_plan_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "plan",
                        principalColumn: "citizen_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_log_document_entry",
                table: "job_log_document",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_log_entry_changed",
                table: "job_log_entry",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "ix_job_log_entry_citizen",
                table: "job_log_entry",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_log_task_citizen",
                table: "job_log_task",
                columns: new[] { "citizen_id", "event_on" });

            migrationBuilder.CreateIndex(
                name: "ix_job_log_task_entry",
                table: "job_log_task",
                columns: new[] { "entry_id", "event_on" });

            migrationBuilder.CreateIndex(
                name: "ux_job_log_task_primary",
                table: "job_log_task",
                column: "entry_id",
                unique: true,
                filter: "\"primary\"");

            migrationBuilder.CreateIndex(
                name: "ux_plan_change_part_version",
                table: "plan_change",
                columns: new[] { "part_id", "part_version" },
                unique: true,
                filter: "part_version is not null");

            migrationBuilder.CreateIndex(
                name: "ix_plan_part_citizen",
                table: "plan_part",
                column: "citizen_id",
                filter: "not removed");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposal_waiting",
                table: "plan_proposal",
                columns: new[] { "citizen_id", "at" },
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ux_plan_proposal_open",
                table: "plan_proposal",
                column: "part_id",
                unique: true,
                filter: "status = 'Open'");
        
            migrationBuilder.Sql(SqlFile.Read("plan_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_log_document");

            migrationBuilder.DropTable(
                name: "job_log_share");

            migrationBuilder.DropTable(
                name: "job_log_task");

            migrationBuilder.DropTable(
                name: "plan_change");

            migrationBuilder.DropTable(
                name: "plan_part");

            migrationBuilder.DropTable(
                name: "plan_proposal");

            migrationBuilder.DropTable(
                name: "plan_suggestion_answer");

            migrationBuilder.DropTable(
                name: "job_log_entry");

            migrationBuilder.DropTable(
                name: "plan");
        }
    }
}
