using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class IndexesOfReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // holder_of is a column of the hand-written SQL (desk_v1.sql), which the model does not know.
            migrationBuilder.Sql("create index ix_chat_thread_holder on chat_thread (holder_of) where holder_of is not null");

            migrationBuilder.CreateIndex(
                name: "ix_spell_citizen",
                table: "unemployment_spell",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_session_account",
                table: "sign_in_session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_rights_sent_appointment",
                table: "rights_sent",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_reduced_contact_citizen",
                table: "reduced_contact",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_proposal_of",
                table: "plan_proposal",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_part_goal",
                table: "plan_part",
                column: "goal_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_part_of",
                table: "plan_part",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_representative_citizen",
                table: "mandate",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_external_login_account",
                table: "external_login",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalation_citizen",
                table: "escalation",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_offer_appointment",
                table: "earlier_time_offer",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_request_appointment",
                table: "conversation_request",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_request_spell",
                table: "conversation_request",
                column: "spell_id");

            migrationBuilder.CreateIndex(
                name: "ix_chat_booked_line_appointment",
                table: "chat_booked_line",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointment_citizen",
                table: "appointment",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointment_spell",
                table: "appointment",
                column: "spell_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_chat_thread_holder");

            migrationBuilder.DropIndex(
                name: "ix_spell_citizen",
                table: "unemployment_spell");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_session_account",
                table: "sign_in_session");

            migrationBuilder.DropIndex(
                name: "ix_rights_sent_appointment",
                table: "rights_sent");

            migrationBuilder.DropIndex(
                name: "ix_reduced_contact_citizen",
                table: "reduced_contact");

            migrationBuilder.DropIndex(
                name: "ix_plan_proposal_of",
                table: "plan_proposal");

            migrationBuilder.DropIndex(
                name: "ix_plan_part_goal",
                table: "plan_part");

            migrationBuilder.DropIndex(
                name: "ix_plan_part_of",
                table: "plan_part");

            migrationBuilder.DropIndex(
                name: "ix_mandate_representative_citizen",
                table: "mandate");

            migrationBuilder.DropIndex(
                name: "ix_external_login_account",
                table: "external_login");

            migrationBuilder.DropIndex(
                name: "ix_escalation_citizen",
                table: "escalation");

            migrationBuilder.DropIndex(
                name: "ix_offer_appointment",
                table: "earlier_time_offer");

            migrationBuilder.DropIndex(
                name: "ix_conversation_request_appointment",
                table: "conversation_request");

            migrationBuilder.DropIndex(
                name: "ix_conversation_request_spell",
                table: "conversation_request");

            migrationBuilder.DropIndex(
                name: "ix_chat_booked_line_appointment",
                table: "chat_booked_line");

            migrationBuilder.DropIndex(
                name: "ix_appointment_citizen",
                table: "appointment");

            migrationBuilder.DropIndex(
                name: "ix_appointment_spell",
                table: "appointment");
        }
    }
}
