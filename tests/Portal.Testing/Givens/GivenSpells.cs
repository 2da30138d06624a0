using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>
    /// Very many open spells at once, written by SQL: for sweeps, where one registration after the other would take
    /// minutes. The same seed gives the same people: every third has been unemployed for a year and expects another.
    /// </summary>
    /// <param name="jobcenter">Whose citizens they are.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Makes them these people.</param>
    public async Task ManySpells(TestJobcenter jobcenter, int count, int seed = 1)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            with person as (
                select n, md5($1 || ':c:' || n)::uuid as citizen, md5($1 || ':s:' || n)::uuid as spell, n % 3 = 0 as long
                from generate_series(1, $2) n),
            citizens as (
                insert into citizen (id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, language, cannot_book_alone,
                    exempt_from_digital_post, created_at)
                select citizen, 'Prøveborger ' || n, '\x00', decode(md5($1 || ':i:' || n), 'hex'), $3, 'Email', 'Danish', false, false, $4
                from person)
            insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, fund_code, municipality_code,
                education, years_in_last_job, months_employed_of_last36, reason_for_loss, expected_weeks_to_job, registered_at)
            select spell, citizen, $3, $5 - case when long then 364 else 7 end, 'UnemploymentInsurance', '3f', $6,
                case when long then 'BasicSchool' else 'LongHigher' end, case when long then 12 else 2 end,
                case when long then 3 else 36 end, case when long then 'Other' else 'LackOfWork' end,
                case when long then 52 else 4 end, $4
            from person
            """);
        foreach (var value in new object[] { $"{jobcenter.Id}:{seed}", count, jobcenter.Id, clock.GetUtcNow(), clock.Today, jobcenter.MunicipalityCode })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many of <see cref="ManySpells"/> are above any sensible threshold.</summary>
    public static int LongOf(int count) => count / 3;
}
