using System.Collections.Concurrent;

namespace Portal.Cli.Rehearsal;

/// <summary>Counts what happened, by a stable name; from several threads at once.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> counts = new();

    public IEnumerable<KeyValuePair<string, long>> Counts => counts.OrderBy(c => c.Key, StringComparer.Ordinal);

    public long this[string what] => counts.GetValueOrDefault(what);

    public void Add(string what, long count = 1) => counts.AddOrUpdate(what, count, (_, before) => before + count);
}
