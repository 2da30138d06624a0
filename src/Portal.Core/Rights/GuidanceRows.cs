using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Jobcenters;

namespace Portal.Core.Rights;

/// <summary>A version of a topic was shown to a citizen.</summary>
internal sealed class RightsShown : IEntityTypeConfiguration<RightsShown>
{
    public Guid CitizenId { get; init; }
    public string Topic { get; init; } = "";
    public string Version { get; init; } = "";
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }

    public void Configure(EntityTypeBuilder<RightsShown> builder)
    {
        builder.ToTable("rights_shown", table => table.HasCheckConstraint("ck_rights_shown_order", "last_at >= first_at"));
        builder.HasKey(s => new { s.CitizenId, s.Topic, s.Version });
        builder.Property(s => s.Topic).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Version).HasMaxLength(Lengths.Code);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(s => s.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Staff sent a version of a topic to a citizen.</summary>
internal sealed class RightsSent : IEntityTypeConfiguration<RightsSent>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public string Topic { get; init; } = "";
    public string Version { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Guid SentBy { get; init; }
    public string StaffName { get; init; } = "";
    /// <summary>The conversation it was sent with, if any.</summary>
    public Guid? AppointmentId { get; init; }

    public void Configure(EntityTypeBuilder<RightsSent> builder)
    {
        builder.HasIndex(s => s.AppointmentId).HasDatabaseName("ix_rights_sent_appointment");
        builder.ToTable("rights_sent");
        builder.Property(s => s.Topic).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Version).HasMaxLength(Lengths.Code);
        builder.Property(s => s.StaffName).HasMaxLength(Lengths.Name);
        // What one citizen was sent, newest first.
        builder.HasIndex(s => new { s.CitizenId, s.At }).HasDatabaseName("ix_rights_sent_citizen");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(s => s.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(s => s.JobcenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(s => s.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A version of a topic as the search reads it; a copy of the files, made by <see cref="IndexGuidance"/>.</summary>
internal sealed class GuidanceText : IEntityTypeConfiguration<GuidanceText>
{
    public string Topic { get; init; } = "";
    public string Version { get; init; } = "";
    public string Language { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public NpgsqlTypes.NpgsqlTsVector Search { get; init; } = null!;

    public void Configure(EntityTypeBuilder<GuidanceText> builder)
    {
        builder.ToTable("guidance_text");
        builder.HasKey(t => new { t.Topic, t.Version, t.Language });
        builder.Property(t => t.Topic).HasMaxLength(Lengths.Name);
        builder.Property(t => t.Version).HasMaxLength(Lengths.Code);
        builder.Property(t => t.Language).HasMaxLength(2);
    }
}

/// <summary>A word that the texts or synonyms have: what a misspelt word may have been.</summary>
internal sealed class GuidanceWord : IEntityTypeConfiguration<GuidanceWord>
{
    public string Language { get; init; } = "";
    public string Word { get; init; } = "";

    public void Configure(EntityTypeBuilder<GuidanceWord> builder)
    {
        builder.ToTable("guidance_word");
        builder.HasKey(w => new { w.Language, w.Word });
        builder.Property(w => w.Language).HasMaxLength(2);
        builder.Property(w => w.Word).HasMaxLength(Lengths.Name);
    }
}

/// <summary>
/// Somebody said whether a text or a search answered. Without a name: who asks where the rules are unclear is nobody's business, and
/// what they write is read by the editor alone.
/// </summary>
internal sealed class GuidanceQuestion : IEntityTypeConfiguration<GuidanceQuestion>
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    /// <summary>Whose editor reads it; none of somebody who was not signed in: then every editor.</summary>
    public Guid? JobcenterId { get; init; }
    public string? Topic { get; init; }
    public string? Version { get; init; }
    public string Language { get; init; } = "";
    public bool Answered { get; init; }
    public string? Searched { get; init; }
    public string? Words { get; init; }
    public DateTimeOffset? HandledAt { get; set; }
    public Guid? HandledBy { get; set; }

    public void Configure(EntityTypeBuilder<GuidanceQuestion> builder)
    {
        builder.ToTable("guidance_question", table => table.HasCheckConstraint("ck_guidance_question_handled", "(handled_at is null) = (handled_by is null)"));
        builder.Property(q => q.Topic).HasMaxLength(Lengths.Name);
        builder.Property(q => q.Version).HasMaxLength(Lengths.Code);
        builder.Property(q => q.Language).HasMaxLength(2);
        builder.Property(q => q.Searched).HasMaxLength(Lengths.Name);
        builder.Property(q => q.Words).HasMaxLength(Lengths.Note);
        // The editor's list, and the counts of the last ninety days.
        builder.HasIndex(q => q.At).HasDatabaseName("ix_guidance_question_at");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(q => q.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
