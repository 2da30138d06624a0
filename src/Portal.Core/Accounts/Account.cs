using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Accounts;

/// <summary>A way into the portal for one person. Staff and citizens are different kinds: a person who is both has two.</summary>
public sealed class Account
{
    /// <summary>Id; the <c>sub</c> of every token.</summary>
    public Guid Id { get; init; }
    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }
    /// <summary>The citizen, exactly for the role citizen.</summary>
    public Guid? CitizenId { get; init; }
    /// <summary>The jobcenter, exactly for staff of one; the operator has none.</summary>
    public Guid? JobcenterId { get; set; }
    /// <summary>Shown name.</summary>
    public required string DisplayName { get; set; }
    /// <summary>E-mail of staff, by which a first federated sign-in finds the account.</summary>
    public string? Email { get; set; }
    /// <summary>Short description on the demo sign-in page; only demo accounts have one.</summary>
    public string? DemoHint { get; set; }
    /// <summary>How many escalated citizens an advisor can have at a time.</summary>
    public int EscalationCapacity { get; set; }
    /// <summary>How many chats at a time an advisor is given; the advisor may take more.</summary>
    public int ChatCapacity { get; set; } = 4;
    /// <summary>Languages that an advisor can hold a conversation in (ISO 639-1), the first one first; Danish unless said otherwise.</summary>
    internal List<string> Languages { get; set; } = ["da"];
    /// <summary>What an advisor knows more about than others, as names of <see cref="Portal.Contracts.Escalations.Competence"/>.</summary>
    internal List<string> Competences { get; set; } = [];
    /// <summary>Instant (UTC) from which the account can no longer be used.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    /// <summary>Unique index: one account a citizen.</summary>
    public const string OneForCitizen = "ux_account_citizen";

    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account", table =>
        {
            table.HasCheckConstraint("ck_account_kind",
                """(role = 'citizen') = (citizen_id is not null) and (role in ('advisor', 'leader', 'admin')) = (jobcenter_id is not null)""");
            table.HasCheckConstraint("ck_account_chat_capacity", "chat_capacity between 0 and 50");
        });
        builder.Property(a => a.ChatCapacity).HasDefaultValue(4).HasSentinel(-1);
        builder.Property(a => a.Role).HasMaxLength(Lengths.Code);
        builder.Property(a => a.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Email).HasMaxLength(Lengths.Email);
        builder.Property(a => a.Languages).HasColumnType("text[]").HasDefaultValueSql("'{da}'");
        builder.Property(a => a.Competences).HasColumnType("text[]").HasDefaultValueSql("'{}'");
        builder.Property(a => a.DemoHint).HasMaxLength(Lengths.Name);
        // One account a citizen.
        builder.HasIndex(a => a.CitizenId).IsUnique().HasDatabaseName(OneForCitizen);
        // Advisors of a jobcenter (desk, escalation).
        builder.HasIndex(a => new { a.JobcenterId, a.Role }).HasDatabaseName("ix_account_jobcenter");
    }
}

/// <summary>The identity of an account at an identity provider.</summary>
internal sealed class ExternalLogin : IEntityTypeConfiguration<ExternalLogin>
{
    public string Issuer { get; init; } = "";
    public string Subject { get; init; } = "";
    public Guid AccountId { get; init; }

    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.HasIndex(l => l.AccountId).HasDatabaseName("ix_external_login_account");
        builder.ToTable("external_login");
        builder.HasKey(l => new { l.Issuer, l.Subject });
        builder.Property(l => l.Issuer).HasMaxLength(Lengths.Name);
        builder.Property(l => l.Subject).HasMaxLength(Lengths.Name);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A sign-in session. Ending it ends every token that carries its id.</summary>
internal sealed class SignInSession : IEntityTypeConfiguration<SignInSession>
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.HasIndex(s => s.AccountId).HasDatabaseName("ix_sign_in_session_account");
        builder.ToTable("sign_in_session");
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        // Sessions that ended lately (asked every second by the Api).
        builder.HasIndex(s => s.EndedAt).HasFilter("ended_at is not null").HasDatabaseName("ix_sign_in_session_ended");
    }
}
