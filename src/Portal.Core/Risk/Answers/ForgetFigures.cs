using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Risk.Answers;

/// <summary>Takes the figures out of what was said about them, when the estimates themselves are taken away. The words stay: they are people's own.</summary>
internal static class ForgetFigures
{
    public static async Task OfCitizenAsync(PortalDbContext db, Guid citizenId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update estimate_answer set probability = null, model_version = null where citizen_id = {citizenId}", ct);
        await db.Database.ExecuteSqlAsync($"update estimate_judgement set probability = null, model_version = null where citizen_id = {citizenId}", ct);
    }

    public static async Task OfJobcenterAsync(PortalDbContext db, Guid jobcenterId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update estimate_answer set probability = null, model_version = null where jobcenter_id = {jobcenterId}", ct);
        await db.Database.ExecuteSqlAsync($"update estimate_judgement set probability = null, model_version = null where jobcenter_id = {jobcenterId}", ct);
    }
}
