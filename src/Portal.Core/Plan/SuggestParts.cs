using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Plan;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Rights;

namespace Portal.Core.Plan;

/// <summary>
/// Draws suggestions from what stands elsewhere: what is next in the case, what the CV lacks, its job goals, the sheets that were
/// shared, and guidance. A suggestion has a cause; the same one is made again only when its cause is another.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="conversations">Where the citizen stands with the conversation.</param>
/// <param name="cv">The CV.</param>
/// <param name="sheets">What was agreed in conversations.</param>
/// <param name="rights">Guidance that concerns the citizen.</param>
public sealed class SuggestParts(PortalDbContext db, ReadConversation conversations, ReadCv cv, ReadSheets sheets, ReadRights rights)
{
    /// <summary>Guidance on six weeks of education: whoever it concerns may ask for it.</summary>
    internal const string EducationTopic = "six-weeks-education";

    /// <summary>What is suggested, without what has been answered, most pressing first.</summary>
    public async Task<IReadOnlyList<PlanSuggestion>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        List<PlanSuggestion> suggestions = [];
        await AddConversationAsync(suggestions, actor, ct);
        await AddSheetsAsync(suggestions, actor, ct);
        await AddCvAsync(suggestions, actor, ct);
        await AddRightsAsync(suggestions, actor, ct);
        var answered = await db.Set<PlanSuggestionAnswerRow>().Where(a => a.CitizenId == actor.Citizen).Select(a => new { a.Key, a.Cause }).ToListAsync(ct);
        var known = answered.Select(a => (a.Key, a.Cause)).ToHashSet();
        return [.. suggestions.Where(s => !known.Contains((s.Key, s.Cause)))];
    }

    private async Task AddConversationAsync(List<PlanSuggestion> suggestions, Actor actor, CancellationToken ct)
    {
        if ((await conversations.ExecuteAsync(actor, ct)).Value is { Current: null, Held: false, Released: false, StaffBooks: false, OnWorkList: false } state)
        {
            suggestions.Add(new PlanSuggestion("book", $"{state.BookBy:O}", PlanSource.NextStep, PlanPartKind.Step, "Book", null,
                state.Undecided ? null : state.BookBy, "self-booking"));
        }
    }

    private async Task AddSheetsAsync(List<PlanSuggestion> suggestions, Actor actor, CancellationToken ct)
    {
        foreach (var sheet in await sheets.OfCitizenAsync(actor, ct))
        {
            var content = sheet.Versions[0].Content;
            Add("next", "SheetNext", content.NextStep);
            Add("search", "SheetSearch", content.NeedsSearchHelp is true ? content.SearchHelp : null);
            Add("trade", "SheetTrade", content.ChangesTrade is true ? content.ChangeOfTrade : null);

            // What was written is the cause: a new version with other words is another suggestion.
            void Add(string part, string name, string? words)
            {
                if (!string.IsNullOrWhiteSpace(words))
                {
                    suggestions.Add(new PlanSuggestion($"sheet:{sheet.AppointmentId}:{part}", Mark(words), PlanSource.Sheet, PlanPartKind.Step, name,
                        OneLine(words), null, null));
                }
            }
        }
    }

    private async Task AddCvAsync(List<PlanSuggestion> suggestions, Actor actor, CancellationToken ct)
    {
        var own = await cv.ExecuteAsync(actor, ct);
        foreach (var gap in own.Missing)
        {
            // The version in which the section last changed: filled in and emptied again is another cause.
            var section = gap switch
            {
                CvGap.JobGoal => CvSection.JobGoals,
                CvGap.Experience => CvSection.Employments,
                CvGap.Education => CvSection.Educations,
                _ => CvSection.Skills,
            };
            suggestions.Add(new PlanSuggestion($"cv:{gap}", $"{own.Sections[section]}", PlanSource.CvGap, PlanPartKind.Step, $"CvGap.{gap}", null, own.DueOn, "cv-content"));
        }
        foreach (var goal in own.Content.JobGoals.Where(g => !string.IsNullOrWhiteSpace(g.Title)))
        {
            suggestions.Add(new PlanSuggestion($"goal:{Mark(goal.Title!.ToLowerInvariant())}", "", PlanSource.JobGoal, PlanPartKind.Goal, "JobGoal", OneLine(goal.Title), null, null));
        }
    }

    private async Task AddRightsAsync(List<PlanSuggestion> suggestions, Actor actor, CancellationToken ct)
    {
        var topics = await rights.MineAsync("da", actor, ct);
        var unread = topics.Where(t => t.MustRead && t.ConfirmedAt is null).Select(t => $"{t.Topic}@{t.Version}").Order(StringComparer.Ordinal).ToList();
        if (unread.Count > 0)
        {
            suggestions.Add(new PlanSuggestion("rights", Mark(string.Join(' ', unread)), PlanSource.Rights, PlanPartKind.Step, "ReadRights", null, null, null));
        }
        if (topics.Any(t => t.Topic == EducationTopic))
        {
            var spell = await db.Set<Citizens.UnemploymentSpell>().Where(s => s.CitizenId == actor.Citizen && s.EndedOn == null).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct);
            suggestions.Add(new PlanSuggestion("education", $"{spell}", PlanSource.Rights, PlanPartKind.Step, "AskEducation", null, null, EducationTopic));
        }
    }

    // A title has one line, and room for the sentence that the web writes around it.
    private static string OneLine(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        const int most = Lengths.Name - 40;
        if (line.Length <= most)
        {
            return line;
        }
        // Not in the middle of a sign that is two of UTF-16.
        var end = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return line[..end] + "…";
    }

    private static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
