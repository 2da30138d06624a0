using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Plan;

/// <summary>Reads a citizen's own plan: as it stands, its history, and in a few words.</summary>
/// <param name="db">The database.</param>
/// <param name="suggest">Makes the suggestions.</param>
public sealed class ReadPlan(PortalDbContext db, SuggestParts suggest)
{
    /// <summary>Changes on a page of the history.</summary>
    internal const int Page = 50;

    /// <summary>The actor's plan.</summary>
    public async Task<MyPlan> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var version = await db.Set<PlanRow>().Where(p => p.CitizenId == actor.Citizen).Select(p => p.Version).SingleOrDefaultAsync(ct);
        return new MyPlan(version, await PartsAsync(actor.Citizen, ct), await ProposalsAsync(actor.Citizen, ct), await suggest.ExecuteAsync(actor, ct));
    }

    /// <summary>Changes of the actor's plan, newest first, fifty at a time.</summary>
    /// <param name="part">Only of this part.</param>
    /// <param name="before">Only with a smaller number.</param>
    /// <param name="actor">The citizen.</param>
    /// <param name="ct">Stops the call.</param>
    public Task<IReadOnlyList<PlanChange>> HistoryAsync(Guid? part, int? before, Actor actor, CancellationToken ct) =>
        ChangesAsync(db.Set<PlanChangeRow>().Where(c => c.CitizenId == actor.Citizen && (part == null || c.PartId == part) && (before == null || c.Number < before)), ct);

    /// <summary>The plan in a few words.</summary>
    internal async Task<PlanSummary> SummaryAsync(Guid citizenId, CancellationToken ct)
    {
        var open = (await PartsAsync(citizenId, ct)).Where(p => p.State is PlanPartState.ToDo or PlanPartState.Doing).ToList();
        var waiting = await db.Set<PlanProposalRow>().CountAsync(
            p => p.CitizenId == citizenId && p.Status == PlanProposalStatus.Open && p.Side == PlanSide.Jobcenter, ct);
        var next = open.FirstOrDefault(p => p.Kind is PlanPartKind.Step) ?? open.FirstOrDefault();
        return new PlanSummary(open.Count, waiting, next?.Title, next?.DueOn);
    }

    internal async Task<IReadOnlyList<PlanPart>> PartsAsync(Guid citizenId, CancellationToken ct)
    {
        var rows = await db.Set<PlanPartRow>().AsNoTracking().Where(p => p.CitizenId == citizenId && !p.Removed).ToListAsync(ct);
        // A goal that was taken out is no goal of a step any more.
        var goals = rows.Where(p => p.Kind is PlanPartKind.Goal).Select(p => p.Id).ToHashSet();
        return [.. rows.OrderBy(p => p.DueOn ?? DateOnly.MaxValue).ThenBy(p => p.Id).Select(Show)
            .Select(p => p.GoalId is { } goal && !goals.Contains(goal) ? p with { GoalId = null } : p)];
    }

    internal async Task<IReadOnlyList<PlanProposal>> ProposalsAsync(Guid citizenId, CancellationToken ct)
    {
        var rows = await (
            from proposal in db.Set<PlanProposalRow>().AsNoTracking()
            where proposal.CitizenId == citizenId && proposal.Status == PlanProposalStatus.Open
            join part in db.Set<PlanPartRow>() on proposal.PartId equals part.Id into parts
            from part in parts.DefaultIfEmpty()
            orderby proposal.At
            select new { proposal, Title = part == null ? null : part.Title }).ToListAsync(ct);
        return [.. rows.Select(r => Show(r.proposal, r.Title))];
    }

    internal static async Task<IReadOnlyList<PlanChange>> ChangesAsync(IQueryable<PlanChangeRow> query, CancellationToken ct)
    {
        var rows = await query.AsNoTracking().OrderByDescending(c => c.Number).Take(Page).ToListAsync(ct);
        return [.. rows.Select(c => new PlanChange(
            c.Number, c.At, c.Side, c.ByName, c.ByMandate, c.Kind, c.PartId, c.Title, c.ProposalKind, Read(c.Before), Read(c.After)))];

        static PlanPartThen? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<PlanPartThen>(json, ContractJson.Options);
    }

    internal static PlanPart Show(PlanPartRow p) => new(
        p.Id, p.Kind, p.Title, p.Note, p.DueOn, p.GoalId, p.State, p.Version, p.Agreed, p.AgreedAt, p.AgreedWith, p.Source, p.ChangedAt);

    internal static PlanProposal Show(PlanProposalRow p, string? title)
    {
        var words = p.Content is null ? null : JsonSerializer.Deserialize<PlanPartContent>(p.Content, ContractJson.Options);
        return new PlanProposal(p.Id, p.Kind, p.Side, p.ByName, p.At, p.PartId, title ?? words?.Title ?? "", words, p.Reason);
    }
}
