using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Booking;
using Portal.Core.Citizens;

namespace Portal.Core.Booking;

/// <summary>
/// How a spell's booking deadline stands in the fair-chance ledger. The counts are made by the database from the days
/// (triggers in <c>Data/Sql/fair_chance_v1.sql</c>), and so is the refusal to mark a deadline missed that lacked a chance.
/// </summary>
internal sealed class BookingDeadlineRow : IEntityTypeConfiguration<BookingDeadlineRow>
{
    /// <summary>What the trigger answers when a deadline without a fair chance is marked missed.</summary>
    public const string FairChance = "booking_deadline_fair_chance";

    public Guid SpellId { get; init; }
    /// <summary>Closed days without a chance; the deadline lies so many days later.</summary>
    public int LostDays { get; init; }
    /// <summary>Closed days with a chance.</summary>
    public int FairDays { get; init; }
    /// <summary>Local Danish day on which it was found that the deadline had passed unused.</summary>
    public DateOnly? MissedOn { get; init; }

    public void Configure(EntityTypeBuilder<BookingDeadlineRow> builder)
    {
        builder.ToTable("booking_deadline");
        builder.HasKey(d => d.SpellId);
        builder.Property(d => d.LostDays).HasDefaultValue(0);
        builder.Property(d => d.FairDays).HasDefaultValue(0);
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(d => d.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A day of a booking deadline: what could have been booked, and whether the portal was there.</summary>
internal sealed class BookingChanceDay : IEntityTypeConfiguration<BookingChanceDay>
{
    public Guid SpellId { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>How often the free times of this citizen were counted.</summary>
    public int Samples { get; init; }
    /// <summary>Fewest and most free times of any count of the day.</summary>
    public int Fewest { get; init; }
    public int Most { get; init; }
    /// <summary>Most days with a free time of any count.</summary>
    public int DaysOffered { get; init; }
    /// <summary>How often the citizen looked for themselves.</summary>
    public int Searches { get; init; }
    /// <summary>Minutes of the day without a sign of life of the portal, and from how many on the day is lost.</summary>
    public int DownMinutes { get; init; }
    public int DownLimit { get; init; }
    /// <summary>The citizen had been told of the deadline when the rule says they must have been.</summary>
    public bool Told { get; init; }
    /// <summary>Last day of the times that this citizen was offered; none where nothing was counted, and in days of before it was kept.</summary>
    public DateOnly? LastDay { get; init; }
    /// <summary>The day is over and all its figures are in.</summary>
    public bool Closed { get; init; }
    /// <summary>Why the day does not count; none when it does. Made by the database from the figures, never written.</summary>
    public LostDayReason? Lost { get; private set; }

    public void Configure(EntityTypeBuilder<BookingChanceDay> builder)
    {
        builder.ToTable("booking_chance_day", table => table.HasCheckConstraint("ck_booking_chance_day",
            "samples >= 0 and fewest between 0 and most and days_offered between 0 and most and searches >= 0 and down_minutes between 0 and 1500"));
        builder.HasKey(d => new { d.SpellId, d.Day });
        builder.Property(d => d.Told).HasDefaultValue(true).HasSentinel(true);
        builder.Property(d => d.Lost).HasComputedColumnSql(
            """
            case when not closed then null
                when down_minutes > down_limit then 'ServiceDown'
                when samples = 0 and searches = 0 then 'NotMeasured'
                when most = 0 then 'NoTimes'
                when not told then 'NotTold' end
            """, stored: true);
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(d => d.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What a citizen found on a day when they looked at all free times. Kept apart from the day, so that a search writes one small row.</summary>
internal sealed class BookingSearchDay : IEntityTypeConfiguration<BookingSearchDay>
{
    public Guid SpellId { get; init; }
    public DateOnly Day { get; init; }
    public int Searches { get; init; }
    public int Fewest { get; init; }
    public int Most { get; init; }
    /// <summary>When the times began that were found (UTC), earliest first, each once.</summary>
    public DateTimeOffset[] Starts { get; init; } = [];

    public void Configure(EntityTypeBuilder<BookingSearchDay> builder)
    {
        builder.ToTable("booking_search_day");
        builder.Property(d => d.Starts).HasDefaultValueSql("'{}'");
        builder.HasKey(d => new { d.SpellId, d.Day });
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(d => d.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>
/// When the free times of a jobcenter began that were counted on a day. Kept once for all its citizens: what one of them could have
/// booked are those until the last day that stands in their own <see cref="BookingChanceDay"/>.
/// </summary>
internal sealed class BookingOfferDay : IEntityTypeConfiguration<BookingOfferDay>
{
    public Guid JobcenterId { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>UTC, earliest first, each once. Triggers in <c>Data/Sql/fair_chance_v2.sql</c> see to it that they are real and stay.</summary>
    public DateTimeOffset[] Starts { get; init; } = [];

    public void Configure(EntityTypeBuilder<BookingOfferDay> builder)
    {
        builder.ToTable("booking_offer_day");
        builder.HasKey(d => new { d.JobcenterId, d.Day });
        builder.HasOne<Jobcenters.Jobcenter>().WithMany().HasForeignKey(d => d.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
