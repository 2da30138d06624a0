using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Data;
using Xunit;

namespace Portal.Testing;

/// <summary>
/// The domain on a database of its own: <c>class BookingTests(CoreHost host) : IClassFixture&lt;CoreHost&gt;</c>. Each use case
/// runs in a scope of its own, as each request does.
/// </summary>
public sealed class CoreHost : IAsyncLifetime
{
    private TestDatabase? database;
    private ServiceProvider? services;

    /// <summary>The clock of every use case.</summary>
    public TestClock Clock { get; private init; } = new();

    private string? Content { get; init; }

    /// <summary>Makes what a test begins with.</summary>
    public Given Given { get; private set; } = null!;

    /// <summary>The domain's services.</summary>
    public IServiceProvider Services => services!;

    /// <summary>The connection string of the host's own database.</summary>
    public string ConnectionString => database!.ConnectionString;

    /// <summary>Whether the database lets anybody in; without, it is as when the server is away.</summary>
    public Task LetIn(bool open) => database!.LetInAsync(open);

    /// <summary>A host for one test alone: <c>await using var host = await CoreHost.StartAsync();</c></summary>
    /// <param name="clock">Its clock; where a program with the clock of the machine takes part, one that stands there too.</param>
    /// <param name="content">Another folder <c>content</c> than the project's; the test loads its rules.</param>
    public static async Task<CoreHost> StartAsync(TestClock? clock = null, string? content = null)
    {
        var host = new CoreHost { Clock = clock ?? new TestClock(), Content = content };
        await host.InitializeAsync();
        return host;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        services = TestServices.Core(database.ConnectionString, Clock, Content);
        Given = new Given(services, Clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>Runs a use case in a scope of its own.</summary>
    public Task<TResult> Ask<TUseCase, TResult>(Func<TUseCase, Task<TResult>> ask) where TUseCase : notnull => services!.AskAsync(ask);

    /// <summary>Runs a use case that gives nothing.</summary>
    public Task Tell<TUseCase>(Func<TUseCase, Task> tell) where TUseCase : notnull => services!.TellAsync(tell);

    /// <summary>Reads one value of each row by SQL.</summary>
    public Task<List<T>> Sql<T>(FormattableString sql) => Ask<PortalDbContext, List<T>>(db => db.Database.SqlQuery<T>(sql).ToListAsync());

    /// <summary>Reads one number or text by SQL.</summary>
    public async Task<T> Value<T>(FormattableString sql) => (await Sql<T>(sql)).Single();

    /// <summary>Changes rows by SQL.</summary>
    public Task<int> Execute(FormattableString sql) => Ask<PortalDbContext, int>(db => db.Database.ExecuteSqlAsync(sql));

    /// <summary>How many rows of a table meet a condition.</summary>
    public async Task<long> Count(string table, string where = "true")
    {
        await using var command = services!.GetRequiredService<NpgsqlDataSource>().CreateCommand($"select count(*) from {table} where {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
