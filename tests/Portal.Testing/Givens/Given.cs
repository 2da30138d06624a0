using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Citizens;

namespace Portal.Testing;

/// <summary>
/// Makes what a test begins with, through the use cases wherever a rule matters. Everything is unique by default, so that
/// tests on one database do not meet. One file a feature.
/// </summary>
/// <param name="services">The services of any host on the domain.</param>
/// <param name="clock">Its clock.</param>
public sealed partial class Given(IServiceProvider services, TestClock clock)
{
    private static int number;

    /// <summary>The next number of this test program.</summary>
    public static int Next() => Interlocked.Increment(ref number);

    /// <summary>A key or client id that was never used.</summary>
    public static string AKey() => $"key-{Next()}";

    /// <summary>An invented CPR number: its month is impossible, so that it is nobody's.</summary>
    public static Cpr ACpr()
    {
        var n = Next();
        var (day, month, year) = (1 + (n % 28), 61 + (n / 28 % 12), n / 336 % 100);
        return Cpr.Parse(string.Create(CultureInfo.InvariantCulture, $"{day:00}{month:00}{year:00}{n % 10_000:0000}"), null);
    }

    private async Task<T> ValueAsync<T>(string sql, params object[] values)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
