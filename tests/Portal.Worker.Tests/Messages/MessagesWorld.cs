using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Contracts.Deliveries;
using Portal.Core.Citizens;
using Portal.Core.Deliveries;
using Portal.Testing;

namespace Portal.Worker.Tests.Messages;

/// <summary>A database with citizens who are to be told, a mail server, the gateways, and workers that are told about both.</summary>
internal sealed partial class MessagesWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-messages-").FullName;

    private MessagesWorld(CoreHost host)
    {
        Host = host;
        Mail = new SimulatorProcess(Directory.CreateDirectory(Path.Combine(folder, "smtp")).FullName, "smtp");
        Gateways = new SimulatorProcess(Directory.CreateDirectory(Path.Combine(folder, "http")).FullName, "http");
    }

    public CoreHost Host { get; }

    public SimulatorProcess Mail { get; }

    public SimulatorProcess Gateways { get; }

    public static async Task<MessagesWorld> StartAsync()
    {
        // The worker's clock is the machine's, and tests run at night too.
        var world = new MessagesWorld(await CoreHost.StartAsync(new TestClock(TimeProvider.System.GetUtcNow())));
        await world.Host.Execute($"update dated_rule set value = case key when 'message.quiet.from_hour' then 24 else 0 end where key like 'message.quiet.%'");
        await world.Host.Tell((DeliveryChannels c) => c.TurnOnAsync([DeliveryChannel.Email, DeliveryChannel.Sms, DeliveryChannel.DigitalPost], default));
        await world.Mail.StartAsync();
        await world.Gateways.StartAsync();
        return world;
    }

    public WorkerProcess StartWorker() => WorkerProcess.Start(Host.ConnectionString, more: new Dictionary<string, string>
    {
        ["Portal:Messages:LeaseSeconds"] = "8",
        ["Portal:Messages:RetrySeconds"] = "1",
        ["Portal:Messages:Paper"] = "false",
        ["Portal:Messages:Mail:Host"] = "127.0.0.1",
        ["Portal:Messages:Mail:Port"] = Mail.Port.ToString(CultureInfo.InvariantCulture),
        ["Portal:Messages:Mail:Encrypted"] = "false",
        ["Portal:Messages:Mail:From"] = "portal@example.dk",
        ["Portal:Messages:Sms:Address"] = $"http://127.0.0.1:{Gateways.Port}/",
        ["Portal:Messages:DigitalPost:Address"] = $"http://127.0.0.1:{Gateways.Port}/",
        ["Portal:Messages:DigitalPost:Cvr"] = "12345678",
        ["Portal:Messages:DigitalPost:Name"] = "Eksempel Kommune",
    });

    /// <summary>So many citizens, each with a message: every second by e-mail, every fourth by text message, every fourth a letter.</summary>
    public async Task TellAsync(int count, string email = "borger")
    {
        var cipher = Host.Services.GetRequiredService<CprCipher>();
        var jobcenter = await Host.Given.AJobcenter();
        var numbers = Enumerable.Range(0, count).Select(_ => Given.ACpr()).ToList();
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            with people as (
                select gen_random_uuid() as id, n, cpr from unnest($1) with ordinality as t (cpr, n)),
            citizens as (
                insert into citizen (id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, email, phone, language, cannot_book_alone, exempt_from_digital_post, created_at)
                select id, 'Prøveborger ' || n, cpr, decode(md5(id::text), 'hex'), $2,
                    case when n % 2 = 0 then 'Email' when n % 4 = 1 then 'Sms' else 'Letter' end, $4 || n || '@example.dk', '+45' || (10000001 + 10 * n)::text, 'Danish', false, false, $3
                from people returning id)
            select id from citizens
            """);
        command.Parameters.AddWithValue(numbers.Select(cipher.Encrypt).ToArray());
        command.Parameters.AddWithValue(jobcenter.Id);
        command.Parameters.AddWithValue(Host.Clock.GetUtcNow());
        command.Parameters.AddWithValue(email);
        await command.ExecuteNonQueryAsync();
        await Host.Execute(
            $"""
            insert into notification (id, citizen_id, kind, at, expires_at, purpose)
            select gen_random_uuid(), id, case when channel = 'Letter' then 'BookingDutyBack' else 'MessageWaits' end, {Host.Clock.GetUtcNow()}, {Host.Clock.GetUtcNow().AddDays(3)}, 'told'
            from citizen where jobcenter_id = {jobcenter.Id}
            """);
    }

    /// <summary>Does what the timetable does every minute, now.</summary>
    public Task TidyAsync()
    {
        Host.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return Host.Tell((TidyOutbox tidy) => tidy.ExecuteAsync(default));
    }

    public Task<int> SettledAsync() => Host.Value<int>($"""select count(*)::int as "Value" from delivery where state not in ('Planned', 'Sending')""");

    /// <summary>The keys of all mails that the mail server said it had or was about to say so, each as often as it has it.</summary>
    public IReadOnlyList<string> Mails() =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "smtp", "mail"), "*.eml").Select(file => MessageId().Match(File.ReadAllText(file)).Groups[1].Value)];

    /// <summary>The keys that a gateway keeps.</summary>
    public IReadOnlyList<string> Kept(string file) =>
        [.. File.ReadAllText(Path.Combine(folder, "http", file)).Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Key").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await Gateways.DisposeAsync();
        await Host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("^Message-Id: <([^@]+)@", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
