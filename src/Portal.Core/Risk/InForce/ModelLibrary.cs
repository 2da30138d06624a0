using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Risk.Models;

namespace Portal.Core.Risk.InForce;

/// <summary>The models that can be chosen: those that ship with the program, and those that an operator has added.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed class ModelLibrary(PortalDbContext db, TimeProvider clock)
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> shipped = new(ReadShipped);

    /// <summary>Texts of the shipped models, by version.</summary>
    public static IReadOnlyDictionary<string, string> Shipped => shipped.Value;

    /// <summary>Every model, newest first.</summary>
    public async Task<IReadOnlyList<RiskModel>> AllAsync(CancellationToken ct)
    {
        var added = await db.Set<RiskModelRow>().AsNoTracking().ToListAsync(ct);
        return [.. added.Select(m => (m.Version, m.Content)).Concat(Shipped.Select(s => (s.Key, s.Value)))
            .DistinctBy(m => m.Item1).Select(m => ModelsInForce.Parse(m.Item1, m.Item2))
            .OrderByDescending(m => m.File.Dated).ThenBy(m => m.Version, StringComparer.Ordinal)];
    }

    /// <summary>A model; none where there is none of that name.</summary>
    public async Task<RiskModel?> FindAsync(string version, CancellationToken ct)
    {
        // No name has it, and PostgreSQL takes no text with it.
        if (version.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }
        var content = await db.Set<RiskModelRow>().Where(m => m.Version == version).Select(m => m.Content).SingleOrDefaultAsync(ct)
            ?? Shipped.GetValueOrDefault(version);
        return content is null ? null : ModelsInForce.Parse(version, content);
    }

    /// <summary>Adds a model to choose from. It is put in force by nobody but an admin. The same again changes nothing.</summary>
    /// <param name="content">Text of the file.</param>
    /// <param name="name">Name of the file, for the sentence.</param>
    /// <param name="ct">Stops the call.</param>
    /// <exception cref="InvalidDataException">It cannot be used on people, or another model has its name.</exception>
    public async Task<RiskModel> AddAsync(string content, string name, CancellationToken ct)
    {
        var model = new RiskModel(ReadModelFile.Parse(content, name));
        if (Shipped.TryGetValue(model.Version, out var own) && own != content)
        {
            throw new InvalidDataException($"«{model.Version}» is the name of a model that comes with the program. A changed model needs a name of its own.");
        }
        await db.Database.ExecuteSqlAsync(
            $"insert into risk_model (version, content, added_at) values ({model.Version}, {content}, {clock.GetUtcNow()}) on conflict (version) do nothing", ct);
        return await db.Set<RiskModelRow>().AnyAsync(m => m.Version == model.Version && m.Content == content, ct)
            ? model
            : throw new InvalidDataException($"There is another model called «{model.Version}». A changed model needs a name of its own.");
    }

    private static Dictionary<string, string> ReadShipped()
    {
        var assembly = typeof(ModelLibrary).Assembly;
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("risk/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var content = reader.ReadToEnd();
            models.Add(ReadModelFile.Parse(content, resource).Version, content);
        }
        return models;
    }
}
