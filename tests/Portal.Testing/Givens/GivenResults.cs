using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Contracts.Citizens;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>Spells of people of their own that are alike, written by SQL: results are about many.</summary>
    /// <param name="jobcenter">Whose citizens they are.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">First unemployed day.</param>
    /// <param name="days">Days until they ended; none while they go on.</param>
    /// <param name="reason">Why they ended.</param>
    /// <param name="benefit">The benefit.</param>
    /// <param name="education">The education.</param>
    /// <param name="born">When they were born, if somebody has said.</param>
    /// <returns>The spells.</returns>
    public async Task<IReadOnlyList<Guid>> PastSpells(
        TestJobcenter jobcenter, int count, DateOnly first, int? days = null, string reason = "Job",
        BenefitType benefit = BenefitType.UnemploymentInsurance, EducationLevel education = EducationLevel.Vocational, DateOnly? born = null)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            with person as (select gen_random_uuid() as citizen, gen_random_uuid() as spell from generate_series(1, $1)),
            citizens as (
                insert into citizen (id, name, birth_date, cpr_encrypted, cpr_index, jobcenter_id, channel, language, cannot_book_alone, exempt_from_digital_post, created_at)
                select citizen, 'Prøveborger', $2, '\x00', decode(replace(citizen::text, '-', ''), 'hex'), $3, 'Email', 'Danish', false, false, $4 from person)
            insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, fund_code, municipality_code, education, registered_at, ended_on, end_reason)
            select spell, citizen, $3, $5, $6, '3f', $7, $8, $4, $9, $10 from person
            returning id
            """);
        foreach (var value in new object?[] { count, born, jobcenter.Id, clock.GetUtcNow(), first, benefit.ToString(), jobcenter.MunicipalityCode, education.ToString(),
            days is { } after ? first.AddDays(after) : null, days is null ? null : reason })
        {
            command.Parameters.Add(value is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = command.Parameters.Count is 1 or 8 ? NpgsqlTypes.NpgsqlDbType.Date : NpgsqlTypes.NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = value });
        }
        List<Guid> made = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            made.Add(reader.GetGuid(0));
        }
        return made;
    }
}
