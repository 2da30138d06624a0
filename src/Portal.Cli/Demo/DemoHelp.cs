using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Contracts.Notifications;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Accounts;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Mandates;
using Portal.Core.Notifications;
using Portal.Core.ReducedContacts;

namespace Portal.Cli.Demo;

/// <summary>The work list in several states, two mandates (one ends soon) and two cases of reduced contact, all at the first jobcenter.</summary>
internal sealed class DemoHelp(PortalDbContext db, CprCipher cipher, TimeProvider clock)
{
    private readonly DateTimeOffset now = clock.GetUtcNow();
    private readonly DateOnly today = CivicTime.Today(clock);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Name == DemoStaff.FirstName, ct);
        var advisors = await db.Set<Account>().Where(a => a.JobcenterId == jobcenter.Id && a.Role == Roles.Advisor).OrderBy(a => a.DisplayName).ToListAsync(ct);
        var persons = await db.Set<Account>().Where(a => a.CitizenId != null && a.DemoHint != null).OrderBy(a => a.DemoHint).ToListAsync(ct);
        // Without a conversation, without a hint, with the newest case first: people in their first days.
        var waiting = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.JobcenterId == jobcenter.Id && spell.EndedOn == null
                && !db.Set<AppointmentRow>().Any(a => a.SpellId == spell.Id && (a.Status == AppointmentStatus.Booked || a.Status == AppointmentStatus.Held))
            join account in db.Set<Account>() on spell.CitizenId equals account.CitizenId
            where account.DemoHint == null
            orderby spell.RegisteredAt descending, spell.Id
            select spell).Take(5).ToListAsync(ct);
        AddWorkList(waiting, await SpellOfAsync(persons[7], ct), advisors);
        AddMandates(persons, advisors[0], jobcenter.Id);
        AddReducedContacts(waiting, await SpellOfAsync(persons[5], ct), advisors[0]);
    }

    private Task<UnemploymentSpell> SpellOfAsync(Account account, CancellationToken ct) =>
        db.Set<UnemploymentSpell>().SingleAsync(s => s.CitizenId == account.CitizenId && s.EndedOn == null, ct);

    private void AddWorkList(List<UnemploymentSpell> waiting, UnemploymentSpell exempt, List<Account> advisors)
    {
        db.Add(new AssistanceRow { SpellId = exempt.Id, Attempts = 1, TriedAt = Earlier(exempt, 2) });
        Try(exempt, advisors[1], Earlier(exempt, 2), AttemptKind.NoAnswer, "Prøver igen i eftermiddag.");
        if (waiting.Count > 0)
        {
            // A colleague has this one right now.
            Wish(waiting[0], 1, "somali", "Ring gerne efter kl. 15.", row => (row.ClaimedBy, row.ClaimedUntil) = (advisors[1].Id, now.AddHours(3)));
        }
        if (waiting.Count > 1)
        {
            Wish(waiting[1], 2, null, "Har ikke net hjemme.", row => (row.Attempts, row.TriedAt, row.DoneAt) = (1, Earlier(waiting[1], 1), Earlier(waiting[1], 1)));
            Try(waiting[1], advisors[0], Earlier(waiting[1], 1), AttemptKind.LetterSent, "Brev med telefonnummer.");
        }
        if (waiting.Count > 2)
        {
            Wish(waiting[2], 9, null, null, _ => { });
        }
    }

    private void Wish(UnemploymentSpell spell, int daysAgo, string? interpreter, string? note, Action<AssistanceRow> more)
    {
        var row = new AssistanceRow { SpellId = spell.Id, WishedAt = Earlier(spell, daysAgo), Interpreter = interpreter, Note = note };
        more(row);
        db.Add(row);
        db.Add(AuditEvent.Of(Actor.System, new StoppedClock(row.WishedAt!.Value), "assistance.wished", spell.CitizenId, spell.JobcenterId, new { ByStaff = false }));
    }

    private void Try(UnemploymentSpell spell, Account advisor, DateTimeOffset at, AttemptKind kind, string note) => db.Add(new AssistanceAttempt
    {
        Id = Ids.New(new StoppedClock(at)),
        SpellId = spell.Id,
        At = at,
        AccountId = advisor.Id,
        StaffName = advisor.DisplayName,
        Kind = kind,
        Note = note,
    });

    // Person 05 acts for 04, and for 08 by a mandate from paper that ends in a few days.
    private void AddMandates(List<Account> persons, Account advisor, Guid jobcenterId)
    {
        AddMandate(persons[3], persons[4], [MandateScope.ReadCase, MandateScope.Conversations], today.AddDays(-20), today.AddMonths(5), null, persons[3].Id, jobcenterId);
        AddMandate(persons[7], persons[4], [MandateScope.Conversations, MandateScope.Messages], today.AddDays(-80), today.AddDays(9), "Sagsmappe 3, bilag 2", advisor.Id, jobcenterId);
    }

    private void AddMandate(
        Account principal, Account representative, MandateScope[] scopes, DateOnly from, DateOnly to, string? paper, Guid by, Guid jobcenterId)
    {
        var given = CivicTime.StartOf(from).AddHours(11);
        var id = Ids.New(new StoppedClock(given));
        var codes = new InvitationCode(cipher);
        db.Add(new MandateRow
        {
            Id = id,
            PrincipalId = principal.CitizenId!.Value,
            RepresentativeName = representative.DisplayName,
            RepresentativeId = representative.CitizenId,
            RepresentativeAccountId = representative.Id,
            Scopes = scopes,
            ValidFrom = from,
            ValidTo = to,
            CodeIndex = codes.Index(codes.Of(id)),
            CodeUntil = given.AddDays(14),
            GivenAt = given,
            GivenBy = by,
            PaperFiled = paper,
            RedeemedAt = given.AddHours(6),
        });
        db.Add(AuditEvent.Of(new Actor(by, "", null, null, ""), new StoppedClock(given), "mandate.given", principal.CitizenId, jobcenterId, new { MandateId = id, Scopes = scopes, From = from, To = to, FromPaper = paper is not null }));
        db.Add(AuditEvent.Of(new Actor(representative.Id, Roles.Citizen, null, null, ""), new StoppedClock(given.AddHours(6)), "mandate.taken-up", principal.CitizenId, jobcenterId, new { MandateId = id }));
        if (to < today.AddDays(14))
        {
            Tell(principal, representative.DisplayName);
            Tell(representative, principal.DisplayName);
        }

        void Tell(Account whom, string who) => db.Add(new NotificationRow
        {
            Id = Ids.New(clock),
            CitizenId = whom.CitizenId!.Value,
            Kind = NotificationKind.MandateEndsSoon,
            At = now.AddHours(-4),
            ExpiresAt = CivicTime.StartOf(to.AddDays(1)),
            About = CivicTime.StartOf(to),
            Who = who,
            Purpose = $"mandate-soon:{id}",
        });
    }

    private void AddReducedContacts(List<UnemploymentSpell> waiting, UnemploymentSpell booked, Account advisor)
    {
        // Confirmed, and a conversation is still booked: the page asks whether to cancel it.
        var confirmed = Case(booked, ReducedContactKind.Job, today.AddDays(18), "Prøvebyg A/S, tømrer", 3);
        (confirmed.Status, confirmed.DecidedAt, confirmed.DecidedBy) = (ReducedContactStatus.Confirmed, now.AddDays(-1), advisor.Id);
        confirmed.NoDocumentReason = "Arbejdsgiveren har bekræftet det i telefonen.";
        AddDocument(confirmed);
        if (waiting.Count > 3)
        {
            AddDocument(Case(waiting[3], ReducedContactKind.Leave, today.AddDays(30), "Barsel", 1));
        }
        if (waiting.Count > 4)
        {
            Case(waiting[4], ReducedContactKind.Job, today.AddDays(12), "Butik på Prøvegade", 0).DocumentBy = today.AddDays(5);
        }
    }

    private ReducedContactRow Case(UnemploymentSpell spell, ReducedContactKind kind, DateOnly startsOn, string words, int daysAgo)
    {
        var at = Earlier(spell, daysAgo);
        var row = new ReducedContactRow
        {
            Id = Ids.New(new StoppedClock(at)),
            SpellId = spell.Id,
            CitizenId = spell.CitizenId,
            JobcenterId = spell.JobcenterId,
            Kind = kind,
            StartsOn = startsOn,
            Words = words,
            Status = ReducedContactStatus.Waiting,
            ReportedAt = at,
        };
        db.Add(row);
        db.Add(AuditEvent.Of(Actor.System, new StoppedClock(at), "reduced-contact.reported", spell.CitizenId, spell.JobcenterId, new { CaseId = row.Id, Kind = kind, StartsOn = startsOn }));
        return row;
    }

    private void AddDocument(ReducedContactRow row)
    {
        var content = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();
        db.Add(new ReducedContactDocument
        {
            CaseId = row.Id,
            FileName = "aftale.pdf",
            ContentType = "application/pdf",
            Size = content.Length,
            Content = new DocumentCipher(cipher).Encrypt(row.Id, content),
            UploadedAt = row.ReportedAt,
            UploadedBy = row.CitizenId,
        });
    }

    // So many days ago, but never before the registration.
    private DateTimeOffset Earlier(UnemploymentSpell spell, int daysAgo)
    {
        var at = now.AddDays(-daysAgo).AddMinutes(-40);
        return at > spell.RegisteredAt ? at : spell.RegisteredAt;
    }
}
