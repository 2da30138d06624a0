using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Data;
using Portal.Core.Reference;
using Portal.Core.Rights;

namespace Portal.Testing;

/// <summary>
/// The migrated database that all clones are copies of. Its name is a fingerprint of the migrations and the reference
/// content, so a changed one gets a new template and an unchanged one is used again.
/// </summary>
internal static class TemplateDatabase
{
    private static readonly Lazy<Task<string>> Ready = new(MakeAsync);

    /// <summary>The template's name; made first where it does not stand yet.</summary>
    public static Task<string> NameAsync() => Ready.Value;

    private static async Task<string> MakeAsync()
    {
        var name = $"portal_template_{await FingerprintAsync()}";
        await using var connection = await TestServer.ConnectAsync();
        // One test program makes it, the others wait here. The lock ends with the connection, which is no pooled one.
        await TestServer.ExecuteAsync(connection, "select pg_advisory_lock(hashtext('portal.template'))");
        if (await ExistsAsync(connection, name))
        {
            return name;
        }
        // Under another name until it is whole: half of one never counts.
        var half = name + "_half";
        await TestServer.ExecuteAsync(connection, $"drop database if exists {half} with (force)");
        await TestServer.ExecuteAsync(connection, $"create database {half}");
        await FillAsync(TestServer.ConnectionString(half));
        await TestServer.ExecuteAsync(connection, $"alter database {half} rename to {name}");
        return name;
    }

    private static async Task FillAsync(string connectionString)
    {
        var services = TestServices.Core(connectionString, new TestClock());
        await using (services)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().ExecuteAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<LoadReference>().ExecuteAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<IndexGuidance>().ExecuteAsync(CancellationToken.None);
        }
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select exists (select from pg_database where datname = $1)";
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> FingerprintAsync()
    {
        await using var services = TestServices.Core("Host=nowhere", new TestClock());
        await using var scope = services.CreateAsyncScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var migrator = scope.ServiceProvider.GetRequiredService<PortalDbContext>().GetService<IMigrator>();
        hash.AppendData(Encoding.UTF8.GetBytes(migrator.GenerateScript()));
        var content = Directory.EnumerateFiles(Repository.Folder("content"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".csv" or ".md");
        foreach (var file in content.Order(StringComparer.Ordinal))
        {
            hash.AppendData(await File.ReadAllBytesAsync(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
