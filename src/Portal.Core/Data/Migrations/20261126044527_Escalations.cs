using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_escalation_contact",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_escalation_jobcenter",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "cursor",
                table: "sweep_run");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "active_at",
                table: "unemployment_spell",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "planned_at",
                table: "sweep_run",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "fingerprint",
                table: "risk_assessment",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "because",
                table: "escalation",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closed_at",
                table: "escalation",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_reason",
                table: "escalation",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "contacts",
                table: "escalation",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_on",
                table: "escalation",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "kinds",
                table: "escalation",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "escalation",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "raised_at",
                table: "escalation",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "raised_for",
                table: "escalation",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rest_reason",
                table: "escalation",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rest_until",
                table: "escalation",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "escalation",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "status_at",
                table: "escalation",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<List<string>>(
                name: "competences",
                table: "account",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "changed_spell",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changed_spell", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "escalation_step",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    escalation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalation_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_escalation_step_escalation_escalation_id",
                        column: x => x.escalation_id,
                        principalTable: "escalation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "escalation_trigger",
                columns: table => new
                {
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    limit = table.Column<int>(type: "integer", nullable: true),
                    trades = table.Column<List<string>>(type: "text[]", nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalation_trigger", x => new { x.jobcenter_id, x.kind, x.valid_from });
                    table.CheckConstraint("ck_escalation_trigger", "\"limit\" is null or \"limit\" between 1 and 260");
                    table.ForeignKey(
                        name: "fk_escalation_trigger_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "referral",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_fund = table.Column<bool>(type: "boolean", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sweep_shard",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from_spell = table.Column<Guid>(type: "uuid", nullable: false),
                    to_spell = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fence = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    spells = table.Column<int>(type: "integer", nullable: false),
                    scored = table.Column<int>(type: "integer", nullable: false),
                    escalated = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sweep_shard", x => new { x.run_id, x.number });
                    table.ForeignKey(
                        name: "fk_sweep_shard_sweep_run_run_id",
                        column: x => x.run_id,
                        principalTable: "sweep_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "watched_job",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    times = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    deadline_seconds = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_job", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_escalation_at",
                table: "escalation",
                columns: new[] { "jobcenter_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_escalation_contact",
                table: "escalation",
                columns: new[] { "contact_id", "due_on" },
                filter: "status <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_escalation_jobcenter",
                table: "escalation",
                columns: new[] { "jobcenter_id", "due_on" },
                filter: "status <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_escalation_open",
                table: "escalation",
                columns: new[] { "jobcenter_id", "id" },
                filter: "status = 'Open'");

            migrationBuilder.Sql(SqlFile.Read("escalation_data_v1.sql"));

            migrationBuilder.AddCheckConstraint(
                name: "ck_escalation_closed",
                table: "escalation",
                sql: "(status = 'Closed') = (closed_at is not null) and (status = 'Closed') = (closed_reason is not null)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_escalation_contact",
                table: "escalation",
                sql: "status in ('Open', 'Closed') or contact_id is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_escalation_next",
                table: "escalation",
                sql: "status = 'Closed' or due_on is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_escalation_rest",
                table: "escalation",
                sql: "(rest_until is null) = (rest_reason is null) and (status <> 'Closed' or rest_until is null)");

            migrationBuilder.CreateIndex(
                name: "ix_escalation_step_of",
                table: "escalation_step",
                columns: new[] { "escalation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_job_run_name",
                table: "job_run",
                columns: new[] { "name", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_run_started",
                table: "job_run",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_referral_citizen",
                table: "referral",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_spell",
                table: "referral",
                columns: new[] { "spell_id", "at" });

            migrationBuilder.AddForeignKey(
                name: "fk_escalation_account_owner_id",
                table: "escalation",
                column: "owner_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(SqlFile.Read("escalation_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_escalation_account_owner_id",
                table: "escalation");

            migrationBuilder.DropTable(
                name: "changed_spell");

            migrationBuilder.DropTable(
                name: "escalation_step");

            migrationBuilder.DropTable(
                name: "escalation_trigger");

            migrationBuilder.DropTable(
                name: "job_run");

            migrationBuilder.DropTable(
                name: "referral");

            migrationBuilder.DropTable(
                name: "sweep_shard");

            migrationBuilder.DropTable(
                name: "watched_job");

            migrationBuilder.DropIndex(
                name: "ix_escalation_at",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_escalation_contact",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_escalation_jobcenter",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_escalation_open",
                table: "escalation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_escalation_closed",
                table: "escalation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_escalation_contact",
                table: "escalation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_escalation_next",
                table: "escalation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_escalation_rest",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "active_at",
                table: "unemployment_spell");

            migrationBuilder.DropColumn(
                name: "planned_at",
                table: "sweep_run");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "risk_assessment");

            migrationBuilder.DropColumn(
                name: "because",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "closed_reason",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "contacts",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "due_on",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "kinds",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "raised_at",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "raised_for",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "rest_reason",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "rest_until",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "status",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "status_at",
                table: "escalation");

            migrationBuilder.DropColumn(
                name: "competences",
                table: "account");

            migrationBuilder.AddColumn<Guid>(
                name: "cursor",
                table: "sweep_run",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateIndex(
                name: "ix_escalation_contact",
                table: "escalation",
                columns: new[] { "contact_id", "contact_by" });

            migrationBuilder.CreateIndex(
                name: "ix_escalation_jobcenter",
                table: "escalation",
                columns: new[] { "jobcenter_id", "contact_by" });
        }
    }
}
