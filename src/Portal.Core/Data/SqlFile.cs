namespace Portal.Core.Data;

/// <summary>Functions, triggers and constraints that EF has no words for. A changed one gets a new number, so old migrations stay true.</summary>
internal static class SqlFile
{
    public static string Read(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream($"Portal.Core.Data.Sql.{name}")
            ?? throw new InvalidOperationException($"There is no embedded file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
