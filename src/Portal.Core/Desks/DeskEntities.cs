using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Jobcenters;

namespace Portal.Core.Desks;

/// <summary>
/// Who answers a citizen. An open thread can only be with the advisor that stands here (Data/Sql/desk_v1.sql), so that no two
/// advisors answer the same citizen, whatever statement made them.
/// </summary>
internal sealed class ChatHolder : IEntityTypeConfiguration<ChatHolder>
{
    /// <summary>Foreign key: an open thread is with its citizen's one holder.</summary>
    public const string OneAdvisor = "fk_chat_thread_holder";

    public Guid CitizenId { get; init; }
    public Guid AdvisorId { get; init; }

    public void Configure(EntityTypeBuilder<ChatHolder> builder)
    {
        builder.ToTable("chat_holder");
        builder.HasKey(h => h.CitizenId);
        // What the foreign key of the open threads refers to.
        builder.HasIndex(h => new { h.CitizenId, h.AdvisorId }).IsUnique().HasDatabaseName("ux_chat_holder");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(h => h.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(h => h.AdvisorId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The newest sign of life of an advisor; what it means is the function <c>present_advisors_v1</c>.</summary>
internal sealed class AdvisorPresence : IEntityTypeConfiguration<AdvisorPresence>
{
    public Guid AccountId { get; init; }
    public DateTimeOffset PresentUntil { get; init; }
    /// <summary>The advisor has said to be away, until they say to be here.</summary>
    public bool Away { get; init; }
    /// <summary>When a chat was last given to them: whoever has waited longest is next in turn.</summary>
    public DateTimeOffset? LastGivenAt { get; init; }

    public void Configure(EntityTypeBuilder<AdvisorPresence> builder)
    {
        builder.ToTable("advisor_presence");
        builder.HasKey(p => p.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A note of staff to a thread, in a table of its own: no query for a citizen ever reads it. Append-only.</summary>
internal sealed class ThreadNoteRow : IEntityTypeConfiguration<ThreadNoteRow>
{
    public Guid Id { get; init; }
    public Guid ThreadId { get; init; }
    public Guid AccountId { get; init; }
    public string StaffName { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<ThreadNoteRow> builder)
    {
        builder.ToTable("thread_note");
        builder.Property(n => n.StaffName).HasMaxLength(Lengths.Name);
        builder.Property(n => n.Body).HasMaxLength(Lengths.Note);
        // The notes of a thread, newest first.
        builder.HasIndex(n => new { n.ThreadId, n.At }).HasDatabaseName("ix_thread_note_thread");
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(n => n.ThreadId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A text of a jobcenter that advisors put into answers.</summary>
internal sealed class CannedAnswerRow : IEntityTypeConfiguration<CannedAnswerRow>
{
    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    public string Title { get; set; } = "";
    public string Danish { get; set; } = "";
    public string English { get; set; } = "";
    /// <summary>1, 2, 3, …: whoever changes it says which version they saw.</summary>
    public int Version { get; set; } = 1;

    public void Configure(EntityTypeBuilder<CannedAnswerRow> builder)
    {
        builder.ToTable("canned_answer");
        builder.Property(a => a.Title).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Danish).HasMaxLength(Lengths.Note);
        builder.Property(a => a.English).HasMaxLength(Lengths.Note);
        // The answers of a jobcenter, by title.
        builder.HasIndex(a => new { a.JobcenterId, a.Title }).HasDatabaseName("ix_canned_answer_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(a => a.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
