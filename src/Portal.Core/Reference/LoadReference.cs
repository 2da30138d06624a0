using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Reference;

/// <summary>How many rows of each list the files hold, and how many rows of the tables had to change.</summary>
/// <param name="Municipalities">Municipalities.</param>
/// <param name="Funds">Unemployment funds.</param>
/// <param name="Groups">DISCO-08 groups of all levels.</param>
/// <param name="Titles">The portal's own job titles.</param>
/// <param name="Skills">Skills.</param>
/// <param name="Rules">Dated rules.</param>
/// <param name="ChatTopics">Topics of the chat.</param>
/// <param name="Changed">Rows added, changed or removed.</param>
public sealed record ReferenceLoaded(int Municipalities, int Funds, int Groups, int Titles, int Skills, int Rules, int ChatTopics, int Changed);

/// <summary>
/// Makes the reference tables equal to the files of <c>content/reference</c> and <c>content/rules</c>, in one transaction.
/// Only rows that differ are written, so loading again costs nothing. What the operator has set (the jobcenter of a
/// municipality) and what came from elsewhere (ESCO) stays; a code that registrations still use is kept.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="configuration">Where the content is: <c>Portal:ContentFolder</c>.</param>
/// <param name="clock">The clock.</param>
public sealed partial class LoadReference(PortalDbContext db, IConfiguration configuration, TimeProvider clock)
{
    private sealed record ReferenceChanged(int Rows);

    private const int MostFaultsShown = 20;

    private sealed record Lists(
        List<CsvLine> Municipalities, List<CsvLine> Funds, List<CsvLine> Groups, List<CsvLine> Titles, List<CsvLine> Skills, List<CsvLine> Rules,
        List<CsvLine> Topics);

    /// <summary>Loads all the lists, or none.</summary>
    /// <exception cref="InvalidDataException">A line is wrong; the message names file and line.</exception>
    public async Task<ReferenceLoaded> ExecuteAsync(CancellationToken ct)
    {
        var content = configuration["Portal:ContentFolder"]
            ?? throw new InvalidOperationException("Set Portal__ContentFolder to the folder content of the project.");
        var lists = Read(content);
        var changed = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var count = await StoreMunicipalitiesAsync(lists.Municipalities, ct) + await StoreFundsAsync(lists.Funds, ct)
                + await StoreGroupsAsync(lists.Groups, ct) + await StoreTitlesAsync(lists.Titles, ct)
                + await StoreSkillsAsync(lists.Skills, ct) + await StoreRulesAsync(lists.Rules, ct) + await StoreTopicsAsync(lists.Topics, ct);
            if (count > 0)
            {
                db.ChangeTracker.Clear();
                db.Add(AuditEvent.Of(Actor.System, clock, "reference.loaded", null, null, new ReferenceChanged(count)));
                await db.SaveChangesAsync(ct);
            }
            await transaction.CommitAsync(ct);
            return count;
        });
        return new ReferenceLoaded(
            lists.Municipalities.Count, lists.Funds.Count, lists.Groups.Count, lists.Titles.Count, lists.Skills.Count,
            lists.Rules.Count, lists.Topics.Count, changed);
    }

    private static Lists Read(string content)
    {
        var faults = new List<string>();
        var reference = Path.Combine(content, "reference");
        var municipalities = List(Path.Combine(reference, "municipalities.csv"), ["code", "name", "region"], r => r["code"], r =>
            !MunicipalityCode().IsMatch(r["code"]) ? "code is not four digits" : Texts(r, "name", "region"));
        var funds = List(Path.Combine(reference, "unemployment-funds.csv"), ["code", "name"], r => r["code"], r =>
            r["code"].Length is 0 or > Lengths.Code ? "code is empty or too long" : Texts(r, "name"));
        var groups = List(Path.Combine(reference, "disco08.csv"), ["code", "title_da", "title_en"], r => r["code"], r =>
            !DiscoCode().IsMatch(r["code"]) ? "code is not one to four digits" : Texts(r, "title_da", "title_en"));
        var units = groups.Select(g => g["code"]).Where(c => c.Length == 4).ToHashSet();
        var titles = List(Path.Combine(reference, "job-titles.csv"), ["title", "disco08"], r => r["title"].ToLowerInvariant(), r =>
            !units.Contains(r["disco08"]) ? $"{r["disco08"]} is not a four-digit code of disco08.csv" : Texts(r, "title"));
        var all = groups.Select(g => g["code"]).ToHashSet();
        var skills = List(Path.Combine(reference, "skills.csv"), ["name_da", "name_en", "groups"], r => r["name_da"].ToLowerInvariant(), r =>
            GroupsOf(r).FirstOrDefault(code => !all.Contains(code)) is { } stranger ? $"{stranger} is not a code of disco08.csv" : Texts(r, "name_da", "name_en"));
        var rules = List(Path.Combine(content, "rules", "rules.csv"),
            ["key", "benefit", "value", "valid_from", "valid_to", "source", "certainty"],
            r => $"{r["key"]} {r["benefit"]} {r["valid_from"]}", FaultOfRule);
        faults.AddRange(Overlaps(rules));
        var topics = List(Path.Combine(reference, "chat-topics.csv"), ["code", "name_da", "name_en", "rights_topic"], r => r["code"], r =>
            r["code"].Length is 0 or > Lengths.Code ? "code is empty or too long"
            : r["rights_topic"].Length > Lengths.Name ? "rights_topic is too long"
            : Texts(r, "name_da", "name_en"));
        return faults.Count == 0
            ? new Lists(municipalities, funds, groups, titles, skills, rules, topics)
            : throw new InvalidDataException(string.Join(Environment.NewLine,
                faults.Take(MostFaultsShown).Prepend($"The reference lists were not loaded: {faults.Count} line(s) are wrong.")));

        List<CsvLine> List(string file, string[] columns, Func<CsvLine, string> key, Func<CsvLine, string?> judge)
        {
            var name = Path.GetRelativePath(content, file);
            var rows = CsvFile.Read(file, columns, []).ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if ((row.Fault ?? judge(row) ?? (seen.Add(key(row)) ? null : "it stands there twice")) is { } fault)
                {
                    faults.Add($"{name}, line {row.Line}: {fault}");
                }
            }
            if (rows.Count == 0)
            {
                faults.Add($"{name} has no lines");
            }
            return rows.Where(r => r.Fault is null).ToList();
        }
    }

    private static string? Texts(CsvLine row, params string[] columns) =>
        columns.FirstOrDefault(c => row[c].Length is 0 or > Lengths.Name) is { } wrong ? $"{wrong} is empty or too long" : null;

    private static string? FaultOfRule(CsvLine row) =>
        !RuleKey().IsMatch(row["key"]) ? "key is not words of small letters parted by dots"
        : row["benefit"].Length > 0 && !Enum.GetNames<BenefitType>().Contains(row["benefit"]) ? $"{row["benefit"]} is not a benefit"
        : !int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "value is not a whole number"
        : Day(row["valid_from"]) is not { } from ? "valid_from is not a day (yyyy-mm-dd)"
        : row["valid_to"].Length > 0 && Day(row["valid_to"]) is not { } ? "valid_to is not a day (yyyy-mm-dd)"
        : Day(row["valid_to"]) < from ? "valid_to lies before valid_from"
        : row["source"].Length is 0 or > Lengths.Note ? "source is empty or too long"
        : row["certainty"].Length is 0 or > Lengths.Code ? "certainty is empty or too long"
        : null;

    /// <summary>Two numbers of one rule must not hold on the same day.</summary>
    private static IEnumerable<string> Overlaps(List<CsvLine> rules) =>
        from same in rules.Where(r => FaultOfRule(r) is null).GroupBy(r => (r["key"], r["benefit"]))
        let dated = same.OrderBy(r => Day(r["valid_from"])).ToList()
        from pair in dated.Zip(dated.Skip(1))
        where (Day(pair.First["valid_to"]) ?? DateOnly.MaxValue) >= Day(pair.Second["valid_from"])
        select $"{Path.Combine("rules", "rules.csv")}, line {pair.Second.Line}: begins before the rule of line {pair.First.Line} has ended";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string[] Column(List<CsvLine> rows, string name) => [.. rows.Select(r => r[name])];

    private async Task<int> StoreMunicipalitiesAsync(List<CsvLine> rows, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from municipality m where m.code <> all({Column(rows, "code")})
                and not exists (select from unemployment_spell s where s.municipality_code = m.code)
            """, ct)
        + await db.Database.ExecuteSqlAsync(
            $"""
            insert into municipality as m (code, name, region)
            select * from unnest({Column(rows, "code")}, {Column(rows, "name")}, {Column(rows, "region")})
            on conflict (code) do update set name = excluded.name, region = excluded.region
            where (m.name, m.region) is distinct from (excluded.name, excluded.region)
            """, ct);

    private async Task<int> StoreFundsAsync(List<CsvLine> rows, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from unemployment_fund f where f.code <> all({Column(rows, "code")})
                and not exists (select from unemployment_spell s where s.fund_code = f.code)
            """, ct)
        + await db.Database.ExecuteSqlAsync(
            $"""
            insert into unemployment_fund as f (code, name) select * from unnest({Column(rows, "code")}, {Column(rows, "name")})
            on conflict (code) do update set name = excluded.name where f.name <> excluded.name
            """, ct);

    private async Task<int> StoreGroupsAsync(List<CsvLine> rows, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"delete from disco_group where code <> all({Column(rows, "code")})", ct)
        + await db.Database.ExecuteSqlAsync(
            $"""
            insert into disco_group as g (code, title_da, title_en)
            select * from unnest({Column(rows, "code")}, {Column(rows, "title_da")}, {Column(rows, "title_en")})
            on conflict (code) do update set title_da = excluded.title_da, title_en = excluded.title_en
            where (g.title_da, g.title_en) is distinct from (excluded.title_da, excluded.title_en)
            """, ct);

    private async Task<int> StoreTitlesAsync(List<CsvLine> rows, CancellationToken ct)
    {
        var searched = rows.Select(r => r["title"].ToLowerInvariant()).ToArray();
        return await db.Database.ExecuteSqlAsync($"delete from occupation_title where esco_uri = '' and search_text <> all({searched})", ct)
            + await db.Database.ExecuteSqlAsync(
                $"""
                insert into occupation_title as o (title, search_text, disco_code, esco_uri)
                select title, search_text, disco_code, '' from unnest({Column(rows, "title")}, {searched}, {Column(rows, "disco08")})
                    as n(title, search_text, disco_code)
                on conflict (esco_uri, search_text) do update set title = excluded.title, disco_code = excluded.disco_code
                where (o.title, o.disco_code) is distinct from (excluded.title, excluded.disco_code)
                """, ct);
    }

    // A topic that somebody has asked about stays, and is offered no more.
    private async Task<int> StoreTopicsAsync(List<CsvLine> rows, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"update chat_topic set place = 0 where place > 0 and code <> all({Column(rows, "code")})", ct)
        + await db.Database.ExecuteSqlAsync(
            $"""
            insert into chat_topic as t (code, name_da, name_en, rights_topic, place)
            select code, name_da, name_en, nullif(rights_topic, ''), place
            from unnest({Column(rows, "code")}, {Column(rows, "name_da")}, {Column(rows, "name_en")}, {Column(rows, "rights_topic")},
                {Enumerable.Range(1, rows.Count).ToArray()}) as n(code, name_da, name_en, rights_topic, place)
            on conflict (code) do update set name_da = excluded.name_da, name_en = excluded.name_en,
                rights_topic = excluded.rights_topic, place = excluded.place
            where (t.name_da, t.name_en, t.rights_topic, t.place) is distinct from
                (excluded.name_da, excluded.name_en, excluded.rights_topic, excluded.place)
            """, ct);

    private static string[] GroupsOf(CsvLine row) => row["groups"].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<int> StoreSkillsAsync(List<CsvLine> rows, CancellationToken ct)
    {
        var (danish, english) = (Column(rows, "name_da"), Column(rows, "name_en"));
        var (searchedDa, searchedEn) = (danish.Select(n => n.ToLowerInvariant()).ToArray(), english.Select(n => n.ToLowerInvariant()).ToArray());
        return await db.Database.ExecuteSqlAsync($"delete from skill where search_da <> all({searchedDa})", ct)
            + await db.Database.ExecuteSqlAsync(
                $"""
                insert into skill as s (name_da, name_en, search_da, search_en, groups, uses)
                select name_da, name_en, search_da, search_en, string_to_array(groups, ' '), 0
                from unnest({danish}, {english}, {searchedDa}, {searchedEn}, {rows.Select(r => string.Join(' ', GroupsOf(r))).ToArray()})
                    as n(name_da, name_en, search_da, search_en, groups)
                on conflict (search_da) do update set name_da = excluded.name_da, name_en = excluded.name_en,
                    search_en = excluded.search_en, groups = excluded.groups
                where (s.name_da, s.name_en, s.groups) is distinct from (excluded.name_da, excluded.name_en, excluded.groups)
                """, ct);
    }

    private async Task<int> StoreRulesAsync(List<CsvLine> rows, CancellationToken ct)
    {
        var (keys, benefits) = (Column(rows, "key"), Column(rows, "benefit"));
        var from = rows.Select(r => Day(r["valid_from"])!.Value).ToArray();
        return await db.Database.ExecuteSqlAsync(
            $"""
            delete from dated_rule where (key, benefit, valid_from) not in (select * from unnest({keys}, {benefits}, {from}))
            """, ct)
            + await db.Database.ExecuteSqlAsync(
                $"""
                insert into dated_rule as r (key, benefit, valid_from, valid_to, value, source, certainty)
                select * from unnest({keys}, {benefits}, {from}, {rows.Select(r => Day(r["valid_to"])).ToArray()},
                    {rows.Select(r => int.Parse(r["value"], CultureInfo.InvariantCulture)).ToArray()}, {Column(rows, "source")}, {Column(rows, "certainty")})
                on conflict (key, benefit, valid_from) do update set valid_to = excluded.valid_to, value = excluded.value,
                    source = excluded.source, certainty = excluded.certainty
                where (r.valid_to, r.value, r.source, r.certainty) is distinct from
                    (excluded.valid_to, excluded.value, excluded.source, excluded.certainty)
                """, ct);
    }

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex MunicipalityCode();

    [GeneratedRegex("^[0-9]{1,4}$")]
    private static partial Regex DiscoCode();

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)+$")]
    private static partial Regex RuleKey();
}
