using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// Copies the guidance into the tables of the search, and refuses rules that would leave a text without its number. Called by
/// <c>./portal setup</c>; a second call changes nothing.
/// </summary>
public sealed partial class IndexGuidance
{
    private const int ShortestWord = 4;
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;

    internal IndexGuidance(PortalDbContext db, RightsLibrary library) => (this.db, this.library) = (db, library);

    /// <summary>Checks and indexes.</summary>
    /// <returns>How many texts the search has.</returns>
    /// <exception cref="InvalidDataException">A text needs a rule that is not there.</exception>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var history = await RuleHistory.ReadAsync(db, ct);
        var faults = GuidanceCheck.FaultsOfRules(library, history);
        if (faults.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, faults.Prepend("The guidance does not fit the rules:")));
        }
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => StoreAsync(ct));
    }

    private async Task<int> StoreAsync(CancellationToken ct)
    {
        var d = library.Documents;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from guidance_text", ct);
        var count = await db.Database.ExecuteSqlAsync(
            $"""
            insert into guidance_text (topic, version, language, valid_from, valid_to, search)
            select topic, version, language, valid_from, valid_to,
                setweight(to_tsvector(config::regconfig, title), 'A') || setweight(to_tsvector(config::regconfig, summary), 'B') || to_tsvector(config::regconfig, body)
            from unnest({d.Select(x => x.Topic).ToArray()}, {d.Select(x => x.Version).ToArray()}, {d.Select(x => x.Language).ToArray()},
                {d.Select(x => x.ValidFrom).ToArray()}, {d.Select(x => x.ValidTo).ToArray()}, {d.Select(x => ConfigOf(x.Language)).ToArray()},
                {d.Select(x => Plain(x.Title)).ToArray()}, {d.Select(x => Plain(x.Summary)).ToArray()}, {d.Select(x => Plain(x.Body)).ToArray()})
                as t(topic, version, language, valid_from, valid_to, config, title, summary, body)
            """, ct);
        var words = d.SelectMany(x => Word().Matches(Plain($"{x.Title} {x.Summary} {x.Body}").ToLowerInvariant()).Select(m => (x.Language, Word: m.Value)))
            .Concat(library.Synonyms.All)
            .Where(w => w.Word.Length >= ShortestWord).Distinct().ToList();
        await db.Database.ExecuteSqlAsync($"delete from guidance_word", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into guidance_word (language, word) select * from unnest({words.Select(w => w.Language).ToArray()}, {words.Select(w => w.Word).ToArray()})", ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    /// <summary>How PostgreSQL reads words of a language.</summary>
    internal static string ConfigOf(string language) => language == "en" ? "english" : "danish";

    private static string Plain(string text) => Placeholder().Replace(text, " ");

    [GeneratedRegex(@"[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*")]
    internal static partial Regex Word();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
