using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class BookAgainAfterMissedConversation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status not in ('Cancelled', 'NoShow')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status <> 'Cancelled'");
        }
    }
}
