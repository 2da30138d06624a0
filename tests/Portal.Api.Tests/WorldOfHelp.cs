using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Mandates;
using Portal.Core.ReducedContacts;

namespace Portal.Api.Tests;

/// <summary>Makes what the routes of the work list, of reduced contact and of mandates need.</summary>
public sealed class WorldOfHelp(World world)
{
    /// <summary>A citizen on the work list whom nobody has claimed.</summary>
    public async Task<Guid> ListedAsync()
    {
        var citizen = await world.NewCitizenAsync();
        await world.DoAsync(db => db.Set<CitizenRecord>().Where(c => c.Id == citizen.CitizenId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.CannotBookAlone, true)));
        return citizen.CitizenId!.Value;
    }

    /// <summary>A waiting case of a citizen of its own, with a document.</summary>
    public async Task<Guid> ReducedAsync()
    {
        var citizen = await world.NewCitizenAsync();
        var actor = new Actor(citizen.AccountId, Roles.Citizen, citizen.CitizenId, null, citizen.Name);
        await using var scope = world.Api.Services.CreateAsyncScope();
        var report = scope.ServiceProvider.GetRequiredService<ReportCase>();
        var command = new ReportReducedContact { Kind = ReducedContactKind.Job, StartsOn = CivicTime.Today(TimeProvider.System) };
        var reported = await report.ExecuteAsync(command, actor, Ids.New(TimeProvider.System).ToString(), default);
        var sent = await report.UploadAsync(
            new UploadDocument { FileName = "aftale.pdf", Content = "%PDF-1.4\n%%EOF\n"u8.ToArray() }, actor, default);
        Assert.True(reported.Succeeded && sent.Succeeded);
        return reported.Value.Id;
    }

    /// <summary>A mandate, by default in force; taken up by somebody, if somebody is named.</summary>
    public async Task<Guid> MandateAsync(Person principal, Person? representative, MandateScope[] scopes, int daysLeft = 10)
    {
        var id = Ids.New(TimeProvider.System);
        var today = CivicTime.Today(TimeProvider.System);
        await world.DoAsync(async db =>
        {
            db.Add(new MandateRow
            {
                Id = id,
                PrincipalId = principal.CitizenId!.Value,
                RepresentativeName = "Fuldmagt",
                RepresentativeId = representative?.CitizenId,
                RepresentativeAccountId = representative?.AccountId,
                RedeemedAt = representative is null ? null : TimeProvider.System.GetUtcNow(),
                Scopes = scopes.Length == 0 ? [MandateScope.ReadCase] : scopes,
                ValidFrom = today.AddDays(-30),
                ValidTo = today.AddDays(daysLeft),
                CodeIndex = id.ToByteArray(),
                CodeUntil = TimeProvider.System.GetUtcNow().AddDays(3),
                GivenAt = TimeProvider.System.GetUtcNow(),
                GivenBy = principal.AccountId,
            });
            await db.SaveChangesAsync();
        });
        return id;
    }
}
