using Bogus;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Cli.Demo;

/// <summary>What all demo citizens share while they are made.</summary>
internal sealed record DemoWorld(
    PortalDbContext Db, Randomizer Random, DemoNames Names, DemoTimes Times, CprCipher Cipher, IReadOnlyList<string> Funds,
    IReadOnlyList<(string Topic, string Version)> MustRead, DateTimeOffset Now)
{
    public DateOnly Today { get; } = CivicTime.DayOf(Now);

    /// <summary>The instant, or a moment ago where it lies ahead: what has happened is over.</summary>
    public DateTimeOffset Earlier(DateTimeOffset at) => at < Now ? at : Now.AddMinutes(-Random.Int(5, 40));
}
