using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CvDraftsOfAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_cv_draft",
                table: "cv_draft");

            migrationBuilder.AddColumn<Guid>(
                name: "account_id",
                table: "cv_draft",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Who typed a draft was not written down: it is taken for the citizen's own, and what nobody can own goes.
            migrationBuilder.Sql(
                """
                update cv_draft d set account_id = (select a.id from account a where a.citizen_id = d.citizen_id order by a.id limit 1)
                    where exists (select from account a where a.citizen_id = d.citizen_id);
                delete from cv_draft where account_id = '00000000-0000-0000-0000-000000000000';
                """);

            migrationBuilder.AddPrimaryKey(
                name: "pk_cv_draft",
                table: "cv_draft",
                columns: new[] { "citizen_id", "account_id", "section", "form_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_cv_draft",
                table: "cv_draft");

            migrationBuilder.DropColumn(
                name: "account_id",
                table: "cv_draft");

            migrationBuilder.AddPrimaryKey(
                name: "pk_cv_draft",
                table: "cv_draft",
                columns: new[] { "citizen_id", "section", "form_id" });
        }
    }
}
