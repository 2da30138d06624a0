using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Jobcenters;

/// <summary>The part of a municipality that helps the unemployed; the shown name is a setting (the law now says «kommunen»).</summary>
internal sealed class Jobcenter : IEntityTypeConfiguration<Jobcenter>
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public string Phone { get; set; } = "";
    /// <summary>Estimate, in percent, from which a citizen is escalated.</summary>
    public int ThresholdPercent { get; set; } = 70;
    /// <summary>Weeks unemployed from which a citizen is escalated without any estimate.</summary>
    public int WeeksCriterion { get; set; } = 20;
    /// <summary>Working days for the first contact with an escalated citizen.</summary>
    public int ContactDays { get; set; } = 5;
    /// <summary>Hours before a conversation until which the citizen can move or cancel it alone.</summary>
    public int ChangeLimitHours { get; set; } = 24;
    /// <summary>How often a citizen may move a conversation alone.</summary>
    public int MoveLimit { get; set; } = 3;
    /// <summary>Minutes that an offered earlier time is held for one citizen.</summary>
    public int OfferHoldMinutes { get; set; } = 120;
    /// <summary>Minutes of the chat's opening hours after which who waits is given to an advisor in turn.</summary>
    public int AssignAfterMinutes { get; set; } = 2;
    /// <summary>Where video conversations are held; the reference of the conversation is put after it. None: the place is told by the advisor.</summary>
    public string? VideoAddress { get; set; }
    // The legal basis of profiling; none of these, or a passed review day, means profiling is off.
    public string? BasisText { get; set; }
    public string? BasisPurpose { get; set; }
    public string? BasisRecordedBy { get; set; }
    public DateTimeOffset? BasisRecordedAt { get; set; }
    public DateOnly? BasisReviewOn { get; set; }
    public bool BasisIsDemo { get; set; }
    /// <summary>Age may be looked at by a model that asks for it. Off unless an admin turns it on.</summary>
    public bool AgeOn { get; set; }
    /// <summary>Who turned it on.</summary>
    public string? AgeSetBy { get; set; }

    /// <summary>Profiling is off unless a basis is recorded, and off again once its review is due.</summary>
    public bool ProfilingOn(DateOnly today) => BasisText is not null && BasisReviewOn > today;

    public void Configure(EntityTypeBuilder<Jobcenter> builder)
    {
        builder.ToTable("jobcenter", table =>
        {
            table.HasCheckConstraint("ck_jobcenter_settings",
                "threshold_percent between 1 and 100 and weeks_criterion between 1 and 260 and contact_days between 1 and 60 and change_limit_hours between 0 and 336 and move_limit between 0 and 99 and offer_hold_minutes between 5 and 2880");
            table.HasCheckConstraint("ck_jobcenter_chat", "assign_after_minutes between 0 and 120");
            table.HasCheckConstraint("ck_jobcenter_basis",
                "num_nulls(basis_text, basis_purpose, basis_recorded_by, basis_recorded_at, basis_review_on) in (0, 5)");
        });
        builder.Property(j => j.Name).HasMaxLength(Lengths.Name);
        builder.Property(j => j.Address).HasMaxLength(Lengths.Name);
        builder.Property(j => j.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(j => j.MoveLimit).HasDefaultValue(3).HasSentinel(-1);
        builder.Property(j => j.OfferHoldMinutes).HasDefaultValue(120).HasSentinel(-1);
        builder.Property(j => j.AssignAfterMinutes).HasDefaultValue(2).HasSentinel(-1);
        builder.Property(j => j.VideoAddress).HasMaxLength(Lengths.Name);
        builder.Property(j => j.BasisText).HasMaxLength(Lengths.Note);
        builder.Property(j => j.BasisPurpose).HasMaxLength(Lengths.Note);
        builder.Property(j => j.BasisRecordedBy).HasMaxLength(Lengths.Name);
        builder.Property(j => j.AgeOn).HasDefaultValue(false);
        builder.Property(j => j.AgeSetBy).HasMaxLength(Lengths.Name);
    }
}

/// <summary>
/// Local opening hours of an advisor on a weekday, for a time: the template that GenerateSlots turns into slots.
/// </summary>
internal sealed class OpeningHours : IEntityTypeConfiguration<OpeningHours>
{
    /// <summary>Exclusion constraint: an advisor's hours do not overlap (Data/Sql/capacity_v1.sql).</summary>
    public const string NoOverlap = "opening_hours_no_overlap";

    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    public Guid AdvisorId { get; init; }
    public DayOfWeek Weekday { get; set; }
    /// <summary>Local Danish times; nothing between 02:00 and 03:00, where the clock changes.</summary>
    public TimeOnly From { get; set; }
    public TimeOnly To { get; set; }
    /// <summary>Length of a conversation.</summary>
    public int Minutes { get; set; }
    /// <summary>Free minutes after each conversation, to write and to breathe.</summary>
    public int BufferMinutes { get; set; }
    public Portal.Contracts.Booking.ConversationKind Kind { get; set; }
    /// <summary>First local day on which they hold.</summary>
    public DateOnly ValidFrom { get; set; }
    /// <summary>Last local day on which they hold; none while they go on.</summary>
    public DateOnly? ValidTo { get; set; }
    /// <summary>1, 2, 3, …: whoever changes them says which version they saw.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether they hold on a local day.</summary>
    public bool HoldOn(DateOnly day) => Weekday == day.DayOfWeek && ValidFrom <= day && (ValidTo is null || ValidTo >= day);

    public void Configure(EntityTypeBuilder<OpeningHours> builder)
    {
        builder.ToTable("opening_hours", table => table.HasCheckConstraint("ck_opening_hours",
            "\"from\" < \"to\" and \"from\" >= time '03:00' and minutes between 10 and 240 and buffer_minutes between 0 and 120 "
            + "and (valid_to is null or valid_to >= valid_from)"));
        builder.Property(h => h.Version).HasDefaultValue(1);
        builder.HasIndex(h => h.JobcenterId).HasDatabaseName("ix_opening_hours_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(h => h.JobcenterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Accounts.Account>().WithMany().HasForeignKey(h => h.AdvisorId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A day on which a jobcenter is closed beside public holidays, such as 24 December.</summary>
internal sealed class ClosingDay : IEntityTypeConfiguration<ClosingDay>
{
    public Guid JobcenterId { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>Why, in a few words that citizens may read.</summary>
    public string Reason { get; init; } = "";

    public void Configure(EntityTypeBuilder<ClosingDay> builder)
    {
        builder.ToTable("closing_day");
        builder.Property(c => c.Reason).HasMaxLength(Lengths.Name);
        builder.HasKey(c => new { c.JobcenterId, c.Day });
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(c => c.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
