using System.Text.Json.Nodes;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>One field of an entry and the members of the file's item that it is read from.</summary>
/// <param name="Members">Members of the item.</param>
/// <param name="Get">The field's value.</param>
/// <param name="Set">Writes the value as the file has it.</param>
internal sealed record LensField<T>(string[] Members, Func<T, object?> Get, Action<JsonObject, T> Set);

/// <summary>
/// Reads items of a file as entries and writes entries as items, so that a field that nobody changed is given back exactly
/// as it came, and what the CV has no field for is always given back.
/// </summary>
/// <param name="Read">An item as an entry; none when it says nothing the section can hold.</param>
/// <param name="Fields">All fields.</param>
internal sealed record Lens<T>(Func<JsonObject, T?> Read, LensField<T>[] Fields) where T : CvEntry
{
    /// <summary>Members that a field is read from.</summary>
    public IEnumerable<string> Members => Fields.SelectMany(f => f.Members);

    public JsonObject Write(T entry)
    {
        var item = entry.Source?.DeepClone().AsObject() ?? [];
        var came = entry.Source is null ? null : Read(entry.Source);
        foreach (var field in Fields)
        {
            if (came is not null && Equals(field.Get(came), field.Get(entry)))
            {
                continue;
            }
            foreach (var member in field.Members)
            {
                item.Remove(member);
            }
            field.Set(item, entry);
        }
        return item;
    }
}
