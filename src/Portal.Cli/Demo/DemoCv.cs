using System.Security.Cryptography;
using Portal.Contracts.Cv;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Core.Cv;

namespace Portal.Cli.Demo;

/// <summary>Adds a demo citizen's CV: its versions, its check, and for some a link to an employer.</summary>
internal sealed class DemoCv(DemoTrail trail, Plan plan, Career career, DateTimeOffset registered)
{
    private static readonly string[] Comments =
    [
        "Skriv, hvad du lavede i dit seneste job, og hvornår du holdt op. Så kan en arbejdsgiver se, hvad du kan.",
        "Dit jobmål er meget bredt. Skriv mindst ét job, du kan søge i morgen, og gerne hvor mange timer du vil arbejde.",
        "Tag dine certifikater med. De betyder meget i dit fag.",
    ];

    private readonly DemoWorld world = trail.World;
    private int version;
    private CvContent content = new();

    public void Add()
    {
        var begun = world.Earlier(registered.AddDays(world.Random.Int(1, 5)));
        content = career.Cv(world.Random, registered.Year, complete: false);
        Save(begun, CvOrigin.Section, CvSection.Employments);
        var saved = begun;
        if (plan.Cv is CvStage.Complete)
        {
            saved = world.Earlier(begun.AddDays(world.Random.Int(1, 4)));
            content = career.Cv(world.Random, registered.Year, complete: true) with { Summary = null };
            Save(saved, CvOrigin.Whole, null);
            saved = world.Earlier(saved.AddDays(world.Random.Int(1, 4)));
            content = content with { Summary = $"Jeg er {career.Title.ToLowerInvariant()} med flere års erfaring og er klar til at begynde med kort varsel." };
            Save(saved, CvOrigin.Section, CvSection.Summary);
        }
        var (status, since) = plan.Cv is CvStage.Complete ? Check(saved) : (CvStatus.Draft, begun);
        world.Db.Add(new CvRow
        {
            CitizenId = trail.Citizen.Id,
            Version = version,
            Content = CvParts.Write(content),
            Sections = Numbers(),
            Complete = CvGaps.Of(content).Count == 0,
            Status = status,
            StatusAt = since,
            SavedAt = saved,
        });
        if (plan.Cv is CvStage.Complete && (plan.Hint is not null || world.Random.Bool(0.1f)))
        {
            Share(saved);
        }
    }

    private void Save(DateTimeOffset at, CvOrigin origin, CvSection? section)
    {
        content = CvParts.Ready(content);
        var missing = CvGaps.Of(content);
        version++;
        world.Db.Add(new CvVersion
        {
            CitizenId = trail.Citizen.Id,
            Version = version,
            Content = CvParts.Write(content),
            Complete = missing.Count == 0,
            SavedAt = at,
            SavedBy = trail.Account.Id,
            Origin = origin,
            Section = section,
            BasedOn = section is CvSection.Summary ? 0 : version - 1,
        });
        trail.Audit(trail.Account.Id, at, "cv.saved", new { Version = version, Missing = missing });
    }

    // Most are approved; some wait, some have a comment, and some have answered it.
    private (CvStatus Status, DateTimeOffset Since) Check(DateTimeOffset saved)
    {
        var dice = plan.Hint switch
        {
            { } hint when hint.StartsWith("07", StringComparison.Ordinal) => 90,
            { } hint when hint.StartsWith("10", StringComparison.Ordinal) => 99,
            { } => 10,
            _ => world.Random.Int(0, 99),
        };
        if (dice is >= 60 and < 80)
        {
            return (CvStatus.ReadyForCheck, saved);
        }
        var at = world.Earlier(saved.AddDays(world.Random.Int(1, 5)));
        var advisor = trail.Jobcenter.Advisors[0];
        var approved = dice < 60;
        var answered = dice >= 95 ? world.Earlier(at.AddDays(1)) : (DateTimeOffset?)null;
        var review = new CvReviewRow
        {
            Id = Guid.CreateVersion7(at),
            CitizenId = trail.Citizen.Id,
            Version = version,
            Approved = approved,
            Comment = approved ? null : world.Random.ArrayElement(Comments),
            AccountId = advisor.Id,
            StaffName = advisor.DisplayName,
            At = at,
            Answer = answered is null ? null : "Jeg har ikke flere certifikater. CV'et er rigtigt, som det står.",
            AnsweredAt = answered,
        };
        world.Db.Add(review);
        trail.Look(advisor, at.AddMinutes(-5), LookPurpose.CvCheck, "cv");
        trail.Tell(approved ? NotificationKind.CvApproved : NotificationKind.CvNotApproved, at, at.AddDays(60), null, $"cv-review:{review.Id}");
        trail.Audit(advisor.Id, at, "cv.reviewed", new { ReviewId = review.Id, Version = version, Approved = approved });
        return answered is { } since ? (CvStatus.ReadyForCheck, since) : (approved ? CvStatus.Approved : CvStatus.NotApproved, at);
    }

    // Nobody knows the token of a demo link: it shows what the list of links looks like.
    private void Share(DateTimeOffset saved)
    {
        var at = world.Earlier(saved.AddDays(1));
        var share = new CvShareRow
        {
            Id = Guid.CreateVersion7(at),
            CitizenId = trail.Citizen.Id,
            TokenHash = RandomNumberGenerator.GetBytes(32),
            ForWhom = "Fjordby Marked A/S",
            Contact = true,
            Sections = [.. CvParts.All.Select(s => s.ToString())],
            CreatedAt = at,
            ExpiresAt = world.Now.AddDays(14),
        };
        world.Db.Add(share);
        world.Db.Add(new CvShareOpening { ShareId = share.Id, At = world.Earlier(at.AddHours(5)) });
        world.Db.Add(new CvShareOpening { ShareId = share.Id, At = world.Earlier(at.AddDays(1)) });
        trail.Audit(trail.Account.Id, at, "cv.shared", new { ShareId = share.Id });
    }

    private string Numbers() => System.Text.Json.JsonSerializer.Serialize(CvParts.Differing(new CvContent(), content)
        .ToDictionary(CvParts.Key, section => section is CvSection.Summary ? 3 : Math.Min(version, 2)));
}
