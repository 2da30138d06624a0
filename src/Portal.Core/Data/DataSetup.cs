using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal.Core.Data;

/// <summary>Registration of the database.</summary>
public static class DataSetup
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "Portal";

    /// <summary>Adds one data source (pool) and the context on it.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException(
                $"No connection string. Set ConnectionStrings__{ConnectionName} to a PostgreSQL database, or start everything with ./run.");
        }
        services.AddSingleton(_ => Source(connection));
        services.AddDbContext<PortalDbContext>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped<MigrateDatabase>();
        return services;
    }

    private static NpgsqlDataSource Source(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        // The same few statements are sent again and again: planned once a connection, a booking costs PostgreSQL about half
        // (docs/performance.md). A connection string that says otherwise, as a statement-pooling proxy needs, is obeyed.
        if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0 && !connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 60;
            builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        }
        return builder.Build();
    }

    /// <summary>How the context meets PostgreSQL.</summary>
    internal static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        // After a restart of PostgreSQL each idle pooled connection fails once (57P01): retried.
        .UseNpgsql(source, npgsql => npgsql.EnableRetryOnFailure(4, TimeSpan.FromSeconds(3), null))
        // A command that a constraint refuses is often an answer («the time is taken»). Whoever meets the exception decides
        // whether it is an error, and logs it then.
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)))
        .UseSnakeCaseNamingConvention();
}
