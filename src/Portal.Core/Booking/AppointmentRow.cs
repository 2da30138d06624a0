using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Booking;

/// <summary>
/// An introductory conversation. What must never happen is impossible in the table: two in one slot, two active in one
/// spell, an advisor or a citizen in two places at once.
/// </summary>
internal sealed class AppointmentRow : IEntityTypeConfiguration<AppointmentRow>
{
    /// <summary>Unique partial index: one active conversation a spell.</summary>
    public const string OneActive = "ux_appointment_active_spell";
    /// <summary>Unique partial index: one active conversation a slot.</summary>
    public const string OnePerSlot = "ux_appointment_active_slot";
    /// <summary>Exclusion constraint: no citizen in two places (Data/Sql/capacity_v1.sql).</summary>
    public const string CitizenNoOverlap = "appointment_citizen_no_overlap";
    /// <summary>Exclusion constraint: no advisor in two places (Data/Sql/capacity_v1.sql).</summary>
    public const string AdvisorNoOverlap = "appointment_advisor_no_overlap";

    /// <summary>Unique partial index: one booked conversation that was asked for, a spell.</summary>
    public const string OneRequested = "ux_appointment_requested_spell";

    public Guid Id { get; init; }
    public string Reference { get; init; } = "";
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    /// <summary>The slot; none once it was removed after the conversation had left it.</summary>
    public Guid? SlotId { get; private set; }
    public Guid AdvisorId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public ConversationKind Kind { get; private set; }
    public AppointmentStatus Status { get; private set; }
    /// <summary>The compulsory first conversation, or one the citizen asked for.</summary>
    public ConversationPurpose Purpose { get; private set; }
    /// <summary>How often the citizen has moved it; the jobcenter sets how often it may be.</summary>
    public int Moves { get; private set; }
    /// <summary>One more for each move or cancellation: SEQUENCE of the calendar file (RFC 5545).</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset BookedAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }

    public void Configure(EntityTypeBuilder<AppointmentRow> builder)
    {
        // What takes up the time of a slot, an advisor and a citizen.
        const string active = "status not in ('Cancelled', 'Revoked')";
        // What meets the duty to book. Whoever did not come, was excused or was called off must be able to book again.
        const string standing = "status in ('Booked', 'Held') and purpose = 'Introductory'";
        builder.ToTable("appointment", table =>
        {
            table.HasCheckConstraint("ck_appointment_order", "starts_at < ends_at");
            table.HasCheckConstraint("ck_appointment_slot", "slot_id is not null or status in ('Cancelled', 'Revoked')");
        });
        builder.Property(a => a.Purpose).HasDefaultValue(ConversationPurpose.Introductory);
        builder.Property(a => a.Moves).HasDefaultValue(0);
        builder.Property(a => a.Reference).HasMaxLength(Lengths.Code);
        builder.HasIndex(a => a.SpellId, OneActive).IsUnique().HasFilter(standing).HasDatabaseName(OneActive);
        builder.HasIndex(a => a.SpellId, OneRequested).IsUnique().HasFilter("status = 'Booked' and purpose = 'Requested'")
            .HasDatabaseName(OneRequested);
        builder.HasIndex(a => a.SlotId, OnePerSlot).IsUnique().HasFilter(active).HasDatabaseName(OnePerSlot);
        // Removing a slot asks whom it once had.
        builder.HasIndex(a => a.SlotId, "ix_appointment_slot").HasDatabaseName("ix_appointment_slot");
        // A day in the jobcenter's calendar.
        builder.HasIndex(a => a.SpellId, "ix_appointment_spell").HasDatabaseName("ix_appointment_spell");
        builder.HasIndex(a => a.CitizenId).HasDatabaseName("ix_appointment_citizen");
        builder.HasIndex(a => new { a.JobcenterId, a.StartsAt }).HasDatabaseName("ix_appointment_jobcenter");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(a => a.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(a => a.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Slot>().WithMany().HasForeignKey(a => a.SlotId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AdvisorId).OnDelete(DeleteBehavior.Restrict);
    }
}
