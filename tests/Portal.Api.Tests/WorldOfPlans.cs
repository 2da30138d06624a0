using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.JobLog;
using Portal.Core.Plan;

namespace Portal.Api.Tests;

/// <summary>Makes what the routes of the plan and the job log need.</summary>
public sealed class WorldOfPlans(World world)
{
    private Guid Citizen => world.PersonFor(Roles.Citizen).CitizenId!.Value;

    /// <summary>A part of the citizen's plan: the one there is, as a plan has no room for a part a request.</summary>
    public async Task<Guid> PartAsync()
    {
        Guid id = default;
        await world.DoAsync(async db =>
        {
            await HeadAsync(db);
            id = await db.Set<PlanPartRow>().Where(p => p.CitizenId == Citizen && !p.Removed && !p.Agreed).Select(p => p.Id).FirstOrDefaultAsync();
            if (id == default)
            {
                var now = TimeProvider.System.GetUtcNow();
                var row = new PlanPartRow { Id = New(), CitizenId = Citizen, Title = "Ring", Kind = PlanPartKind.Step, Version = 1, WordsVersion = 1, AddedAt = now, ChangedAt = now };
                id = row.Id;
                db.Add(row);
                await db.SaveChangesAsync();
            }
        });
        return id;
    }

    /// <summary>An open proposal of a side; of no part that there is, so that each request can have one.</summary>
    public async Task<Guid> ProposalAsync(PlanSide side)
    {
        var row = new PlanProposalRow
        {
            Id = New(),
            CitizenId = Citizen,
            Kind = side is PlanSide.Jobcenter ? PlanProposalKind.Add : PlanProposalKind.Agree,
            PartId = New(),
            Content = """{"kind":"Step","title":"Ring"}""",
            Side = side,
            AccountId = New(),
            ByName = "Nogen",
            At = TimeProvider.System.GetUtcNow(),
        };
        await world.DoAsync(async db =>
        {
            await HeadAsync(db);
            db.Add(row);
            await db.SaveChangesAsync();
        });
        return row.Id;
    }

    /// <summary>An entry of the job log with a task and a document.</summary>
    public async Task<(Guid Entry, Guid Task, Guid Document)> EntryAsync()
    {
        var (entry, task, document, now) = (New(), New(), New(), TimeProvider.System.GetUtcNow());
        var today = CivicTime.Today(TimeProvider.System);
        var cipher = (Portal.Core.ReducedContacts.DocumentCipher)world.Api.Services.GetService(typeof(Portal.Core.ReducedContacts.DocumentCipher))!;
        await world.DoAsync(async db =>
        {
            db.Add(new JobLogEntryRow { Id = entry, CitizenId = Citizen, Title = "Kok", State = JobLogState.Applied, Version = 1, CreatedAt = now, ChangedAt = now });
            db.Add(new JobLogTaskRow { Id = New(), EntryId = entry, CitizenId = Citizen, Description = "Kok", EventOn = today, Completed = true, Primary = true });
            db.Add(new JobLogTaskRow { Id = task, EntryId = entry, CitizenId = Citizen, Description = "Ring", EventOn = today });
            db.Add(new JobLogDocumentRow
            {
                Id = document,
                EntryId = entry,
                FileName = "a.pdf",
                ContentType = "application/pdf",
                Size = 1,
                Content = cipher.Encrypt(document, [1]),
                UploadedAt = now,
            });
            await db.SaveChangesAsync();
        });
        return (entry, task, document);
    }

    private Task<int> HeadAsync(DbContext db) =>
        db.Database.ExecuteSqlAsync($"insert into plan (citizen_id, version) values ({Citizen}, 0) on conflict do nothing");

    private static Guid New() => Ids.New(TimeProvider.System);
}
