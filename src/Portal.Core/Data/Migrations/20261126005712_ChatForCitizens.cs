using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChatForCitizens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chat_attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_message_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    scanned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finding = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_attachment", x => x.id);
                    table.CheckConstraint("ck_chat_attachment", "size between 1 and 5242880 and content_type in ('application/pdf', 'image/jpeg', 'image/png')");
                    table.CheckConstraint("ck_chat_attachment_content", "(content is null) = (status in ('Infected', 'Removed'))");
                    table.ForeignKey(
                        name: "fk_chat_attachment_thread_row_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_booked_line",
                columns: table => new
                {
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_message_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_booked_line", x => new { x.thread_id, x.appointment_id, x.starts_at });
                    table.ForeignKey(
                        name: "fk_chat_booked_line_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chat_booked_line_thread_row_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_call_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_message_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "character varying(25)", maxLength: 25, nullable: false),
                    wish = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_call_request", x => x.id);
                    table.CheckConstraint("ck_chat_call_request_done", "(done_at is null) = (done_by is null)");
                    table.ForeignKey(
                        name: "fk_chat_call_request_thread_row_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_hours",
                columns: table => new
                {
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weekday = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opens = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    closes = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_hours", x => new { x.jobcenter_id, x.weekday });
                    table.CheckConstraint("ck_chat_hours", "opens < closes and opens >= time '03:00'");
                    table.ForeignKey(
                        name: "fk_chat_hours_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_promise",
                columns: table => new
                {
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_answer_minutes = table.Column<int>(type: "integer", nullable: false),
                    next_answer_minutes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_promise", x => x.jobcenter_id);
                    table.CheckConstraint("ck_chat_promise", "first_answer_minutes between 5 and 2400 and next_answer_minutes between 5 and 2400");
                    table.ForeignKey(
                        name: "fk_chat_promise_jobcenter_jobcenter_id",
                        column: x => x.jobcenter_id,
                        principalTable: "jobcenter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_satisfaction",
                columns: table => new
                {
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_satisfaction", x => x.thread_id);
                    table.CheckConstraint("ck_chat_satisfaction", "score between 1 and 5");
                    table.ForeignKey(
                        name: "fk_chat_satisfaction_thread_row_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_topic",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name_da = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    rights_topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_topic", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "chat_thread_about",
                columns: table => new
                {
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    context_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    context_reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_thread_about", x => x.thread_id);
                    table.CheckConstraint("ck_chat_thread_about_context", "(context_reference is not null) = (context_kind is not null and context_kind in ('Right', 'Conversation', 'CvSection'))");
                    table.ForeignKey(
                        name: "fk_chat_thread_about_chat_topic_topic",
                        column: x => x.topic,
                        principalTable: "chat_topic",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chat_thread_about_thread_row_thread_id",
                        column: x => x.thread_id,
                        principalTable: "chat_thread",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_jobcenter",
                table: "chat_thread",
                columns: new[] { "jobcenter_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_attachment_waiting",
                table: "chat_attachment",
                column: "at",
                filter: "status in ('Waiting', 'NotScanned')");

            migrationBuilder.CreateIndex(
                name: "ux_chat_attachment_message",
                table: "chat_attachment",
                columns: new[] { "thread_id", "sender_id", "client_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_chat_call_request_message",
                table: "chat_call_request",
                columns: new[] { "thread_id", "sender_id", "client_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_chat_call_request_open",
                table: "chat_call_request",
                column: "thread_id",
                unique: true,
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_chat_satisfaction_jobcenter",
                table: "chat_satisfaction",
                columns: new[] { "jobcenter_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_thread_about_topic",
                table: "chat_thread_about",
                column: "topic");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chat_attachment");

            migrationBuilder.DropTable(
                name: "chat_booked_line");

            migrationBuilder.DropTable(
                name: "chat_call_request");

            migrationBuilder.DropTable(
                name: "chat_hours");

            migrationBuilder.DropTable(
                name: "chat_promise");

            migrationBuilder.DropTable(
                name: "chat_satisfaction");

            migrationBuilder.DropTable(
                name: "chat_thread_about");

            migrationBuilder.DropTable(
                name: "chat_topic");

            migrationBuilder.DropIndex(
                name: "ix_chat_thread_jobcenter",
                table: "chat_thread");
        }
    }
}
