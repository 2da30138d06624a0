using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// Finds topics for words as people write them: by stem (PostgreSQL's Danish and English), by the beginning of a word (Danish words grow
/// together), by synonym, and, for a word that nothing has, by the word that resembles it most.
/// </summary>
public sealed class SearchGuidance
{
    private const int MostWords = 12;
    private const int MostHits = 12;
    private const double LeastLikeness = 0.3;
    // Against a word of one's own, a synonym counts less, and the beginning of a longer word least.
    private const float Synonym = 0.5f;
    private const float Beginning = 0.4f;

    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal SearchGuidance(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    private sealed record WordRow(int N, string Word, bool Stop, bool Known, string? Nearest);

    private sealed record HitRow(string Topic, int N, double Score);

    private sealed record Candidate(int N, string Word, float Weight);

    /// <summary>Topics valid today, best first; none for words that say nothing.</summary>
    public async Task<RightsSearch> ExecuteAsync(string query, string language, CancellationToken ct)
    {
        language = ReadRights.Known(language);
        var config = IndexGuidance.ConfigOf(language);
        var words = IndexGuidance.Word().Matches(query.ToLowerInvariant()).Select(m => m.Value).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return new RightsSearch("", [], new Dictionary<string, string>());
        }
        var candidates = words.SelectMany((word, n) => CandidatesOf(language, word, n)).ToList();
        var known = await db.Database.SqlQuery<WordRow>(
            $"""
            select c.n, c.word, numnode(plainto_tsquery({config}::regconfig, c.word)) = 0 as stop,
                exists (select from guidance_text t where t.language = {language} and t.search @@ to_tsquery({config}::regconfig, '''' || c.word || ''':*')) as known,
                (select w.word from guidance_word w where w.language = {language} and similarity(w.word, c.word) >= {LeastLikeness}
                    order by similarity(w.word, c.word) desc, w.word limit 1) as nearest
            from unnest({candidates.Select(c => c.N).ToArray()}, {candidates.Select(c => c.Word).ToArray()}) as c(n, word)
            """).ToListAsync(ct);
        var corrected = new Dictionary<string, string>();
        var meant = new List<Candidate>();
        foreach (var (word, n) in words.Select((word, n) => (word, n)))
        {
            var own = known.First(k => k.N == n && k.Word == word);
            if (own.Stop)
            {
                continue;
            }
            if (known.Exists(k => k.N == n && k.Known))
            {
                meant.AddRange(candidates.Where(c => c.N == n));
            }
            else if (own.Nearest is { } nearest)
            {
                corrected[word] = nearest;
                meant.AddRange(CandidatesOf(language, nearest, n));
            }
        }
        if (meant.Count == 0)
        {
            return new RightsSearch(string.Join(' ', words), [], corrected);
        }
        var today = CivicTime.Today(clock);
        var hits = await db.Database.SqlQuery<HitRow>(
            $"""
            select t.topic, c.n, max(greatest(ts_rank(t.search, plainto_tsquery({config}::regconfig, c.word)),
                {Beginning} * ts_rank(t.search, to_tsquery({config}::regconfig, '''' || c.word || ''':*'))) * c.weight)::double precision as score
            from guidance_text t
            cross join unnest({meant.Select(c => c.N).ToArray()}, {meant.Select(c => c.Word).ToArray()}, {meant.Select(c => c.Weight).ToArray()}) as c(n, word, weight)
            where t.language = {language} and t.valid_from <= {today} and (t.valid_to is null or t.valid_to >= {today})
                and t.search @@ to_tsquery({config}::regconfig, '''' || c.word || ''':*')
            group by t.topic, c.n
            """).ToListAsync(ct);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var documents = library.On(today, language).ToDictionary(d => d.Topic);
        return new RightsSearch(
            string.Join(' ', words),
            [.. hits.GroupBy(h => h.Topic).Where(g => documents.ContainsKey(g.Key))
                .OrderByDescending(g => g.Sum(h => h.Score)).ThenBy(g => documents[g.Key].Order).Take(MostHits)
                .Select(g => ReadRights.Describe(documents[g.Key], rules, null, null))],
            corrected);
    }

    private IEnumerable<Candidate> CandidatesOf(string language, string word, int n) =>
        library.Synonyms.Of(language, word).Select(other => new Candidate(n, other, other == word ? 1 : Synonym));
}
