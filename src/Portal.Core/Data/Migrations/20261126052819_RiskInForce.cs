using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class RiskInForce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "model_version",
                table: "risk_assessment",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);

            migrationBuilder.AddColumn<bool>(
                name: "age_on",
                table: "jobcenter",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "age_set_by",
                table: "jobcenter",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "estimate_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    factor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    job_from = table.Column<DateOnly>(type: "date", nullable: true),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    probability = table.Column<double>(type: "double precision", nullable: true),
                    model_version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    replied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    replied_by = table.Column<Guid>(type: "uuid", nullable: true),
                    replied_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reply = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estimate_answer", x => x.id);
                    table.CheckConstraint("ck_estimate_answer_reply", "num_nulls(replied_at, replied_by, replied_name, reply) in (0, 4)");
                    table.ForeignKey(
                        name: "fk_estimate_answer_account_replied_by",
                        column: x => x.replied_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_estimate_answer_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_estimate_answer_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "estimate_judgement",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    judgement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    probability = table.Column<double>(type: "double precision", nullable: true),
                    model_version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estimate_judgement", x => x.id);
                    table.ForeignKey(
                        name: "fk_estimate_judgement_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_estimate_judgement_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_estimate_judgement_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "risk_assessment_past",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    model_version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    probability = table.Column<double>(type: "double precision", nullable: true),
                    estimate = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_assessment_past", x => new { x.spell_id, x.computed_at });
                    table.ForeignKey(
                        name: "fk_risk_assessment_past_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "risk_model",
                columns: table => new
                {
                    version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_model", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "risk_model_use",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_model_use", x => x.id);
                    table.CheckConstraint("ck_risk_model_use_not_backdated", "from_day >= (signed_at at time zone 'Europe/Copenhagen')::date");
                    table.ForeignKey(
                        name: "fk_risk_model_use_account_signed_by",
                        column: x => x.signed_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_model_use_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_model_use_risk_model_version",
                        column: x => x.version,
                        principalTable: "risk_model",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_estimate_answer_citizen",
                table: "estimate_answer",
                columns: new[] { "citizen_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_estimate_answer_due",
                table: "estimate_answer",
                columns: new[] { "jobcenter_id", "due_on" },
                filter: "due_on is not null and replied_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_estimate_answer_spell",
                table: "estimate_answer",
                column: "spell_id");

            migrationBuilder.CreateIndex(
                name: "ux_estimate_answer_waiting",
                table: "estimate_answer",
                columns: new[] { "spell_id", "kind" },
                unique: true,
                filter: "due_on is not null and replied_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_estimate_judgement_account",
                table: "estimate_judgement",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_estimate_judgement_citizen",
                table: "estimate_judgement",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_estimate_judgement_jobcenter",
                table: "estimate_judgement",
                columns: new[] { "jobcenter_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_estimate_judgement_spell",
                table: "estimate_judgement",
                columns: new[] { "spell_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_model_use_jobcenter",
                table: "risk_model_use",
                columns: new[] { "jobcenter_id", "from_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_model_use_version",
                table: "risk_model_use",
                column: "version");
            migrationBuilder.Sql(SqlFile.Read("risk_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger risk_assessment_keep on risk_assessment; drop trigger risk_assessment_forget on risk_assessment; drop function keep_estimate_v1, forget_estimate_v1;");
            migrationBuilder.DropTable(
                name: "estimate_answer");

            migrationBuilder.DropTable(
                name: "estimate_judgement");

            migrationBuilder.DropTable(
                name: "risk_assessment_past");

            migrationBuilder.DropTable(
                name: "risk_model_use");

            migrationBuilder.DropTable(
                name: "risk_model");

            migrationBuilder.DropColumn(
                name: "age_on",
                table: "jobcenter");

            migrationBuilder.DropColumn(
                name: "age_set_by",
                table: "jobcenter");

            migrationBuilder.AlterColumn<string>(
                name: "model_version",
                table: "risk_assessment",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);
        }
    }
}
