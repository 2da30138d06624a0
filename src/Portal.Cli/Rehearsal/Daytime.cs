using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Escalations;
using Portal.Contracts.Exits;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Exits;

namespace Portal.Cli.Rehearsal;

/// <summary>What citizens, funds and staff do on a day, each through the use case that a page or the Api would call.</summary>
internal sealed class Daytime(RehearsalPlan plan, IServiceProvider services, IReadOnlyList<RehearsalJobcenter> jobcenters, RehearsalClock clock, Tally tally)
{
    private static readonly ParallelOptions Several = new() { MaxDegreeOfParallelism = 4 };
    private readonly SortedDictionary<DateOnly, List<Person>> looks = [], chats = [], helps = [], exits = [], changes = [];
    private int keys;

    private sealed record Registered(Guid CitizenId, Guid SpellId, Guid AccountId, string Name);
    private sealed record Escalated(Guid Id, Guid ContactId, Guid JobcenterId, string ContactName);
    private sealed record Held(Guid Id, Guid AdvisorId, Guid JobcenterId, string AdvisorName);

    /// <summary>Funds deliver the day's registrations in one file; some people register alone.</summary>
    public async Task RegisterAsync(IReadOnlyList<Person> people, CancellationToken ct)
    {
        foreach (var person in people.Where(p => p.Alone))
        {
            var account = (await services.Ask((ExternalSignIn signIn) => signIn.CitizenAsync(Cpr.Parse(person.Cpr, null), person.Name, null, ct)))!;
            person.Actor = new Actor(account.Id, account.Role, account.CitizenId, null, account.DisplayName);
            var opened = await services.Ask((OpenSpell open) => open.ExecuteAsync(RegistrationOf(person), person.Actor, Key(), ct));
            if (Said("registered by the page", opened))
            {
                person.Spell = opened.Value!.SpellId;
                Plan(person);
            }
        }
        var delivered = people.Where(p => !p.Alone).ToList();
        if (delivered.Count == 0)
        {
            return;
        }
        var lines = delivered.Select((person, i) => new RegistrationLine(i + 2, i + 1, null,
            new DeliverRegistration { Cpr = person.Cpr, Name = person.Name, Registration = RegistrationOf(person) }, null, null));
        var imported = await services.Ask((ImportRegistrations import) => import.ExecuteAsync(lines, false, false, null, ct));
        tally.Add("registered by a fund's file", imported.Open);
        // Their first sign-in, all at once: an account each.
        var now = clock.GetUtcNow();
        var rows = await services.Ask((PortalDbContext db) => db.Database.SqlQuery<Registered>(
            $"""
            with new as (
                select s.id as spell_id, c.id as citizen_id, c.name from unemployment_spell s join citizen c on c.id = s.citizen_id
                where s.registered_at = {now} and not exists (select from account a where a.citizen_id = c.id)),
            signed_in as (
                insert into account (id, role, citizen_id, display_name, escalation_capacity) select gen_random_uuid(), 'citizen', citizen_id, name, 0 from new
                returning id, citizen_id)
            select new.citizen_id, new.spell_id, signed_in.id as account_id, new.name from new join signed_in using (citizen_id)
            """).ToListAsync(ct));
        var byName = rows.ToDictionary(r => r.Name);
        foreach (var person in delivered)
        {
            var row = byName[person.Name];
            (person.Actor, person.Spell) = (new Actor(row.AccountId, Roles.Citizen, row.CitizenId, null, row.Name), row.SpellId);
            Plan(person);
        }
    }

    /// <summary>Those whose day it is look for a time and take one; whoever finds none or was too slow looks again tomorrow.</summary>
    public Task BookAsync(DateOnly day, CancellationToken ct) => EachAsync(looks, day, async (person, dice) =>
    {
        var found = await services.Ask((FindFreeTimes find) => find.ForCitizenAsync(person.Actor, new TimesWanted(), ct));
        if (!found.Succeeded || found.Value.Times.Count == 0)
        {
            tally.Add("looked and found no time");
            Later(looks, day.AddDays(1), person);
            return;
        }
        var times = found.Value.Times;
        var wish = times[Math.Min(dice.Next(times.Count), dice.Next(times.Count))];
        var booked = await services.Ask((BookAppointment book) => book.ExecuteAsync(new BookConversation { SlotId = wish.Id }, person.Actor, Key(), ct));
        if (!Said("booked", booked) && booked.Refusal!.Type is Problems.SlotTaken)
        {
            Later(looks, day.AddDays(1), person);
        }
        else if (booked.Succeeded && person.Changes)
        {
            Later(changes, day.AddDays(1), person);
        }
    }, ct);

    /// <summary>Some move their conversation, a few cancel it and book again.</summary>
    public Task ChangeAsync(DateOnly day, CancellationToken ct) => EachAsync(changes, day, async (person, dice) =>
    {
        var conversation = await services.Ask((ReadConversation read) => read.ExecuteAsync(person.Actor, ct));
        if (conversation.Value?.Current is not { CanChange: true } current)
        {
            return;
        }
        if (dice.Next(4) == 0)
        {
            Said("cancelled", await services.Ask((CancelAppointment cancel) => cancel.ExecuteAsync(current.Id, person.Actor, Key(), ct)));
            Later(looks, day.AddDays(1), person);
            return;
        }
        var found = await services.Ask((FindFreeTimes find) => find.ForCitizenAsync(person.Actor, new TimesWanted(), ct));
        if (found.Succeeded && found.Value.Times.Count > 0)
        {
            Said("moved", await services.Ask((MoveAppointment move) => move.ExecuteAsync(
                current.Id, new MoveConversation { SlotId = found.Value.Times[dice.Next(found.Value.Times.Count)].Id }, person.Actor, Key(), ct)));
        }
    }, ct);

    /// <summary>Some ask in the chat, and an advisor takes it, answers and closes.</summary>
    public Task ChatAsync(DateOnly day, CancellationToken ct) => EachAsync(chats, day, async (person, dice) =>
    {
        var opened = await services.Ask((OpenThread open) => open.ExecuteAsync(
            new StartThread { Subject = "Et spørgsmål", ClientMessageId = Key(), Body = "Hvornår skal mit CV være færdigt?" }, person.Actor, ct));
        if (!Said("asked in the chat", opened))
        {
            return;
        }
        var (thread, advisors) = (opened.Value!.Thread.Id, jobcenters[person.Jobcenter].Advisors);
        var advisor = advisors[dice.Next(advisors.Count)];
        if (Said("chats taken", await services.Ask((HandleThread handle) => handle.ClaimAsync(thread, advisor, ct))))
        {
            Said("chats answered", await services.Ask((PostMessage post) => post.ExecuteAsync(
                thread, new SendMessage { ClientMessageId = Key(), Body = "Inden for to uger efter din tilmelding." }, advisor, ct)));
            Said("chats closed", await services.Ask((HandleThread handle) => handle.CloseAsync(thread, advisor, ct)));
        }
    }, ct);

    /// <summary>Some ask for help, which the next sweep counts.</summary>
    public Task AskForHelpAsync(DateOnly day, CancellationToken ct) => EachAsync(helps, day, async (person, _) =>
        Said("asked for help", await services.Ask((SayAboutProfiling say) => say.RequestHelpAsync(person.Actor, ct))), ct);

    /// <summary>Advisors say how the conversations of earlier days went.</summary>
    public async Task ReportAsync(CancellationToken ct)
    {
        var held = await services.Ask((PortalDbContext db) => db.Database.SqlQuery<Held>(
            $"""
            select a.id, a.advisor_id, a.jobcenter_id, s.display_name as advisor_name from appointment a join account s on s.id = a.advisor_id
            where a.status = 'Booked' and a.ends_at < {clock.GetUtcNow()}
            """).ToListAsync(ct));
        await Parallel.ForEachAsync(held, Several, async (row, token) =>
        {
            var status = Die(row.Id) switch { < 90 => AppointmentStatus.Held, < 97 => AppointmentStatus.NoShow, _ => AppointmentStatus.Excused };
            var advisor = new Actor(row.AdvisorId, Roles.Advisor, null, row.JobcenterId, row.AdvisorName);
            Said($"conversations: {status}", await services.Ask((ReportConversation report) => report.ExecuteAsync(row.Id, new ReportOutcome { Status = status }, advisor, token)));
        });
    }

    /// <summary>Personal contacts call whom they were given, most of them in time.</summary>
    public async Task ContactAsync(CancellationToken ct)
    {
        var waiting = await services.Ask((PortalDbContext db) => db.Database.SqlQuery<Escalated>(
            $"""
            select e.id, e.contact_id, e.jobcenter_id, a.display_name as contact_name
            from escalation e join account a on a.id = e.contact_id join unemployment_spell s on s.id = e.spell_id
            where e.contacted_at is null and e.status <> 'Closed' and s.ended_on is null
            """).ToListAsync(ct));
        await Parallel.ForEachAsync(waiting.Where(e => (Die(e.Id) + clock.GetUtcNow().Day) % 3 == 0), Several, async (row, token) =>
        {
            var contact = new Actor(row.ContactId, Roles.Advisor, null, row.JobcenterId, row.ContactName);
            Said("first contacts made", await services.Ask((TakeStep step) => step.ExecuteAsync(row.Id, new TakeEscalationStep { Kind = EscalationStepKind.Contacted }, contact, token)));
        });
    }

    /// <summary>Those whose last day it was leave: by a fund's file, or by the page.</summary>
    public async Task LeaveAsync(DateOnly day, CancellationToken ct)
    {
        var leaving = Take(exits, day).Where(p => !p.Left).ToList();
        await Parallel.ForEachAsync(leaving.Where(p => p.Alone), Several, async (person, token) =>
            person.Left = Said("left by the page", await services.Ask((EndSpell end) => end.ExecuteAsync(
                new EndUnemployment { SpellId = person.Spell, LastDay = person.Last, Reason = Enum.Parse<ExitReason>(person.LeavesFor) }, person.Actor, Key(), token))));
        var delivered = leaving.Where(p => !p.Alone).ToList();
        if (delivered.Count > 0)
        {
            var lines = delivered.Select((person, i) => new RegistrationLine(i + 2, i + 1, null,
                new DeliverRegistration { Cpr = person.Cpr, Name = person.Name, Registration = RegistrationOf(person) }, person.Last, Enum.Parse<SpellEnd>(person.LeavesFor)));
            tally.Add("left by a fund's file", (await services.Ask((ImportRegistrations import) => import.ExecuteAsync(lines, false, false, null, ct))).Closed);
            delivered.ForEach(person => person.Left = true);
        }
    }

    /// <summary>Four of five answer whether they are in work, when they are asked.</summary>
    public async Task AnswerAsync(CancellationToken ct)
    {
        var answered = await services.Ask((PortalDbContext db) => db.Database.SqlQuery<Registered>(
            $"""
            select s.citizen_id, s.id as spell_id, a.id as account_id, a.display_name as name
            from notification n join account a on a.citizen_id = n.citizen_id join unemployment_spell s on n.purpose = 'work-after:' || s.id
            where n.kind = 'WorkAfterExit' and n.at > {clock.GetUtcNow().AddHours(-24)} and n.at <= {clock.GetUtcNow()}
            """).ToListAsync(ct));
        await Parallel.ForEachAsync(answered.Where(a => Die(a.SpellId) < 80), Several, async (row, token) =>
            Said("answered about work", await services.Ask((AnswerAboutWork answer) => answer.ExecuteAsync(
                new AnswerWork { SpellId = row.SpellId, InWork = Die(row.CitizenId) < 85 }, new Actor(row.AccountId, Roles.Citizen, row.CitizenId, null, row.Name), token))));
    }

    private void Plan(Person person)
    {
        person.RegisteredOn = CivicTime.Today(clock);
        if (person.BooksAfter is { } books)
        {
            Later(looks, person.First.AddDays(books), person);
        }
        if (person.ChatsAfter is { } asks)
        {
            Later(chats, person.First.AddDays(asks), person);
        }
        if (person.AsksForHelp)
        {
            Later(helps, person.First.AddDays(30), person);
        }
        Later(exits, person.Last.AddDays(1), person);
    }

    private async Task EachAsync(SortedDictionary<DateOnly, List<Person>> agenda, DateOnly day, Func<Person, Random, Task> act, CancellationToken ct) =>
        await Parallel.ForEachAsync(Take(agenda, day).Where(p => !p.Left), new ParallelOptions { MaxDegreeOfParallelism = Several.MaxDegreeOfParallelism, CancellationToken = ct },
            async (person, _) => await act(person, new Random(unchecked((person.Number * 397) ^ (day.DayNumber * 31) ^ plan.Seed))));

    // Everybody whose day has come, those of days on which the portal was down included.
    private static List<Person> Take(SortedDictionary<DateOnly, List<Person>> agenda, DateOnly day)
    {
        List<Person> due = [];
        foreach (var key in agenda.Keys.TakeWhile(k => k <= day).ToList())
        {
            due.AddRange(agenda[key]);
            agenda.Remove(key);
        }
        return due;
    }

    private static void Later(SortedDictionary<DateOnly, List<Person>> agenda, DateOnly day, Person person)
    {
        lock (agenda)
        {
            if (!agenda.TryGetValue(day, out var people))
            {
                agenda[day] = people = [];
            }
            people.Add(person);
        }
    }

    private bool Said<T>(string what, Outcome<T> outcome)
    {
        tally.Add(outcome.Succeeded ? what : $"refused: {outcome.Refusal.Type} ({what})");
        return outcome.Succeeded;
    }

    private RegisterUnemployment RegistrationOf(Person person) => People.RegistrationOf(person, jobcenters[person.Jobcenter].Municipality);

    private string Key() => $"rehearsal-{Interlocked.Increment(ref keys)}";

    // 0 to 99, of the id: an id is random, and what happens to it is so too.
    private static int Die(Guid id) => id.ToByteArray()[^1] * 100 / 256;
}
