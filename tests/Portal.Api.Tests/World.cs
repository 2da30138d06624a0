using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tests.EveryRoute;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Cv;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Desks;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Reference;
using Portal.Core.Rights;
using Portal.Testing;

namespace Portal.Api.Tests;

/// <summary>
/// Two jobcenters with a person of each role. What a route needs (a free time, an appointment, a thread, an escalation) is
/// made for each request, so that the order of the tests means nothing.
/// </summary>
public sealed class World : IAsyncLifetime
{
    private const string Municipality = "0101";
    private readonly Guid here = New();
    private readonly Guid elsewhere = New();
    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, Person> strangers = [];
    private static readonly Dictionary<string, string> PartsOfPaths = new()
    {
        ["{topic}"] = "cv-deadline", ["{section}"] = "Summary", ["{format}"] = "Json", ["{form}"] = "a", ["{version}"] = "1", ["{model}"] = "forelobig-2026-11", ["{sequence}"] = "1", ["{earlier}"] = "1", ["{later}"] = "1",
    };

    private readonly WorldOfHelp helped;
    private int next;

    private readonly WorldOfPlans plans;

    public World() => (helped, plans) = (new WorldOfHelp(this), new WorldOfPlans(this));

    public ApiHost Api { get; } = new();

    /// <summary>The work list, reduced contact and mandates.</summary>
    public WorldOfHelp Helped => helped;

    public Person PersonFor(string role) => people[role];

    /// <summary>A client of whoever may use the route; of nobody, where everybody may.</summary>
    public HttpClient ClientFor(Route route) => route.Roles is [var role, ..] ? Api.As(PersonFor(role)) : Api.CreateClient();

    public Person StrangerFor(string role) => strangers[role];

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await DoAsync(async db =>
        {
            db.Add(new Jobcenter { Id = here, Name = "Jobcenter Her", Address = "Vej 1", Phone = "70 00 00 00" });
            db.Add(new Jobcenter { Id = elsewhere, Name = "Jobcenter Der", Address = "Vej 2", Phone = "70 00 00 01" });
            await db.SaveChangesAsync();
            await db.Set<MunicipalityRow>().ExecuteUpdateAsync(set => set.SetProperty(m => m.JobcenterId, here));
        });
        foreach (var (book, jobcenter) in new[] { (people, here), (strangers, elsewhere) })
        {
            foreach (var role in new[] { Roles.Advisor, Roles.Leader, Roles.Admin })
            {
                var account = new Account { Id = New(), Role = role, JobcenterId = jobcenter, DisplayName = "Medarbejder " + role, EscalationCapacity = 10_000 };
                await AddAsync(account);
                book[role] = new Person(account.Id, role, account.DisplayName, JobcenterId: jobcenter);
            }
            book[Roles.Citizen] = await NewCitizenAsync(jobcenter, registered: true);
            await Api.As(book[Roles.Citizen]).PutAsJsonAsync("/v1/me/cv",
                new SaveCv { Content = Given.CompleteCv() }, ContractJson.Options);
            book[Roles.Operator] = new Person(New(), Roles.Operator, "Driften");
            book[Roles.Partner] = new Person(New(), Roles.Partner, "A-kasse", Scope: $"{PortalClaims.RegistrationsScope} {PortalClaims.ReferralsScope}");
        }
    }

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();

    /// <summary>Sends the route's own request, with the things of <see cref="PersonFor"/>, whoever the client is.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, Route route, HttpContent? body = null)
    {
        var path = PartsOfPaths.Aggregate(route.Path, (text, part) => text.Replace(part.Key, part.Value, StringComparison.Ordinal)) + Fill(route.Query);
        if (route.OwnThing is { } thing)
        {
            path = thing == "closing-day"
                ? path.Replace("{day}", (await ClosedDayAsync()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                : path.Replace("{id}", (await MakeAsync(thing, route)).ToString(), StringComparison.Ordinal);
            if (path.Contains("{attachment}", StringComparison.Ordinal))
            {
                path = path.Replace("{attachment}", (await NewestFileAsync()).ToString(), StringComparison.Ordinal);
            }
        }
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        request.Headers.Add(PortalHeaders.IdempotencyKey, New().ToString());
        if (body is not null || route.Body is not null)
        {
            // Asked first, so that a refusal of the size is read and not cut off in the middle of sending.
            request.Headers.ExpectContinue = body is not null;
            request.Content = body ?? new StringContent(await FillAsync(route.Body!), Encoding.UTF8, "application/json");
        }
        return await client.SendAsync(request);
    }

    /// <summary>A session of the citizen that has ended, as the Api has come to know.</summary>
    public async Task<Guid> EndedSessionAsync()
    {
        await using var scope = Api.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        var id = await sessions.StartAsync(PersonFor(Roles.Citizen).AccountId, default);
        var client = Api.As(PersonFor(Roles.Citizen), session: id);
        Assert.True((await client.GetAsync("/v1/me/access-log")).IsSuccessStatusCode);
        await sessions.EndAsync(id, default);
        while ((await client.GetAsync("/v1/me/access-log")).IsSuccessStatusCode)
        {
            await Task.Yield();
        }
        return id;
    }

    public string Fill(string text) => text
        .Replace("{today}", Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{nextYear}", Today.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{soon}", Today.AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{municipality}", Municipality, StringComparison.Ordinal)
        .Replace("{random}", New().ToString(), StringComparison.Ordinal)
        .Replace("{cpr}", text.Contains("{cpr}", StringComparison.Ordinal) ? NewCpr() : "", StringComparison.Ordinal)
        .Replace("{citizen}", people.TryGetValue(Roles.Citizen, out var citizen) ? citizen.CitizenId.ToString() : "", StringComparison.Ordinal)
        .Replace("{advisor}", people.TryGetValue(Roles.Advisor, out var advisor) ? advisor.AccountId.ToString() : "", StringComparison.Ordinal)
        .Replace("{pastDay}", PastDay().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{version}", "2026-02-01", StringComparison.Ordinal);

    // Month 73: no such person. There are more routes than four digits have numbers.
    private string NewCpr()
    {
        var number = Interlocked.Increment(ref next);
        return string.Create(CultureInfo.InvariantCulture, $"{1 + (number / 10_000 % 28):00}7390{number % 10_000:0000}");
    }

    private async Task<string> FillAsync(string text)
    {
        text = Fill(text);
        if (text.Contains("{token}", StringComparison.Ordinal))
        {
            text = text.Replace("{token}", (await NewShareAsync()).Token, StringComparison.Ordinal);
        }
        if (text.Contains("{appointment}", StringComparison.Ordinal))
        {
            text = text.Replace("{appointment}", (await AppointmentAsync(begun: false)).ToString(), StringComparison.Ordinal);
        }
        if (text.Contains("{part}", StringComparison.Ordinal))
        {
            text = text.Replace("{part}", (await plans.PartAsync()).ToString(), StringComparison.Ordinal);
        }
        return text.Contains("{slot}", StringComparison.Ordinal)
            ? text.Replace("{slot}", (await NewSlotAsync()).ToString(), StringComparison.Ordinal) : text;
    }

    private async Task<Guid> MakeAsync(string thing, Route route)
    {
        var citizen = PersonFor(Roles.Citizen);
        switch (thing)
        {
            case "citizen":
                return citizen.CitizenId!.Value;
            case "share":
                return (await NewShareAsync()).Id;
            case "thread":
                return await NewThreadAsync(claimed: route.Roles.Contains(Roles.Advisor) && !route.Path.EndsWith("claim", StringComparison.Ordinal));
            case "closed-thread":
                var closed = await NewThreadAsync(claimed: true);
                (await Api.As(PersonFor(Roles.Advisor)).PostAsync($"/v1/threads/{closed}/close", null)).EnsureSuccessStatusCode();
                return closed;
            case "thread-with-file":
                return await NewThreadWithAsync("attachments", """{"clientMessageId":"{random}","fileName":"a.pdf","content":"JVBERi0xLjQKJSVFT0YK"}""");
            case "thread-with-call":
                return await NewThreadWithAsync("calls", """{"clientMessageId":"{random}","phone":"12345678"}""");
            case "appointment":
                return await AppointmentAsync(begun: route.Path.EndsWith("outcome", StringComparison.Ordinal) || route.Path.EndsWith("sheet", StringComparison.Ordinal));
            case "hours":
                var day = PastDay();
                return await AddedAsync(new OpeningHours
                {
                    Id = New(),
                    JobcenterId = here,
                    AdvisorId = PersonFor(Roles.Advisor).AccountId,
                    Weekday = DayOfWeek.Sunday,
                    From = new TimeOnly(9, 0),
                    To = new TimeOnly(10, 0),
                    Minutes = 30,
                    Kind = ConversationKind.Phone,
                    ValidFrom = day,
                    ValidTo = day,
                }, h => h.Id);
            case "absence":
                return await AddedAsync(new Absence
                {
                    Id = New(),
                    JobcenterId = here,
                    AdvisorId = PersonFor(Roles.Advisor).AccountId,
                    // Not today: whoever is away today can claim nobody, as other routes need.
                    StartsAt = CivicTime.StartOf(Today.AddDays(300)),
                    EndsAt = CivicTime.StartOf(Today.AddDays(301)),
                    WholeDays = true,
                    Kind = AbsenceKind.Leave,
                    RecordedBy = PersonFor(Roles.Advisor).AccountId,
                    RecordedAt = TimeProvider.System.GetUtcNow(),
                }, a => a.Id);
            case "addition":
                return await AddedAsync(new LocalAdditionRow
                {
                    Id = New(),
                    JobcenterId = here,
                    TitleDa = "Hej",
                    BodyDa = "Hej",
                    ValidFrom = Today,
                    Version = 1,
                }, a => a.Id);
            case "question":
                return await AddedAsync(new GuidanceQuestion { Id = New(), At = TimeProvider.System.GetUtcNow(), JobcenterId = here, Language = "da", Words = New().ToString() }, q => q.Id);
            case "conflict":
                return await ConflictAsync();
            case "offer":
                return await OfferAsync();
            case "advisor":
                return PersonFor(Roles.Advisor).AccountId;
            case "canned":
                return await AddedAsync(new CannedAnswerRow { Id = New(), JobcenterId = here, Title = "Hej", Danish = "Hej", English = "Hello" }, a => a.Id);
            case "listed":
                return await helped.ListedAsync();
            case "reduced":
                return await helped.ReducedAsync();
            case "plan-part":
                return await plans.PartAsync();
            case "plan-proposal":
                return await plans.ProposalAsync(Portal.Contracts.Plan.PlanSide.Citizen);
            case "plan-proposal-of-jobcenter":
                return await plans.ProposalAsync(Portal.Contracts.Plan.PlanSide.Jobcenter);
            case "job":
                return (await plans.EntryAsync()).Entry;
            case "job-task":
                return (await plans.EntryAsync()).Task;
            case "job-document":
                return (await plans.EntryAsync()).Document;
            case "estimate-answer":
                return await new WorldOfEstimates(this).WaitingAnswerAsync();
            case "trial":
                return await TrialAsync();
            case "trial-contact":
                var trial = await TrialAsync();
                var drawn = await SpellAsync();
                await DoAsync(db => db.Database.ExecuteSqlAsync(
                    $"insert into trial_member (trial_id, spell_id, citizen_id, early, assigned_at) values ({trial}, {drawn}, {PersonFor(Roles.Citizen).CitizenId}, true, {TimeProvider.System.GetUtcNow()})"));
                return drawn;
            case "mandate":
                return await helped.MandateAsync(PersonFor(Roles.Citizen), null, []);
            default:
                return await EscalationAsync();
        }
    }

    public async Task<SharedCvLink> NewShareAsync()
    {
        var response = await Api.As(PersonFor(Roles.Citizen)).PostAsJsonAsync("/v1/me/cv/shares", new ShareCv { Sections = [CvSection.Summary] }, ContractJson.Options);
        return (await response.Content.ReadFromJsonAsync<SharedCvLink>(ContractJson.Options))!;
    }

    public async Task<Guid> NewThreadAsync(bool claimed)
    {
        var client = Api.As(PersonFor(Roles.Citizen));
        var response = await client.PostAsJsonAsync("/v1/me/threads", new StartThread { Subject = "Hej", ClientMessageId = New().ToString(), Body = "Hej" });
        var thread = (await response.Content.ReadFromJsonAsync<ThreadView>(ContractJson.Options))!;
        if (claimed)
        {
            await Api.As(PersonFor(Roles.Advisor)).PostAsync($"/v1/threads/{thread.Thread.Id}/claim", null);
        }
        return thread.Thread.Id;
    }

    private async Task<Guid> NewestFileAsync()
    {
        Guid id = default;
        await DoAsync(async db => id = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from chat_attachment order by id desc limit 1").SingleAsync());
        return id;
    }

    private async Task<Guid> NewThreadWithAsync(string what, string body)
    {
        var id = await NewThreadAsync(claimed: true);
        var path = what == "calls" ? $"/v1/me/threads/{id}/{what}" : $"/v1/threads/{id}/{what}";
        (await Api.As(PersonFor(Roles.Citizen)).PostAsync(path, new StringContent(Fill(body), Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>The citizen's one active appointment, made anew when it is gone; put into the past for reporting.</summary>
    private async Task<Guid> AppointmentAsync(bool begun)
    {
        var citizen = PersonFor(Roles.Citizen);
        var slot = await NewSlotAsync();
        Guid id = default;
        await DoAsync(async db =>
        {
            // By SQL: the test needs the thing, not the rules of booking it.
            await db.Database.ExecuteSqlAsync($"update appointment set status = 'Cancelled' where citizen_id = {citizen.CitizenId}");
            await db.Database.ExecuteSqlAsync($"update slot set taken_by = null where taken_by in (select id from appointment where citizen_id = {citizen.CitizenId})");
        });
        var response = await Api.As(citizen).SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v1/me/conversation")
        {
            Headers = { { PortalHeaders.IdempotencyKey, New().ToString() } },
            Content = JsonContent.Create(new BookConversation { SlotId = slot }),
        });
        response.EnsureSuccessStatusCode();
        id = (await response.Content.ReadFromJsonAsync<Appointment>(ContractJson.Options))!.Id;
        if (begun)
        {
            await DoAsync(db => db.Database.ExecuteSqlAsync($"update appointment set starts_at = starts_at - interval '40 days', ends_at = ends_at - interval '40 days', advisor_id = {PersonFor(Roles.Advisor).AccountId} where id = {id}"));
        }
        return id;
    }

    // A day of its own each, so that hours never overlap; long ago, so that they give no times.
    private DateOnly PastDay() => new DateOnly(2001, 1, 1).AddDays(Interlocked.Increment(ref next) % 9_000);

    private async Task<Guid> AddedAsync<T>(T entity, Func<T, Guid> id) where T : class
    {
        await AddAsync(entity);
        return id(entity);
    }

    private async Task<DateOnly> ClosedDayAsync()
    {
        var day = Today.AddDays(100 + (Interlocked.Increment(ref next) % 500));
        await DoAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into closing_day (jobcenter_id, day, reason) values ({here}, {day}, 'Lukket') on conflict do nothing"));
        return day;
    }

    private async Task<Guid> ConflictAsync()
    {
        var appointment = await AppointmentAsync(begun: false);
        return await AddedAsync(new BookingConflict
        {
            Id = New(),
            AppointmentId = appointment,
            Sequence = 0,
            JobcenterId = here,
            Cause = ConflictCause.Absence,
            FoundAt = TimeProvider.System.GetUtcNow(),
        }, c => c.Id);
    }

    /// <summary>An open offer of an earlier time to the citizen with the active appointment.</summary>
    private async Task<Guid> OfferAsync()
    {
        var appointment = await AppointmentAsync(begun: false);
        var (offer, advisor, now) = (New(), await NewAdvisorAsync(), TimeProvider.System.GetUtcNow());
        await DoAsync(db => db.Database.ExecuteSqlAsync(
            $"update earlier_time_offer set answer = 'Withdrawn', answered_at = {now} where citizen_id = {PersonFor(Roles.Citizen).CitizenId} and answer = 'Open'"));
        await DoAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            with earlier as (
                insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind, taken_by)
                values ({New()}, {here}, {advisor.AccountId}, {now.AddHours(20)}, {now.AddHours(21)}, 'Phone', {offer}) returning id, starts_at)
            insert into earlier_time_offer (id, slot_id, spell_id, citizen_id, jobcenter_id, appointment_id, starts_at, offered_at, expires_at, answer)
            select {offer}, earlier.id, a.spell_id, a.citizen_id, a.jobcenter_id, a.id, earlier.starts_at, {now}, {now.AddHours(2)}, 'Open'
            from earlier, appointment a where a.id = {appointment}
            """));
        return offer;
    }

    // Long ago and each on a day of its own: two trials never take people in at the same time.
    private Task<Guid> TrialAsync()
    {
        var day = PastDay();
        return AddedAsync(new Portal.Core.Trials.TrialRow
        {
            Id = New(),
            JobcenterId = here,
            Title = "Hej",
            FirstDay = day,
            LastDay = day,
            ContactDays = 3,
            Weeks = 26,
            LegalBasis = "Lov § 1",
            Ethics = "Hej",
            Seed = "00",
            SetUpByName = "Leder",
            SetUpAt = TimeProvider.System.GetUtcNow(),
        }, t => t.Id);
    }

    private async Task<Guid> SpellAsync()
    {
        Guid id = default;
        await DoAsync(async db => id = await db.Set<UnemploymentSpell>().Where(s => s.CitizenId == PersonFor(Roles.Citizen).CitizenId && s.EndedOn == null).Select(s => s.Id).SingleAsync());
        return id;
    }

    private async Task<Guid> EscalationAsync()
    {
        Guid id = default;
        await DoAsync(async db =>
        {
            var citizen = PersonFor(Roles.Citizen).CitizenId!.Value;
            id = await db.Set<EscalationRow>().Where(e => e.CitizenId == citizen).Select(e => e.Id).SingleOrDefaultAsync();
            if (id == default)
            {
                id = New();
                var spell = await db.Set<UnemploymentSpell>().Where(s => s.CitizenId == citizen).Select(s => s.Id).SingleAsync();
                db.Add(new EscalationRow
                {
                    Id = id,
                    SpellId = spell,
                    CitizenId = citizen,
                    JobcenterId = here,
                    SweepId = New(),
                    ContactId = PersonFor(Roles.Advisor).AccountId,
                    OwnerId = PersonFor(Roles.Advisor).AccountId,
                    Contacts = 1,
                    Status = Portal.Contracts.Escalations.EscalationStatus.Assigned,
                    StatusAt = TimeProvider.System.GetUtcNow(),
                    DueOn = Today.AddDays(2),
                    At = TimeProvider.System.GetUtcNow(),
                    ContactBy = Today,
                });
                await db.SaveChangesAsync();
            }
            // As it begins, whatever another route has done with it.
            await db.Database.ExecuteSqlAsync(
                $"""
                update escalation set status = 'Assigned', due_on = {Today.AddDays(2)}, contact_id = {PersonFor(Roles.Advisor).AccountId}, closed_at = null, closed_reason = null,
                    rest_until = null, rest_reason = null where id = {id}
                """);
        });
        return id;
    }

    public async Task<Guid> NewSlotAsync()
    {
        // Each its own hour in the citizen's window, over many advisors, so that no two overlap.
        var number = Interlocked.Increment(ref next);
        var advisor = new Account { Id = New(), Role = Roles.Advisor, JobcenterId = here, DisplayName = "Rådgiver " + number };
        await AddAsync(advisor);
        var start = CivicTime.StartOf(Today.AddDays(2 + number % 20)).AddHours(9 + number % 7);
        var slot = new Slot { Id = New(), JobcenterId = here, AdvisorId = advisor.Id, StartsAt = start, EndsAt = start.AddMinutes(45), Kind = ConversationKind.Phone };
        await AddAsync(slot);
        return slot.Id;
    }

    public async Task<Person> NewAdvisorAsync()
    {
        var account = new Account { Id = New(), Role = Roles.Advisor, JobcenterId = here, DisplayName = "Rådgiver To" };
        await AddAsync(account);
        return new Person(account.Id, Roles.Advisor, account.DisplayName, JobcenterId: here);
    }

    public Task<Person> NewCitizenAsync() => NewCitizenAsync(here, registered: true);

    private async Task<Person> NewCitizenAsync(Guid jobcenter, bool registered)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<ExternalSignIn>();
        var account = (await signIn.CitizenAsync(Cpr.Parse(NewCpr(), null), "Borger Et", null, default))!;
        if (registered)
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.ChangeTracker.Clear();
            var command = new RegisterUnemployment
            {
                FirstUnemployedDay = Today,
                Benefit = BenefitType.UnemploymentInsurance,
                FundCode = "3f",
                MunicipalityCode = Municipality,
                Education = EducationLevel.Vocational,
                Channel = ContactChannel.Email,
                Email = "a@example.org",
            };
            var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == account.CitizenId);
            OpenSpell.Apply(command, citizen, jobcenter);
            db.Add(OpenSpell.NewSpell(command, citizen.Id, jobcenter, TimeProvider.System));
            await db.SaveChangesAsync();
        }
        return new Person(account.Id, Roles.Citizen, "Borger Et", CitizenId: account.CitizenId);
    }

    private async Task AddAsync(object entity) => await DoAsync(async db =>
    {
        db.Add(entity);
        await db.SaveChangesAsync();
    });

    public async Task DoAsync(Func<PortalDbContext, Task> work)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private static DateOnly Today => CivicTime.Today(TimeProvider.System);

    private static Guid New() => Ids.New(TimeProvider.System);
}
