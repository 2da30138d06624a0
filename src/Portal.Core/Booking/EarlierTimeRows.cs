using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Booking;
using Portal.Core.Citizens;

namespace Portal.Core.Booking;

/// <summary>A citizen with a booked time wants to be told of an earlier one. The row goes when the wish does.</summary>
internal sealed class EarlierTimeWish : IEntityTypeConfiguration<EarlierTimeWish>
{
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    /// <summary>Kinds that will do.</summary>
    public List<string> Kinds { get; init; } = [];
    /// <summary>Hours the citizen needs from the offer to the conversation.</summary>
    public int NoticeHours { get; init; }
    /// <summary>Since when they wait: whoever waited longest is asked first.</summary>
    public DateTimeOffset AskedAt { get; init; }

    public void Configure(EntityTypeBuilder<EarlierTimeWish> builder)
    {
        builder.ToTable("earlier_time_wish", table =>
            table.HasCheckConstraint("ck_earlier_time_wish", "notice_hours between 2 and 336 and cardinality(kinds) > 0"));
        builder.HasKey(w => w.SpellId);
        // Whom a free time may be offered to, longest waiting first.
        builder.HasIndex(w => new { w.JobcenterId, w.AskedAt }).HasDatabaseName("ix_earlier_time_wish_jobcenter");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(w => w.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>
/// An earlier time offered to one citizen and held for them. That nobody else is offered it, and the citizen nothing else,
/// are indexes; that nobody else can book it is the slot's <c>taken_by</c>, which is the offer's id while the offer is open.
/// </summary>
internal sealed class EarlierTimeOffer : IEntityTypeConfiguration<EarlierTimeOffer>
{
    /// <summary>Unique partial index: one open offer a slot.</summary>
    public const string OnePerSlot = "ux_offer_open_slot";
    /// <summary>Unique partial index: one open offer a citizen.</summary>
    public const string OnePerCitizen = "ux_offer_open_citizen";

    public Guid Id { get; init; }
    public Guid SlotId { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    /// <summary>The conversation that would be moved.</summary>
    public Guid AppointmentId { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset OfferedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public OfferAnswer Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    public void Configure(EntityTypeBuilder<EarlierTimeOffer> builder)
    {
        const string open = "answer = 'Open'";
        builder.HasIndex(o => o.AppointmentId).HasDatabaseName("ix_offer_appointment");
        builder.ToTable("earlier_time_offer", table =>
            table.HasCheckConstraint("ck_earlier_time_offer", "offered_at < expires_at and (answer = 'Open') = (answered_at is null)"));
        builder.HasIndex(o => o.SlotId, OnePerSlot).IsUnique().HasFilter(open).HasDatabaseName(OnePerSlot);
        builder.HasIndex(o => o.CitizenId, OnePerCitizen).IsUnique().HasFilter(open).HasDatabaseName(OnePerCitizen);
        // A time is offered to the same conversation once.
        builder.HasIndex(o => new { o.SlotId, o.AppointmentId }).IsUnique().HasDatabaseName("ux_offer_once");
        // Offers to let go.
        builder.HasIndex(o => o.ExpiresAt).HasFilter(open).HasDatabaseName("ix_offer_open_expiry");
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(o => o.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
