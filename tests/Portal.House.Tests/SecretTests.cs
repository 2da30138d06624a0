using System.Text.RegularExpressions;
using Xunit;

namespace Portal.House.Tests;

public sealed partial class SecretTests
{
    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".woff", ".woff2", ".pdf", ".gz", ".zip"];

    [Fact]
    public void No_tracked_file_holds_a_key_a_token_or_a_password() => Assert.Empty(
        from file in Texts()
        from line in File.ReadLines(file)
        where Secret().IsMatch(line)
        select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()[..Math.Min(60, line.Trim().Length)]}");

    [Fact]
    public void No_key_or_environment_file_is_tracked() => Assert.Empty(
        Repository.Files.Where(f => Path.GetExtension(f) is ".pem" or ".pfx" or ".key" or ".p12" or ".secret" || Path.GetFileName(f) == ".env").ToList());

    [Fact]
    public void Where_packages_come_from_is_the_machines_business()
    {
        // The lock file names packages and their sums, not the host they were once fetched from.
        Assert.DoesNotContain("\"resolved\":", File.ReadAllText(Repository.Path("package-lock.json")), StringComparison.Ordinal);
        Assert.Empty(Repository.Files.Where(f =>
            Path.GetFileName(f) is ".npmrc" || Path.GetFileName(f).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).ToList());
        Assert.Empty(
            from file in Texts()
            from line in File.ReadLines(file)
            where RegistryHost().IsMatch(line)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}");
    }

    [Fact]
    public void No_number_that_could_be_a_persons_is_written_anywhere()
    {
        // A day, a real month and a year before a dash and four digits; invented numbers have a month above 60.
        Assert.Empty(
            from file in Texts()
            where Path.GetExtension(file) is ".cs" or ".cshtml" or ".md" or ".json" or ".csv" or ".ts" or ".mjs"
            from line in File.ReadLines(file)
            where RealCpr().IsMatch(line)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()[..Math.Min(60, line.Trim().Length)]}");
    }

    private static IEnumerable<string> Texts() => Repository.Files.Where(f => !Binary.Contains(Path.GetExtension(f)));

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*$|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36}|\beyJ[\w-]{20,}\.[\w-]{20,}\.|\bPassword=[0-9a-f]{16,}")]
    private static partial Regex Secret();

    // In parts, so that this line names none.
    [GeneratedRegex(@"https?://[^\s""']*\b(nex" + "us|artifact" + "ory|verd" + @"accio|pkgs\.dev\.az" + @"ure|registry\.npm" + @"js|api\.nu" + "get)", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(?<![\d-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-\d{4}(?![\d-])")]
    private static partial Regex RealCpr();
}
