using Portal.Contracts.Chat;
using Portal.Contracts.Jobcenters;
using Portal.Core.Chat;

namespace Portal.Cli.Demo;

/// <summary>Adds a demo citizen's conversation in writing, as far as the plan lets it have come.</summary>
internal sealed class DemoChat(DemoTrail trail, Plan plan, DateTimeOffset registered)
{
    private readonly DemoWorld world = trail.World;

    public void Add()
    {
        if (plan.Chat is not { } status)
        {
            return;
        }
        var fitting = Dialogue.All.Where(d => d.English == plan.English && (status is ThreadStatus.Waiting || d.Lines.Length > 1)).ToList();
        var dialogue = world.Random.ListItem(fitting);
        var lines = status switch
        {
            ThreadStatus.Waiting => dialogue.Lines[..1],
            ThreadStatus.Open => dialogue.Lines[..world.Random.Int(2, dialogue.Lines.Length)],
            _ => dialogue.Lines,
        };
        // Whom one can sign in as meets the advisor whom one can sign in as.
        var advisor = status is ThreadStatus.Waiting ? null : plan.Hint is null ? world.Random.ListItem(trail.Jobcenter.Advisors.ToList()) : trail.Jobcenter.Advisors[0];
        var ended = status switch
        {
            ThreadStatus.Waiting => world.Now.AddMinutes(-world.Random.Int(4, 300)),
            ThreadStatus.Open => world.Now.AddMinutes(-world.Random.Int(10, 2_000)),
            _ => world.Earlier(registered.AddDays(world.Random.Int(3, 20))),
        };
        var times = lines.Select((_, i) => ended.AddMinutes(-17 * (lines.Length - 1 - i))).ToList();
        var answered = lines.Length % 2 == 0;
        var thread = new ThreadRow
        {
            Id = Guid.CreateVersion7(times[0]),
            CitizenId = trail.Citizen.Id,
            JobcenterId = trail.Jobcenter.Jobcenter.Id,
            Subject = dialogue.Subject,
            // Nobody is at work while the data is loaded: what is open waits for its advisor, and is theirs when they sign in.
            Status = status is ThreadStatus.Open ? ThreadStatus.Waiting : status,
            AdvisorId = status is ThreadStatus.Closed ? advisor?.Id : null,
            KeptFor = status is ThreadStatus.Open ? advisor?.Id : null,
            CreatedAt = times[0],
            LastAt = ended,
            WaitingSince = status is ThreadStatus.Closed || answered ? null : ended,
        };
        var entry = world.Db.Add(thread);
        entry.Property(t => t.LastSequence).CurrentValue = lines.Length;
        // In an open thread the newest line is news for whoever did not write it.
        entry.Property(t => t.ReadByCitizen).CurrentValue = status is ThreadStatus.Open && answered ? lines.Length - 1 : lines.Length;
        entry.Property(t => t.ReadByAdvisor).CurrentValue = status is not ThreadStatus.Closed && !answered ? lines.Length - 1 : lines.Length;
        entry.Property(t => t.DeliveredToCitizen).CurrentValue = entry.Property(t => t.ReadByCitizen).CurrentValue;
        entry.Property(t => t.DeliveredToAdvisor).CurrentValue = entry.Property(t => t.ReadByAdvisor).CurrentValue;
        trail.Audit(trail.Account.Id, times[0], "thread.opened", new { ThreadId = thread.Id });
        for (var i = 0; i < lines.Length; i++)
        {
            var fromCitizen = i % 2 == 0;
            world.Db.Add(new MessageRow
            {
                ThreadId = thread.Id,
                Sequence = i + 1,
                SenderId = fromCitizen ? trail.Account.Id : advisor!.Id,
                ClientMessageId = $"demo-{i + 1}",
                FromCitizen = fromCitizen,
                SenderName = fromCitizen ? trail.Citizen.Name : advisor!.DisplayName,
                Body = lines[i],
                SentAt = times[i],
            });
            if (!fromCitizen)
            {
                trail.Look(advisor!, times[i].AddMinutes(-3), LookPurpose.Chat, "thread");
            }
        }
        if (advisor is not null)
        {
            trail.Audit(advisor.Id, times[0].AddMinutes(5), "thread.claimed", new { ThreadId = thread.Id });
        }
        if (status is ThreadStatus.Closed)
        {
            trail.Audit(advisor!.Id, ended.AddMinutes(5), "thread.closed", new { ThreadId = thread.Id });
        }
    }
}
