using Microsoft.Extensions.DependencyInjection;
using Portal.Cli.Demo;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Demo;

public sealed class LoadDemoTests
{
    // An ordinary Tuesday, between Christmas and New Year, the week after Easter, a summer Sunday at night.
    [Theory]
    [InlineData("2026-11-24T09:00Z")]
    [InlineData("2026-12-28T12:00Z")]
    [InlineData("2027-04-01T06:00Z")]
    [InlineData("2027-07-04T23:30Z")]
    public async Task Every_stage_is_there_on_any_day(string now)
    {
        await using var host = await CoreHost.StartAsync();
        host.Clock.SetUtcNow(DateTimeOffset.Parse(now, null));
        await Load(host);

        Assert.Equal((300, 3), (await host.Count("citizen"), await host.Count("jobcenter", "basis_is_demo and basis_text like 'DEMO:%'")));
        Assert.Equal(98, await host.Count("municipality", "jobcenter_id is not null"));
        Assert.Equal(12, await host.Count("account", "role = 'advisor'"));
        foreach (var status in new[] { "Booked", "Held", "NoShow" })
        {
            Assert.NotEqual(0, await host.Count("appointment", $"status = '{status}'"));
        }
        foreach (var status in new[] { "Waiting", "Closed" })
        {
            Assert.NotEqual(0, await host.Count("chat_thread", $"status = '{status}'"));
        }
        // Nobody is at work yet: what is open is kept for its advisor.
        Assert.NotEqual(0, await host.Count("chat_thread", "kept_for is not null"));
        Assert.Equal(0, await host.Count("chat_thread", "status = 'Open'"));
        Assert.NotEqual(0, await host.Count("canned_answer"));
        Assert.NotEqual(0, await host.Count("escalation", "contacted_at is not null"));
        Assert.NotEqual(0, await host.Count("escalation", $"contacted_at is null and contact_by < '{host.Clock.Today:yyyy-MM-dd}'"));
        Assert.NotEqual(0, await host.Count("unemployment_spell", "end_reason = 'Job'"));
        Assert.NotEqual(0, await host.Count("slot", "taken_by is null"));
        Assert.NotEqual(0, await host.Count("access_entry"));
        Assert.Equal(3, await host.Count("absence"));
        Assert.NotEqual(0, await host.Count("booking_conflict", "resolution is null"));
        Assert.NotEqual(0, await host.Count("conversation_sheet", "shared"));
        Assert.NotEqual(0, await host.Count("conversation_sheet s", "not exists (select from conversation_sheet o where o.appointment_id = s.appointment_id and o.shared)"));
        Assert.NotEqual(0, await host.Count("appointment", $"status = 'Booked' and ends_at < '{host.Clock.GetUtcNow():O}'"));
        Assert.True(await host.Count("assistance_line_v2") >= 3);
        Assert.Equal((1, 1), (await host.Count("assistance", "claimed_by is not null"), await host.Count("assistance_attempt", "kind = 'NoAnswer'")));
        Assert.Equal((2, 1), (await host.Count("mandate"), await host.Count("mandate", $"valid_to < '{host.Clock.Today.AddDays(14):yyyy-MM-dd}'")));
        Assert.NotEqual(0, await host.Count("reduced_contact", "status = 'Waiting'"));
        Assert.Equal(1, await host.Count("reduced_contact", "status = 'Confirmed'"));
        foreach (var (table, column) in new[] { ("citizen", "created_at"), ("unemployment_spell", "registered_at"), ("chat_message", "sent_at"), ("audit_event", "at"), ("access_entry", "at") })
        {
            Assert.Equal(0, await host.Count(table, $"{column} > '{host.Clock.GetUtcNow():O}'"));
        }
    }

    [Fact]
    public async Task Whoever_one_can_sign_in_as_is_there_once()
    {
        await using var host = await CoreHost.StartAsync();
        await Load(host);
        Assert.Contains("there already", await Load(host), StringComparison.Ordinal);
        Assert.Equal(300, await host.Count("citizen"));
        var accounts = await host.Ask((AccountDirectory directory) => directory.ListDemoAsync(CancellationToken.None));
        Assert.Equal(13, accounts.Count(a => a.Role == Roles.Citizen));
        Assert.Equal(3, accounts.Count(a => a.Role == Roles.Advisor));
        Assert.Single(accounts, a => a.Role == Roles.Leader);
        Assert.Single(accounts, a => a.Role == Roles.Admin);
        Assert.Single(accounts, a => a.Role == Roles.Operator);
        Assert.Equal(4, accounts.Count(a => a.Hint.Contains("ikke tilmeldt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_number_is_impossible_and_so_nobodys()
    {
        await using var host = await CoreHost.StartAsync();
        await Load(host);
        var cipher = host.Services.GetRequiredService<CprCipher>();
        foreach (var encrypted in await host.Sql<byte[]>($"select cpr_encrypted as \"Value\" from citizen"))
        {
            Assert.InRange(int.Parse(cipher.Decrypt(encrypted).Digits[2..4], null), 61, 72);
        }
    }

    [Fact]
    public async Task It_is_not_mixed_with_what_others_have_there()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Given.AJobcenter();
        await Assert.ThrowsAsync<OperatorException>(() => Load(host));
        Assert.Equal(0, await host.Count("citizen"));
    }

    private static async Task<string> Load(CoreHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<LoadDemo>(scope.ServiceProvider).ExecuteAsync(CancellationToken.None);
    }
}
