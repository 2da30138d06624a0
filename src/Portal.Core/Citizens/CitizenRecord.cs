using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Citizens;

/// <summary>A person. Known inside by an id of ours: a CPR number can change, and is only an encrypted attribute.</summary>
internal sealed class CitizenRecord : IEntityTypeConfiguration<CitizenRecord>
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public byte[] CprEncrypted { get; set; } = [];
    public byte[] CprIndex { get; set; } = [];
    /// <summary>The jobcenter of the newest registration; staff elsewhere do not see the person.</summary>
    public Guid? JobcenterId { get; set; }
    public ContactChannel Channel { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public Language Language { get; set; }
    public bool CannotBookAlone { get; set; }
    public bool ExemptFromDigitalPost { get; set; }
    public DateTimeOffset? HelpRequestedAt { get; set; }
    public DateTimeOffset? ProfilingObjectedAt { get; set; }
    public string? ProfilingObjection { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The citizen with this number; made when new, in the caller's transaction if there is one. Of several who make the same person
    /// at once one does, and the others wait for it. The caller saves what it changes.
    /// </summary>
    public static async Task<CitizenRecord> FindOrAddAsync(
        PortalDbContext db, CprCipher cipher, Cpr cpr, string name, DateOnly? birthDate, TimeProvider clock, CancellationToken ct)
    {
        var index = cipher.Index(cpr);
        // Of somebody known already the name stays: only their own sign-in changes it.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into citizen (id, name, cpr_encrypted, cpr_index, channel, language, cannot_book_alone, exempt_from_digital_post, created_at)
            select {Ids.New(clock)}, {name}, {cipher.Encrypt(cpr)}, {index}, {default(ContactChannel).ToString()}, {default(Language).ToString()}, false, false, {clock.GetUtcNow()}
            where not exists (select from citizen where cpr_index = {index})
            on conflict (cpr_index) do nothing
            """, ct);
        var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.CprIndex == index, ct);
        citizen.BirthDate = birthDate ?? citizen.BirthDate;
        return citizen;
    }

    public void Configure(EntityTypeBuilder<CitizenRecord> builder)
    {
        builder.ToTable("citizen");
        builder.Property(c => c.Name).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Email).HasMaxLength(Lengths.Email);
        builder.Property(c => c.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(c => c.ProfilingObjection).HasMaxLength(Lengths.Note);
        // One person a number; sign-in and delivery look up by it.
        builder.HasIndex(c => c.CprIndex).IsUnique().HasDatabaseName("ux_citizen_cpr");
        // Lists of a jobcenter.
        builder.HasIndex(c => c.JobcenterId).HasDatabaseName("ix_citizen_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(c => c.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
