using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Deliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry");

            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    notification_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    fence = table.Column<int>(type: "integer", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_with = table.Column<Guid>(type: "uuid", nullable: true),
                    handed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    printed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    dealt_with_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handling = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery", x => new { x.notification_id, x.channel });
                    table.CheckConstraint("ck_delivery_handed", "state <> 'Sending' or handed_at is not null");
                });

            migrationBuilder.CreateTable(
                name: "delivery_channel",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    receipts_read = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_channel", x => x.channel);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry",
                sql: "purpose in ('Chat', 'Conversation', 'Escalation', 'AssistedBooking', 'Supervision', 'CvCheck', 'ReducedContact', 'Mandate', 'Representative', 'Letter')");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_citizen",
                table: "delivery",
                columns: new[] { "citizen_id", "channel" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_open",
                table: "delivery",
                columns: new[] { "channel", "due_at" },
                filter: "state in ('Planned', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_sent",
                table: "delivery",
                column: "handed_at",
                filter: "state = 'Sent' and channel <> 'Email'");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_trouble",
                table: "delivery",
                column: "settled_at",
                filter: "dealt_with_at is null and state in ('Undelivered', 'Unknown', 'Expired')");

            migrationBuilder.Sql(SqlFile.Read("delivery_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop view delivery_task_v1;
                drop trigger notification_deliveries on notification;
                drop function notification_deliveries_v1();
                """);

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "delivery_channel");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry",
                sql: "purpose in ('Chat', 'Conversation', 'Escalation', 'AssistedBooking', 'Supervision', 'CvCheck', 'ReducedContact', 'Mandate', 'Representative')");

            migrationBuilder.Sql("drop function delivery_failed_v1(); drop function delivery_counts_v1(uuid, text); drop function delivery_once_v1(); drop function delivery_letter_v1(text, boolean);");
        }
    }
}
