using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChatReceipts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chat_thread_advisor",
                table: "chat_thread");

            migrationBuilder.DropIndex(
                name: "ix_chat_thread_citizen",
                table: "chat_thread");

            migrationBuilder.AddColumn<long>(
                name: "delivered_to_advisor",
                table: "chat_thread",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "delivered_to_citizen",
                table: "chat_thread",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_advisor",
                table: "chat_thread",
                column: "advisor_id",
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_citizen",
                table: "chat_thread",
                column: "citizen_id");

            // What was read was received.
            migrationBuilder.Sql("update chat_thread set delivered_to_citizen = read_by_citizen, delivered_to_advisor = read_by_advisor");

            migrationBuilder.AddCheckConstraint(
                name: "ck_chat_thread_receipts",
                table: "chat_thread",
                sql: "read_by_citizen between 0 and delivered_to_citizen and read_by_advisor between 0 and delivered_to_advisor and greatest(delivered_to_citizen, delivered_to_advisor) <= last_sequence");

            migrationBuilder.Sql(SqlFile.Read("chat_receipts_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger chat_thread_receipts_rise on chat_thread; drop function refuse_receipt_back_v1(); alter table chat_thread reset (fillfactor)");

            migrationBuilder.DropIndex(
                name: "ix_chat_thread_advisor",
                table: "chat_thread");

            migrationBuilder.DropIndex(
                name: "ix_chat_thread_citizen",
                table: "chat_thread");

            migrationBuilder.DropCheckConstraint(
                name: "ck_chat_thread_receipts",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "delivered_to_advisor",
                table: "chat_thread");

            migrationBuilder.DropColumn(
                name: "delivered_to_citizen",
                table: "chat_thread");

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_advisor",
                table: "chat_thread",
                columns: new[] { "advisor_id", "last_at" },
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_citizen",
                table: "chat_thread",
                columns: new[] { "citizen_id", "last_at" });
        }
    }
}
