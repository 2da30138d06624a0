using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>Which free times are wanted.</summary>
/// <param name="After">Only times that start later (UTC).</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Language">Only with an advisor who speaks this language (ISO 639-1).</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="WithContact">Only with the citizen's personal contact or whoever stands in.</param>
public sealed record TimesWanted(DateTimeOffset? After = null, ConversationKind? Kind = null, string? Language = null, int Limit = 40, bool WithContact = false)
{
    /// <summary>Whether all times from the first one on are wanted: only such a look says what could have been booked.</summary>
    internal bool IsWholeList => After is null && Kind is null && Language is null && !WithContact;
}

/// <summary>
/// Finds free times, earliest first: one indexed statement, which for a citizen also looks the deadline up and notes in the
/// fair-chance ledger what they were shown.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="source">Its connections, for the statement.</param>
/// <param name="clock">The clock.</param>
public sealed class FindFreeTimes(PortalDbContext db, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Nobody can be ready for a time that begins sooner than this.</summary>
    internal static readonly TimeSpan Notice = TimeSpan.FromHours(1);

    // $1 citizen or null, $2 after, $3 kind or null, $4 language or null, $5 how many, $6 today, $7 jobcenter of staff or null (of
    // whom a citizen must be one),
    // $8 last day of staff's look, $9 whether the ledger notes it, $10 only the personal contact's.
    // What the citizen was shown must survive a crash of the server no more than the page did: its commit does not wait for the disk.
    private const string Sql = """
        with duty as materialized (
            select spell_id, jobcenter_id, book_by, begins, (booking_last_day_v1(hold_by, book_by, $6) + 1)::timestamp at time zone 'Europe/Copenhagen' as before,
                case when $9 then set_config('synchronous_commit', 'off', true) end
            from booking_duty where citizen_id = $1 and ($7 is null or jobcenter_id = $7)
            union all
            select null, $7, null, null, ($8 + 1)::timestamp at time zone 'Europe/Copenhagen', null where $1 is null),
        times as materialized (
            select s.id, s.starts_at, s.ends_at, s.kind, a.display_name, a.languages
            from duty
            cross join lateral (
                select * from slot
                where slot.jobcenter_id = duty.jobcenter_id and slot.taken_by is null and slot.starts_at > $2 and slot.starts_at < duty.before
                    and ($3 is null or slot.kind = $3)
                    and ($4 is null or exists (select from account o where o.id = slot.advisor_id and $4 = any(o.languages)))
                    and (not $10 or exists (select from escalation e where e.citizen_id = $1 and e.status <> 'Closed' and slot.advisor_id in (e.contact_id, e.deputy_id)))
                order by slot.starts_at, slot.id limit $5) s
            join account a on a.id = s.advisor_id),
        noted as (
            insert into booking_search_day as d (spell_id, day, searches, fewest, most, starts)
            select spell_id, $6, 1, n, n, shown
            from duty cross join (select count(*)::int as n, coalesce(array_agg(distinct starts_at), '{}') as shown from times) c
            where $9 and $6 between begins and book_by
            on conflict (spell_id, day) do update set searches = d.searches + 1,
                fewest = least(d.fewest, excluded.fewest), most = greatest(d.most, excluded.most),
                starts = case when d.starts @> excluded.starts then d.starts
                    else (select array_agg(distinct t order by t) from unnest(d.starts || excluded.starts) t) end)
        select t.id, t.starts_at, t.ends_at, t.kind, t.display_name, t.languages
        from duty left join times t on true order by t.starts_at, t.id
        """;

    /// <summary>Free times within the actor's deadline.</summary>
    /// <param name="actor">The citizen.</param>
    /// <param name="wanted">Which.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<FreeTimes>> ForCitizenAsync(Actor actor, TimesWanted wanted, CancellationToken ct) =>
        await InAsync(actor.Citizen, null, null, wanted, ct) is { } times ? times : Refusal.NotRegistered;

    /// <summary>
    /// Free times of the actor's jobcenter, for booking on a citizen's behalf: within the citizen's deadline where one is named, else
    /// all that there are. What staff look at says nothing of what the citizen was shown, so the ledger does not note it.
    /// </summary>
    public async Task<Outcome<FreeTimes>> ForStaffAsync(Actor actor, Guid? citizenId, TimesWanted wanted, CancellationToken ct) =>
        await InAsync(citizenId, actor.Jobcenter, CivicTime.Today(clock).AddDays(GenerateSlots.DaysAhead), wanted, ct) is { } times
            ? times : Refusal.NotFound;

    /// <summary>A few free times near the earliest, for a refusal; within the transaction of the use case that refuses.</summary>
    internal async Task<IReadOnlyList<FreeTime>> AlternativesAsync(Guid citizenId, CancellationToken ct) =>
        (await AskAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(), citizenId, null, null, new TimesWanted(Limit: 5), note: false, ct))?.Times ?? [];

    private async Task<FreeTimes?> InAsync(Guid? citizenId, Guid? jobcenterId, DateOnly? lastDay, TimesWanted wanted, CancellationToken ct)
    {
        try
        {
            return await OnceAsync();
        }
        catch (NpgsqlException e) when (e.IsTransient)
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(OnceAsync);
        }

        async Task<FreeTimes?> OnceAsync()
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await AskAsync(connection, citizenId, jobcenterId, lastDay, wanted, wanted.IsWholeList && jobcenterId is null, ct);
        }
    }

    private async Task<FreeTimes?> AskAsync(
        NpgsqlConnection connection, Guid? citizenId, Guid? jobcenterId, DateOnly? lastDay, TimesWanted wanted, bool note, CancellationToken ct)
    {
        var limit = Math.Clamp(wanted.Limit, 1, 100);
        var earliest = clock.GetUtcNow() + Notice;
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                Parameter(citizenId, NpgsqlDbType.Uuid),
                Parameter(wanted.After > earliest ? wanted.After.Value : earliest, NpgsqlDbType.TimestampTz),
                Parameter(wanted.Kind?.ToString(), NpgsqlDbType.Text),
                Parameter(wanted.Language, NpgsqlDbType.Text),
                Parameter(limit + 1, NpgsqlDbType.Integer),
                Parameter(CivicTime.Today(clock), NpgsqlDbType.Date),
                Parameter(jobcenterId, NpgsqlDbType.Uuid),
                Parameter(lastDay, NpgsqlDbType.Date),
                Parameter(note, NpgsqlDbType.Boolean),
                Parameter(wanted.WithContact, NpgsqlDbType.Boolean),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var known = false;
        var times = new List<FreeTime>(limit + 1);
        while (await reader.ReadAsync(ct))
        {
            known = true;
            if (!reader.IsDBNull(0))
            {
                times.Add(new FreeTime(
                    reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2),
                    Enum.Parse<ConversationKind>(reader.GetString(3)), reader.GetString(4), reader.GetFieldValue<string[]>(5)));
            }
        }
        return known ? Page(times, limit) : null;
    }

    /// <summary>A page ends between two starts, so that the next one (after the last start) leaves none out.</summary>
    private static FreeTimes Page(List<FreeTime> times, int limit)
    {
        if (times.Count <= limit)
        {
            return new FreeTimes(times, More: false);
        }
        var page = times.Where(t => t.StartsAt < times[limit].StartsAt).ToList();
        return new FreeTimes(page.Count > 0 ? page : times.Take(limit).ToList(), More: true);
    }

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
