using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Cv : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "uses",
                table: "disco_group",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "based_on",
                table: "cv_version",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "cv_version",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "restored_from",
                table: "cv_version",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "section",
                table: "cv_version",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "cv",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    sections = table.Column<string>(type: "jsonb", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cv", x => x.citizen_id);
                    table.CheckConstraint("ck_cv_status", "status <> 'ReadyForCheck' or complete");
                    table.ForeignKey(
                        name: "fk_cv_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cv_draft",
                columns: table => new
                {
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    form_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cv_draft", x => new { x.citizen_id, x.section, x.form_id });
                    table.ForeignKey(
                        name: "fk_cv_draft_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cv_review",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    approved = table.Column<bool>(type: "boolean", nullable: false),
                    comment = table.Column<string>(type: "character varying(375)", maxLength: 375, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cv_review", x => x.id);
                    table.CheckConstraint("ck_cv_review_comment", "approved or comment is not null");
                    table.ForeignKey(
                        name: "fk_cv_review_cv_version_citizen_id_version",
                        columns: x => new { x.citizen_id, x.version },
                        principalTable: "cv_version",
                        principalColumns: new[] { "citizen_id", "version" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cv_share",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    for_whom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    contact = table.Column<bool>(type: "boolean", nullable: false),
                    sections = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cv_share", x => x.id);
                    table.ForeignKey(
                        name: "fk_cv_share_citizen_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizen",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "skill",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name_da = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    search_da = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    search_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    groups = table.Column<string[]>(type: "text[]", nullable: false),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_skill", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cv_share_opening",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    share_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cv_share_opening", x => x.id);
                    table.ForeignKey(
                        name: "fk_cv_share_opening_cv_share_row_share_id",
                        column: x => x.share_id,
                        principalTable: "cv_share",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_cv_version_section",
                table: "cv_version",
                columns: new[] { "citizen_id", "section", "based_on" },
                unique: true,
                filter: "section is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cv_waiting",
                table: "cv",
                column: "status_at",
                filter: "status = 'ReadyForCheck'");

            migrationBuilder.CreateIndex(
                name: "ix_cv_draft_at",
                table: "cv_draft",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_cv_review_citizen",
                table: "cv_review",
                columns: new[] { "citizen_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_cv_share_citizen",
                table: "cv_share",
                columns: new[] { "citizen_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ux_cv_share_token",
                table: "cv_share",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cv_share_opening_share",
                table: "cv_share_opening",
                columns: new[] { "share_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_skill_search_da",
                table: "skill",
                column: "search_da")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_skill_search_da1",
                table: "skill",
                column: "search_da",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_skill_search_en",
                table: "skill",
                column: "search_en")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.Sql(SqlFile.Read("cv_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger cv_version_append_only on cv_version");

            migrationBuilder.DropTable(
                name: "cv");

            migrationBuilder.DropTable(
                name: "cv_draft");

            migrationBuilder.DropTable(
                name: "cv_review");

            migrationBuilder.DropTable(
                name: "cv_share_opening");

            migrationBuilder.DropTable(
                name: "skill");

            migrationBuilder.DropTable(
                name: "cv_share");

            migrationBuilder.DropIndex(
                name: "ux_cv_version_section",
                table: "cv_version");

            migrationBuilder.DropColumn(
                name: "uses",
                table: "disco_group");

            migrationBuilder.DropColumn(
                name: "based_on",
                table: "cv_version");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "cv_version");

            migrationBuilder.DropColumn(
                name: "restored_from",
                table: "cv_version");

            migrationBuilder.DropColumn(
                name: "section",
                table: "cv_version");
        }
    }
}
