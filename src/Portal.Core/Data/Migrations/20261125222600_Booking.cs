using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Booking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_jobcenter_settings",
                table: "jobcenter");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "undelivered_at",
                table: "notification",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "move_limit",
                table: "jobcenter",
                type: "integer",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<int>(
                name: "offer_hold_minutes",
                table: "jobcenter",
                type: "integer",
                nullable: false,
                defaultValue: 120);

            migrationBuilder.AddColumn<string>(
                name: "video_address",
                table: "jobcenter",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "moves",
                table: "appointment",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "appointment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Introductory");

            migrationBuilder.AddColumn<List<string>>(
                name: "languages",
                table: "account",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{da}'");

            migrationBuilder.CreateTable(
                name: "booking_chance_day",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    samples = table.Column<int>(type: "integer", nullable: false),
                    fewest = table.Column<int>(type: "integer", nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false),
                    days_offered = table.Column<int>(type: "integer", nullable: false),
                    searches = table.Column<int>(type: "integer", nullable: false),
                    down_minutes = table.Column<int>(type: "integer", nullable: false),
                    down_limit = table.Column<int>(type: "integer", nullable: false),
                    told = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    lost = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, computedColumnSql: "case when not closed then null\n    when down_minutes > down_limit then 'ServiceDown'\n    when samples = 0 and searches = 0 then 'NotMeasured'\n    when most = 0 then 'NoTimes'\n    when not told then 'NotTold' end", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_chance_day", x => new { x.spell_id, x.day });
                    table.CheckConstraint("ck_booking_chance_day", "samples >= 0 and fewest between 0 and most and days_offered between 0 and most and searches >= 0 and down_minutes between 0 and 1500");
                    table.ForeignKey(
                        name: "fk_booking_chance_day_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_deadline",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lost_days = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    fair_days = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    missed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_deadline", x => x.spell_id);
                    table.ForeignKey(
                        name: "fk_booking_deadline_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_search_day",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    searches = table.Column<int>(type: "integer", nullable: false),
                    fewest = table.Column<int>(type: "integer", nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_search_day", x => new { x.spell_id, x.day });
                    table.ForeignKey(
                        name: "fk_booking_search_day_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conversation_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation_request", x => x.id);
                    table.CheckConstraint("ck_conversation_request", "num_nonnulls(appointment_id, withdrawn_at) <= 1");
                    table.ForeignKey(
                        name: "fk_conversation_request_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conversation_request_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "earlier_time_offer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    offered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_earlier_time_offer", x => x.id);
                    table.CheckConstraint("ck_earlier_time_offer", "offered_at < expires_at and (answer = 'Open') = (answered_at is null)");
                    table.ForeignKey(
                        name: "fk_earlier_time_offer_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "earlier_time_wish",
                columns: table => new
                {
                    spell_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jobcenter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    notice_hours = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_earlier_time_wish", x => x.spell_id);
                    table.CheckConstraint("ck_earlier_time_wish", "notice_hours between 2 and 336 and cardinality(kinds) > 0");
                    table.ForeignKey(
                        name: "fk_earlier_time_wish_unemployment_spell_spell_id",
                        column: x => x.spell_id,
                        principalTable: "unemployment_spell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "service_minute",
                columns: table => new
                {
                    service = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    minute = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_minute", x => new { x.service, x.minute });
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_jobcenter_settings",
                table: "jobcenter",
                sql: "threshold_percent between 1 and 100 and weeks_criterion between 1 and 260 and contact_days between 1 and 60 and change_limit_hours between 0 and 336 and move_limit between 0 and 99 and offer_hold_minutes between 5 and 2880");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status in ('Booked', 'Held') and purpose = 'Introductory'");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_requested_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status = 'Booked' and purpose = 'Requested'");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_request_waiting",
                table: "conversation_request",
                columns: new[] { "jobcenter_id", "asked_at" },
                filter: "appointment_id is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ux_conversation_request_waiting",
                table: "conversation_request",
                column: "spell_id",
                unique: true,
                filter: "appointment_id is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_offer_open_expiry",
                table: "earlier_time_offer",
                column: "expires_at",
                filter: "answer = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ux_offer_once",
                table: "earlier_time_offer",
                columns: new[] { "slot_id", "appointment_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_offer_open_citizen",
                table: "earlier_time_offer",
                column: "citizen_id",
                unique: true,
                filter: "answer = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ux_offer_open_slot",
                table: "earlier_time_offer",
                column: "slot_id",
                unique: true,
                filter: "answer = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_earlier_time_wish_jobcenter",
                table: "earlier_time_wish",
                columns: new[] { "jobcenter_id", "asked_at" });

            migrationBuilder.Sql(SqlFile.Read("booking_duty_v1.sql"));
            migrationBuilder.Sql(SqlFile.Read("fair_chance_v1.sql"));
            migrationBuilder.Sql(SqlFile.Read("appointment_place_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop function appointment_place_v1;
                drop view booking_duty;
                drop function booking_deadline_count_v1, booking_chance_day_changed_v1, booking_chance_day_keep_v1, booking_last_day_v1,
                    booking_deadline_renewed_v1, booking_deadline_keep_v1, service_minute_keep_v1 cascade;
                """);

            migrationBuilder.DropTable(
                name: "booking_chance_day");

            migrationBuilder.DropTable(
                name: "booking_deadline");

            migrationBuilder.DropTable(
                name: "booking_search_day");

            migrationBuilder.DropTable(
                name: "conversation_request");

            migrationBuilder.DropTable(
                name: "earlier_time_offer");

            migrationBuilder.DropTable(
                name: "earlier_time_wish");

            migrationBuilder.DropTable(
                name: "service_minute");

            migrationBuilder.DropCheckConstraint(
                name: "ck_jobcenter_settings",
                table: "jobcenter");

            migrationBuilder.DropIndex(
                name: "ux_appointment_active_spell",
                table: "appointment");

            migrationBuilder.DropIndex(
                name: "ux_appointment_requested_spell",
                table: "appointment");

            migrationBuilder.DropColumn(
                name: "undelivered_at",
                table: "notification");

            migrationBuilder.DropColumn(
                name: "move_limit",
                table: "jobcenter");

            migrationBuilder.DropColumn(
                name: "offer_hold_minutes",
                table: "jobcenter");

            migrationBuilder.DropColumn(
                name: "video_address",
                table: "jobcenter");

            migrationBuilder.DropColumn(
                name: "moves",
                table: "appointment");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "appointment");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "account");

            migrationBuilder.AddCheckConstraint(
                name: "ck_jobcenter_settings",
                table: "jobcenter",
                sql: "threshold_percent between 1 and 100 and weeks_criterion between 1 and 260 and contact_days between 1 and 60 and change_limit_hours between 0 and 336");

            migrationBuilder.CreateIndex(
                name: "ux_appointment_active_spell",
                table: "appointment",
                column: "spell_id",
                unique: true,
                filter: "status in ('Booked', 'Held')");
        }
    }
}
