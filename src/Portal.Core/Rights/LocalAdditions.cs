using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Rights;

/// <summary>What a jobcenter adds beside the national text, never inside it: opening hours, addresses, offers. Plain text.</summary>
internal sealed class LocalAdditionRow : IEntityTypeConfiguration<LocalAdditionRow>
{
    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    /// <summary>The topic it stands beside; none on every page of the guidance.</summary>
    public string? Topic { get; set; }
    public LocalKind Kind { get; set; }
    public string TitleDa { get; set; } = "";
    public string BodyDa { get; set; } = "";
    public string? TitleEn { get; set; }
    public string? BodyEn { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public int Version { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public Guid ChangedBy { get; set; }

    public void Configure(EntityTypeBuilder<LocalAdditionRow> builder)
    {
        builder.ToTable("local_addition", table => table.HasCheckConstraint("ck_local_addition_days", "valid_to is null or valid_to >= valid_from"));
        builder.Property(a => a.Topic).HasMaxLength(Lengths.Name);
        builder.Property(a => a.TitleDa).HasMaxLength(Lengths.Name);
        builder.Property(a => a.TitleEn).HasMaxLength(Lengths.Name);
        builder.Property(a => a.BodyDa).HasMaxLength(Lengths.Note);
        builder.Property(a => a.BodyEn).HasMaxLength(Lengths.Note);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.JobcenterId).HasDatabaseName("ix_local_addition_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(a => a.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Reads the additions as citizens see them.</summary>
internal static class LocalAdditions
{
    /// <summary>Those of the citizen's jobcenter that stand beside a topic on a day, and those of every page.</summary>
    public static async Task<IReadOnlyList<LocalAddition>> OfCitizenAsync(
        PortalDbContext db, Guid citizenId, string topic, string language, DateOnly day, CancellationToken ct)
    {
        var rows = await (
            from citizen in db.Set<CitizenRecord>()
            where citizen.Id == citizenId
            join addition in db.Set<LocalAdditionRow>().AsNoTracking() on citizen.JobcenterId equals addition.JobcenterId
            where (addition.Topic == null || addition.Topic == topic) && addition.ValidFrom <= day && (addition.ValidTo == null || addition.ValidTo >= day)
            join jobcenter in db.Set<Jobcenter>() on addition.JobcenterId equals jobcenter.Id
            orderby addition.Topic == null, addition.Kind, addition.TitleDa
            select new { addition, jobcenter.Name }).ToListAsync(ct);
        return [.. rows.Select(r => new LocalAddition(
            r.addition.Id, r.addition.Kind, r.addition.Topic,
            (language == "en" ? r.addition.TitleEn : null) ?? r.addition.TitleDa, (language == "en" ? r.addition.BodyEn : null) ?? r.addition.BodyDa,
            r.Name, CivicTime.DayOf(r.addition.ChangedAt)))];
    }
}

/// <summary>A leader or administrator writes, changes and removes the additions of their jobcenter.</summary>
public sealed class ChangeLocalAdditions
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    private sealed record AdditionChanged(Guid Id, int Version, string? Topic, string TitleDa);

    internal ChangeLocalAdditions(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>Writes a new one.</summary>
    public async Task<Outcome<LocalAdditionForEditor>> AddAsync(SaveLocalAddition command, Actor actor, CancellationToken ct)
    {
        if (FaultOf(command) is { } fault)
        {
            return fault;
        }
        var row = new LocalAdditionRow { Id = Ids.New(clock), JobcenterId = actor.Jobcenter };
        db.Add(row);
        return await SaveAsync(row, command, "guidance.added", actor, ct);
    }

    /// <summary>Changes one, unless somebody did in between.</summary>
    public async Task<Outcome<LocalAdditionForEditor>> ChangeAsync(Guid id, SaveLocalAddition command, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } row)
        {
            return Refusal.NotFound;
        }
        if (FaultOf(command) is { } fault)
        {
            return fault;
        }
        return row.Version == command.ExpectedVersion
            ? await SaveAsync(row, command, "guidance.changed", actor, ct)
            : Refusal.Conflict(Problems.ChangedMeanwhile).With("current", ForEditor(row));
    }

    /// <summary>Removes one; again is not found.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } row)
        {
            return Refusal.NotFound;
        }
        db.Remove(row);
        Note(row, "guidance.removed", actor);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict(Problems.ChangedMeanwhile);
        }
        return Done.Value;
    }

    internal static LocalAdditionForEditor ForEditor(LocalAdditionRow r) => new(r.Id, new SaveLocalAddition
    {
        Kind = r.Kind,
        Topic = r.Topic,
        TitleDa = r.TitleDa,
        BodyDa = r.BodyDa,
        TitleEn = r.TitleEn,
        BodyEn = r.BodyEn,
        ValidFrom = r.ValidFrom,
        ValidTo = r.ValidTo,
        ExpectedVersion = r.Version,
    }, r.ChangedAt);

    private Task<LocalAdditionRow?> FindAsync(Guid id, Actor actor, CancellationToken ct) =>
        db.Set<LocalAdditionRow>().SingleOrDefaultAsync(a => a.Id == id && a.JobcenterId == actor.Jobcenter, ct);

    private Refusal? FaultOf(SaveLocalAddition command) =>
        command.ValidTo < command.ValidFrom ? Refusal.Invalid(("validTo", FieldErrors.EndBeforeStart))
        : !string.IsNullOrWhiteSpace(command.Topic) && !library.Documents.Any(d => d.Topic == command.Topic) ? Refusal.Invalid(("topic", FieldErrors.UnknownCode))
        : null;

    private async Task<Outcome<LocalAdditionForEditor>> SaveAsync(LocalAdditionRow row, SaveLocalAddition command, string name, Actor actor, CancellationToken ct)
    {
        (row.Kind, row.Topic) = (command.Kind!.Value, Text(command.Topic));
        (row.TitleDa, row.BodyDa) = (command.TitleDa!.Trim(), command.BodyDa!.Trim());
        (row.TitleEn, row.BodyEn) = (Text(command.TitleEn), Text(command.BodyEn));
        (row.ValidFrom, row.ValidTo) = (command.ValidFrom!.Value, command.ValidTo);
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), actor.AccountId);
        row.Version++;
        Note(row, name, actor);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict(Problems.ChangedMeanwhile);
        }
        return ForEditor(row);

        static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private void Note(LocalAdditionRow row, string name, Actor actor) => db.Add(AuditEvent.Of(
        actor, clock, name, null, actor.Jobcenter, new AdditionChanged(row.Id, row.Version, row.Topic, row.TitleDa)));
}
