using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecordsThatStay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SqlFile.Read("append_only_v2.sql"));
            migrationBuilder.AddCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry",
                sql: "purpose in ('Chat', 'Conversation', 'Escalation', 'AssistedBooking', 'Supervision', 'ReducedContact', 'Mandate', 'Representative')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger chat_message_append_only on chat_message");
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_entry_purpose",
                table: "access_entry");
        }
    }
}
