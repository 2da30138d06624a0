using Npgsql;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Rights;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Notifications;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Common;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_change_of_a_whole_case_leaves_its_event()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var (advisor, leader) = (await host.Given.AnAdvisor(jobcenter), await host.Given.ALeader(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Ask((ChooseLanguageOfPages c) => c.ExecuteAsync(new ChooseLanguage { Language = Language.English }, citizen, default));
        await host.Given.ACv(citizen);
        var topic = (await host.Ask((ReadRights r) => r.MineAsync("da", citizen, default)))[0];
        await host.Ask((ConfirmTopic c) => c.ExecuteAsync(topic.Topic, new ConfirmRead { Version = topic.Version }, citizen, default));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        var slots = await host.Given.Slots(advisor, 2);
        var booking = await host.Given.ABooking(citizen, slots[0]);
        await host.Ask((MoveAppointment m) => m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = slots[1] }, citizen, Given.AKey(), default));
        await host.Ask((CancelAppointment c) => c.ExecuteAsync(booking.Id, citizen, Given.AKey(), default));
        var second = await host.Given.ABooking(citizen, slots[0]);
        await host.Ask((SayAboutProfiling s) => s.RequestHelpAsync(citizen, default));
        await host.Ask((SayAboutProfiling s) => s.ObjectAsync(new ObjectToProfiling(), citizen, default));
        await host.Ask((RequestSweep r) => r.ExecuteAsync(leader, default));
        await host.Ask((SweepSpells s) => s.ExecuteAsync(default));
        var escalation = await host.Value<Guid>($"select id as \"Value\" from escalation");
        await host.Ask((TakeStep t) => t.ExecuteAsync(escalation, new TakeEscalationStep { Kind = EscalationStepKind.Contacted, Note = "Ringet" }, advisor, default));
        await host.Ask((ProfilingSettings s) => s.WithdrawAsync(leader, default));
        host.Clock.SetUtcNow(second.StartsAt);
        await host.Ask((ReportConversation r) => r.ExecuteAsync(second.Id, new ReportOutcome { Status = AppointmentStatus.Held }, advisor, default));

        await host.Tell((Inbox i) => i.MarkReadAsync(citizen, default));
        await host.Tell((Inbox i) => i.MarkReadAsync(citizen, default));
        var session = await host.Ask((Sessions s) => s.StartAsync(citizen.AccountId, default));
        await host.Tell((Sessions s) => s.EndAsync(session, default));
        await host.Tell((Sessions s) => s.EndAsync(session, default));

        var names = await host.Sql<string>($"select name as \"Value\" from audit_event order by id");
        Assert.Equal(
            ["reference.loaded", "profiling.basis-recorded", "account.created", "spell.opened", "citizen.language", "cv.saved", "rights.confirmed", "thread.opened", "thread.claimed",
             "thread.closed", "conversation.booked", "conversation.moved", "conversation.cancelled", "conversation.booked", "help.requested",
             "profiling.objected", "sweep.requested", "citizen.escalated", "contact.given", "sweep.finished", "citizen.contacted", "profiling.basis-withdrawn",
             "conversation.reported", "notifications.read", "session.started", "session.ended"], names);
        // Each names who did it and, but for those of the jobcenter, about whom.
        Assert.Equal(0, await host.Count("audit_event", "account_id is null and name <> 'reference.loaded' or jobcenter_id is null and name not in ('rights.confirmed', 'reference.loaded', 'account.created', 'notifications.read', 'session.started', 'session.ended')"));
        Assert.Equal(21, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Theory]
    [InlineData("update audit_event set name = 'x'")]
    [InlineData("delete from audit_event")]
    [InlineData("truncate audit_event")]
    [InlineData("update access_entry set what = 'x'")]
    [InlineData("delete from access_entry")]
    [InlineData("truncate access_entry")]
    public async Task What_was_written_down_cannot_be_changed_or_removed(string sql)
    {
        await using var host = await CoreHost.StartAsync();
        await host.Given.ACitizen();
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = source.CreateCommand(sql);
        var e = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
        Assert.Contains("append-only", e.MessageText, StringComparison.Ordinal);
    }
}
