using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChatThatSpeaksBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_chat_thread_about_context",
                table: "chat_thread_about");

            migrationBuilder.CreateTable(
                name: "desk_turn",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_turn", x => x.id);
                    table.CheckConstraint("ck_desk_turn_one", "id = 1");
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_chat_thread_about_context",
                table: "chat_thread_about",
                sql: "(context_reference is not null) = (context_kind is not null and context_kind in ('Right', 'Conversation', 'CvSection', 'PlanPart'))");

            migrationBuilder.CreateIndex(
                name: "ix_chat_message_target",
                table: "chat_message",
                columns: new[] { "thread_id", "target" },
                filter: "target is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_turn");

            migrationBuilder.DropCheckConstraint(
                name: "ck_chat_thread_about_context",
                table: "chat_thread_about");

            migrationBuilder.DropIndex(
                name: "ix_chat_message_target",
                table: "chat_message");

            migrationBuilder.AddCheckConstraint(
                name: "ck_chat_thread_about_context",
                table: "chat_thread_about",
                sql: "(context_reference is not null) = (context_kind is not null and context_kind in ('Right', 'Conversation', 'CvSection'))");
        }
    }
}
