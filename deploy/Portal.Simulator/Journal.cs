using System.Text.Json;

namespace Portal.Simulator;

/// <summary>A message as a gateway keeps it.</summary>
/// <param name="Key">The sender's key.</param>
/// <param name="Status">"delivered" or "failed".</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Text">What was sent.</param>
internal sealed record Kept(string Key, string Status, string? Reason, string Text);

/// <summary>What a gateway has taken: a line each, on the disk before it says so. The same key is kept once, also after it was killed.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock one = new();
    private readonly List<Kept> all = [];
    private readonly HashSet<string> keys = [];
    private readonly FileStream file;

    public Journal(string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(file, leaveOpen: true);
        long whole = 0;
        foreach (var line in reader.ReadToEnd().Split('\n')[..^1])
        {
            whole += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
            Remember(JsonSerializer.Deserialize<Kept>(line)!);
        }
        // A line that was half written when it was killed was never acknowledged.
        file.SetLength(whole);
        file.Seek(0, SeekOrigin.End);
    }

    /// <returns>Whether it is new.</returns>
    public bool Keep(Kept message)
    {
        lock (one)
        {
            if (keys.Contains(message.Key))
            {
                return false;
            }
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(message), (byte)'\n']);
            file.Flush(flushToDisk: true);
            Remember(message);
            return true;
        }
    }

    public bool Has(string key)
    {
        lock (one)
        {
            return keys.Contains(key);
        }
    }

    public IReadOnlyList<Kept> After(int position, int most)
    {
        lock (one)
        {
            return [.. all.Skip(position).Take(most)];
        }
    }

    public void Dispose() => file.Dispose();

    private void Remember(Kept message)
    {
        all.Add(message);
        keys.Add(message.Key);
    }
}
