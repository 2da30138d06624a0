using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Risk.Models;

namespace Portal.Core.Risk.InForce;

/// <summary>
/// Which model each jobcenter uses on a day. Where nobody has signed another it is <see cref="RiskModel.Default"/>, by its name:
/// a newer file that comes with the program is one more to choose from and never takes its place by itself.
/// </summary>
internal sealed class ModelsInForce
{
    // A model's text never changes, so it is read once, whatever the number of chunks.
    private static readonly ConcurrentDictionary<string, RiskModel> read = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, RiskModel> chosen;

    private ModelsInForce(Dictionary<Guid, RiskModel> chosen) => this.chosen = chosen;

    private sealed record Row(Guid JobcenterId, string Version, string Content);

    /// <summary>The models of all jobcenters on a local Danish day, in one query.</summary>
    public static async Task<ModelsInForce> ReadAsync(PortalDbContext db, DateOnly day, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select u.jobcenter_id, u.version, m.content
            from (select distinct on (jobcenter_id) jobcenter_id, version from risk_model_use
                where from_day <= {day} order by jobcenter_id, from_day desc, id desc) u
            join risk_model m on m.version = u.version
            """).ToListAsync(ct);
        return new ModelsInForce(rows.ToDictionary(r => r.JobcenterId, r => Parse(r.Version, r.Content)));
    }

    /// <summary>The model of a jobcenter.</summary>
    public RiskModel Of(Guid jobcenterId) => chosen.GetValueOrDefault(jobcenterId) ?? RiskModel.Default;

    /// <summary>Whether any jobcenter's model looks at an input.</summary>
    public bool AnyAsks(RiskInput input) => RiskModel.Default.Asks(input) || chosen.Values.Any(model => model.Asks(input));

    /// <summary>A stored model, ready to score.</summary>
    internal static RiskModel Parse(string version, string content) =>
        read.GetOrAdd(content, text => new RiskModel(ReadModelFile.Parse(text, version)));
}
