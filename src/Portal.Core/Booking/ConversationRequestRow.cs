using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Citizens;

namespace Portal.Core.Booking;

/// <summary>
/// A citizen has asked for a conversation and has a right to one within the days of the rule. Without an appointment it is a
/// capacity alarm: the leader's page counts these rows.
/// </summary>
internal sealed class ConversationRequestRow : IEntityTypeConfiguration<ConversationRequestRow>
{
    /// <summary>Unique partial index: one request that waits, a spell.</summary>
    public const string OneWaiting = "ux_conversation_request_waiting";

    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    /// <summary>Last local Danish day of the right.</summary>
    public DateOnly DueOn { get; init; }
    public Guid? AppointmentId { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    public void Configure(EntityTypeBuilder<ConversationRequestRow> builder)
    {
        const string waiting = "appointment_id is null and withdrawn_at is null";
        builder.HasIndex(r => r.SpellId, "ix_conversation_request_spell").HasDatabaseName("ix_conversation_request_spell");
        builder.HasIndex(r => r.AppointmentId).HasDatabaseName("ix_conversation_request_appointment");
        builder.ToTable("conversation_request", table =>
            table.HasCheckConstraint("ck_conversation_request", "num_nonnulls(appointment_id, withdrawn_at) <= 1"));
        builder.HasIndex(r => r.SpellId).IsUnique().HasFilter(waiting).HasDatabaseName(OneWaiting);
        // The alarm of a jobcenter, and who is to be found a time first.
        builder.HasIndex(r => new { r.JobcenterId, r.AskedAt }).HasFilter(waiting).HasDatabaseName("ix_conversation_request_waiting");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(r => r.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(r => r.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
