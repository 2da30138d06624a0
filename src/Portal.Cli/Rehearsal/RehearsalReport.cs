namespace Portal.Cli.Rehearsal;

/// <summary>What a rehearsal gave: what happened, how long it took, and whether what must be true is true.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Database">Name of the database, if it was kept.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Tally">What happened.</param>
/// <param name="Tables">Rows by table at the end.</param>
/// <param name="Invariants">What must be true.</param>
internal sealed record RehearsalReport(
    RehearsalPlan Plan, string? Database, TimeSpan Elapsed, IReadOnlyList<KeyValuePair<string, long>> Tally,
    IReadOnlyList<(string Table, long Rows)> Tables, IReadOnlyList<Invariant> Invariants)
{
    /// <summary>Everything that must be true is.</summary>
    public bool Holds => Invariants.All(i => i.Broken == 0);

    public void Write(TextWriter to)
    {
        to.WriteLine($"Rehearsal: {Plan.Citizens:N0} citizens, {Plan.Jobcenters} jobcenters, {Plan.Start:yyyy-MM-dd} to {Plan.End.AddDays(-1):yyyy-MM-dd} "
            + $"({Plan.Days} days), mass dismissal on {Plan.Dismissal:yyyy-MM-dd}, outage on {Plan.Outage:yyyy-MM-dd}; took {Elapsed:h\\:mm\\:ss}.");
        to.WriteLine();
        to.WriteLine("What happened");
        foreach (var (what, count) in Tally)
        {
            to.WriteLine($"  {count,12:N0}  {what}");
        }
        to.WriteLine();
        to.WriteLine("Rows");
        foreach (var (table, rows) in Tables)
        {
            to.WriteLine($"  {rows,12:N0}  {table}");
        }
        to.WriteLine();
        to.WriteLine("What must be true");
        foreach (var invariant in Invariants)
        {
            to.WriteLine($"  {(invariant.Broken == 0 ? "holds " : "BROKEN")}  {invariant.Says}{(invariant.Broken == 0 ? "" : $": {invariant.Broken:N0} times not")}");
        }
        if (Database is not null)
        {
            to.WriteLine();
            to.WriteLine($"The database was kept: {Database}");
        }
    }
}
