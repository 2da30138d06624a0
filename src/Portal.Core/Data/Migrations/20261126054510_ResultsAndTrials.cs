using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ResultsAndTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_recorded_at",
                table: "unemployment_spell",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_source",
                table: "unemployment_spell",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "integration_seen",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_integration_seen", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "trial",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    intake = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    contact_days = table.Column<int>(type: "integer", nullable: false),
                    weeks = table.Column<int>(type: "integer", nullable: false),
                    legal_basis = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ethics = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    seed = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    set_up_by = table.Column<Guid>(type: "uuid", nullable: false),
                    set_up_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    set_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stop_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial", x => x.id);
                    table.CheckConstraint("ck_trial", "first_day <= last_day and contact_days between 1 and 20 and weeks between 4 and 104 and (stopped_at is null) = (stop_reason is null)");
                    table.ForeignKey(
                        name: "fk_trial_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_after_exit",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    in_work = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_after_exit", x => x.spell_id);
                    table.ForeignKey(
                        name: "fk_work_after_exit_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trial_member",
                columns: table => new
                {
                    trial_id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    early = table.Column<bool>(type: "boolean", nullable: false),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    contacted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    contacted_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_member", x => new { x.trial_id, x.spell_id });
                    table.CheckConstraint("ck_trial_member_contact", "(contacted_at is null) = (contacted_by is null)");
                    table.ForeignKey(
                        name: "fk_trial_member_trial_row_trial_id",
                        column: x => x.trial_id,
                        principalTable: "trial",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trial_member_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_trial_jobcenter",
                table: "trial",
                column: "jobcenter_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_member_spell",
                table: "trial_member",
                column: "spell_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_member_waiting",
                table: "trial_member",
                column: "trial_id",
                filter: "early and contacted_at is null");

            migrationBuilder.Sql(SqlFile.Read("results_v1.sql"));
            migrationBuilder.Sql(SqlFile.Read("trials_v1.sql"));
            migrationBuilder.Sql(SqlFile.Read("fair_chance_v3.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger trial_take_registered on unemployment_spell;
                drop trigger trial_take_escalated on escalation;
                drop view result_spell_v1;
                """);

            migrationBuilder.DropTable(
                name: "integration_seen");

            migrationBuilder.DropTable(
                name: "trial_member");

            migrationBuilder.DropTable(
                name: "work_after_exit");

            migrationBuilder.DropTable(
                name: "trial");

            migrationBuilder.DropColumn(
                name: "end_recorded_at",
                table: "unemployment_spell");

            migrationBuilder.DropColumn(
                name: "end_source",
                table: "unemployment_spell");

            migrationBuilder.Sql("""
                drop function trial_take_registered_v1;
                drop function trial_take_escalated_v1;
                drop function trial_member_fixed_v1;
                drop function trial_draw_v1;
                drop function half_year_v1;
                """);
        }
    }
}
