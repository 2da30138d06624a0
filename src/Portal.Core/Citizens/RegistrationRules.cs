using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Core.Citizens;

/// <summary>What a registration must keep beside the attributes on its record. The same for citizens, partners and imports.</summary>
internal sealed class RegistrationRules
{
    private readonly Dictionary<string, Guid?> jobcenterOfMunicipality;
    private readonly HashSet<string> funds;
    private readonly HashSet<string> occupations;

    private RegistrationRules(Dictionary<string, Guid?> jobcenters, HashSet<string> funds, HashSet<string> occupations) =>
        (jobcenterOfMunicipality, this.funds, this.occupations) = (jobcenters, funds, occupations);

    /// <summary>Reads the lists that codes are checked against.</summary>
    public static async Task<RegistrationRules> LoadAsync(PortalDbContext db, CancellationToken ct) => new(
        await db.Set<MunicipalityRow>().ToDictionaryAsync(m => m.Code, m => m.JobcenterId, ct),
        [.. await db.Set<UnemploymentFundRow>().Select(f => f.Code).ToListAsync(ct)],
        [.. await db.Set<DiscoGroup>().Where(g => g.Code.Length == 4).Select(g => g.Code).ToListAsync(ct)]);

    /// <summary>The jobcenter that the registration goes to, or what is wrong with it.</summary>
    /// <param name="registration">The registration; attributes have been checked already.</param>
    /// <param name="today">Today's local Danish date.</param>
    /// <param name="errors">Field and code of each fault.</param>
    public Guid? Check(RegisterUnemployment registration, DateOnly today, out List<(string Field, string Code)> errors)
    {
        errors = [];
        var first = registration.FirstUnemployedDay!.Value;
        if (first > today.AddMonths(3))
        {
            errors.Add(("firstUnemployedDay", FieldErrors.InFuture));
        }
        if (first < today.AddYears(-2))
        {
            errors.Add(("firstUnemployedDay", FieldErrors.TooLongAgo));
        }
        if (registration.Benefit is BenefitType.UnemploymentInsurance && string.IsNullOrWhiteSpace(registration.FundCode))
        {
            errors.Add(("fundCode", FieldErrors.Required));
        }
        if (!string.IsNullOrWhiteSpace(registration.FundCode) && !funds.Contains(registration.FundCode))
        {
            errors.Add(("fundCode", FieldErrors.UnknownCode));
        }
        if (!string.IsNullOrWhiteSpace(registration.LastOccupationCode) && !occupations.Contains(registration.LastOccupationCode))
        {
            errors.Add(("lastOccupationCode", FieldErrors.UnknownCode));
        }
        if (registration.Channel is ContactChannel.Email && string.IsNullOrWhiteSpace(registration.Email))
        {
            errors.Add(("email", FieldErrors.Required));
        }
        if (registration.Channel is ContactChannel.Sms or ContactChannel.Phone && string.IsNullOrWhiteSpace(registration.Phone))
        {
            errors.Add(("phone", FieldErrors.Required));
        }
        if (!jobcenterOfMunicipality.TryGetValue(registration.MunicipalityCode!, out var jobcenter))
        {
            errors.Add(("municipalityCode", FieldErrors.UnknownCode));
        }
        else if (jobcenter is null)
        {
            errors.Add(("municipalityCode", FieldErrors.NotConnected));
        }
        return errors.Count == 0 ? jobcenter : null;
    }
}
