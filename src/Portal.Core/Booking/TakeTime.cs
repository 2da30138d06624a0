using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Common;

namespace Portal.Core.Booking;

/// <summary>Who wants which time.</summary>
/// <param name="CitizenId">For whom.</param>
/// <param name="SlotId">The time.</param>
/// <param name="Actor">Who books.</param>
/// <param name="ForAnother">Staff books, so a citizen who cannot book alone is no hindrance.</param>
/// <param name="Key">The key to store the outcome under; none where the caller stores it.</param>
/// <param name="RequestHash">What the key stands for.</param>
internal sealed record Wanted(Guid CitizenId, Guid SlotId, Actor Actor, bool ForAnother, string? Key, byte[]? RequestHash);

/// <summary>What the statement found.</summary>
/// <param name="Appointment">The booked conversation as the contract has it; none when the time was not taken.</param>
/// <param name="StoredHash">Of the command that the key was used for before.</param>
/// <param name="StoredOutcome">The first outcome of the key, when it was used before.</param>
/// <param name="SpellId">The open spell; none before registering.</param>
/// <param name="HasRules">The rules of the deadline are loaded.</param>
/// <param name="CannotBookAlone">Staff books.</param>
/// <param name="HasOne">The spell has its conversation already.</param>
/// <param name="SlotIsHere">The jobcenter has such a time.</param>
/// <param name="SlotIsOffered">It lies within the deadline, and far enough ahead.</param>
/// <param name="SlotIsTaken">Somebody had it when the statement began.</param>
/// <param name="Alternatives">Other free times, as JSON; none of them when the time was taken.</param>
/// <param name="RefusalIsKept">That the time is taken stands under the key already, as most refusals of a rush do.</param>
internal sealed record TakeResult(
    string? Appointment, byte[]? StoredHash, string? StoredOutcome, Guid? SpellId, bool HasRules, bool CannotBookAlone, bool HasOne,
    bool SlotIsHere, bool SlotIsOffered, bool SlotIsTaken, string Alternatives,
    bool RefusalIsKept);

/// <summary>
/// The one statement of a booking. It looks the duty up, takes the slot where it is still free, adds the appointment, the
/// notification, the audit event and the outcome of the command, and answers; where somebody was faster, that refusal
/// with other times is the outcome; anything else it says so that the caller can refuse. One round trip and one commit: nothing is read first and believed afterwards.
/// </summary>
internal static class TakeTime
{
    // $1 citizen, $2 slot, $3 appointment, $4 now, $5 earliest start, $6 today, $7 reference,
    // $8 account, $9 key or null, $10 request hash, $11 notification, $12 for another, $13 audit, $14 whether to take.
    private const string Sql = """
        with asked as materialized (
            select request_hash, outcome from idempotent_outcome where account_id = $8 and key = $9),
        duty as materialized (
            select spell_id, jobcenter_id, cannot_book_alone, book_by is not null and hold_by is not null as has_rules,
                (booking_last_day_v1(hold_by, book_by, $6) + 1)::timestamp at time zone 'Europe/Copenhagen' as before,
                exists (select from appointment a where a.spell_id = d.spell_id and a.status in ('Booked', 'Held') and a.purpose = 'Introductory') as has_one
            from booking_duty d where citizen_id = $1),
        taken as (
            update slot set taken_by = $3 from duty
            where $14 and slot.id = $2 and slot.taken_by is null and slot.jobcenter_id = duty.jobcenter_id
                and slot.starts_at > $5 and slot.starts_at < duty.before
                and duty.has_rules and not duty.has_one and ($12 or not duty.cannot_book_alone) and not exists (select from asked)
            returning slot.id, slot.advisor_id, slot.starts_at, slot.ends_at, slot.kind, duty.spell_id, duty.jobcenter_id),
        booked as (
            insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id,
                starts_at, ends_at, kind, status, sequence, booked_at, changed_at)
            select $3, $7, spell_id, $1, jobcenter_id, id, advisor_id, starts_at, ends_at, kind, 'Booked', 0, $4, $4 from taken),
        told as (
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select $11, $1, 'ConversationBooked', $4, starts_at, starts_at, 'booked:' || $3 from taken),
        noted as (
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select $4, $8, $1, jobcenter_id, 'conversation.booked', $13 from taken),
        answer as (
            select jsonb_build_object(
                'id', $3, 'reference', $7, 'startsAt', to_char(t.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
                'endsAt', to_char(t.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'), 'kind', t.kind, 'advisorName', a.display_name,
                'place', appointment_place_v1(t.kind, $7, j.name, j.address, j.phone, j.video_address), 'status', 'Booked',
                'canChangeUntil', to_char(t.starts_at at time zone 'UTC' - make_interval(hours => j.change_limit_hours), 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
                'canChange', $4 < t.starts_at - make_interval(hours => j.change_limit_hours), 'movesLeft', j.move_limit,
                'purpose', 'Introductory') as value
            from taken t join jobcenter j on j.id = t.jobcenter_id join account a on a.id = t.advisor_id),
        others as materialized (
            select coalesce(jsonb_agg(jsonb_build_object(
                'id', f.id, 'startsAt', to_char(f.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
                'endsAt', to_char(f.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'), 'kind', f.kind,
                'advisorName', a.display_name, 'languages', a.languages) order by f.starts_at, f.id), '[]') as list
            from duty
            cross join lateral (
                select * from slot where jobcenter_id = duty.jobcenter_id and taken_by is null and starts_at > $5 and starts_at < duty.before
                    and id <> $2 order by starts_at, id limit 5) f
            join account a on a.id = f.advisor_id
            where not duty.has_one and not exists (select from taken) and not exists (select from asked)),
        refused as materialized (
            select jsonb_build_object('value', null, 'refusal', jsonb_build_object(
                'type', 'slot-taken', 'status', 409, 'details', jsonb_build_object('alternatives', others.list))) as outcome
            from duty join slot s on s.id = $2 and s.jobcenter_id = duty.jobcenter_id cross join others
            where $14 and $9 is not null and duty.has_rules and not duty.has_one and ($12 or not duty.cannot_book_alone)
                and (s.taken_by is not null or (s.starts_at > $5 and s.starts_at < duty.before))
                and not exists (select from taken) and not exists (select from asked)),
        kept as (
            insert into idempotent_outcome (account_id, key, request_hash, at, outcome)
            select $8, $9, $10, $4, jsonb_build_object('value', value, 'refusal', null) from answer where $9 is not null
            union all
            select $8, $9, $10, $4, outcome from refused)
        select (select value::text from answer), asked.request_hash, asked.outcome::text, duty.spell_id, coalesce(duty.has_rules, true),
            coalesce(duty.cannot_book_alone, false), coalesce(duty.has_one, false), s.id is not null,
            coalesce(s.starts_at > $5 and s.starts_at < duty.before, false), s.taken_by is not null,
            (select list::text from others), exists (select from refused)
        from (select) one
        left join asked on true
        left join duty on true
        left join slot s on s.id = $2 and s.jobcenter_id = duty.jobcenter_id
        """;

    private sealed record Booked(Guid AppointmentId, Guid SlotId, string Reference);

    /// <summary>Tries it.</summary>
    /// <param name="connection">An open connection; outside a transaction the statement is one by itself.</param>
    /// <param name="wanted">Who wants which time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="take">Without, nothing is changed and only the reasons are read.</param>
    /// <param name="ct">Stops the call.</param>
    /// <exception cref="PostgresException">A constraint stopped what slipped past: somebody committed in between.</exception>
    public static async Task<TakeResult> TryAsync(NpgsqlConnection connection, Wanted wanted, TimeProvider clock, bool take, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (id, reference) = (Ids.New(clock), NewReference());
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = wanted.CitizenId },
                new NpgsqlParameter<Guid> { TypedValue = wanted.SlotId },
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now + FindFreeTimes.Notice },
                new NpgsqlParameter<DateOnly> { TypedValue = CivicTime.DayOf(now) },
                new NpgsqlParameter<string> { TypedValue = reference },
                new NpgsqlParameter<Guid> { TypedValue = wanted.Actor.AccountId },
                new NpgsqlParameter { Value = (object?)wanted.Key ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = (object?)wanted.RequestHash ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
                new NpgsqlParameter<Guid> { TypedValue = Ids.New(clock) },
                new NpgsqlParameter<bool> { TypedValue = wanted.ForAnother },
                new NpgsqlParameter<string>
                {
                    TypedValue = JsonSerializer.Serialize(new Booked(id, wanted.SlotId, reference), ContractJson.Options),
                    NpgsqlDbType = NpgsqlDbType.Jsonb,
                },
                new NpgsqlParameter<bool> { TypedValue = take },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new TakeResult(
            Text(reader, 0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1), Text(reader, 2), reader.IsDBNull(3) ? null : reader.GetGuid(3),
            reader.GetBoolean(4), reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7), reader.GetBoolean(8), reader.GetBoolean(9),
            reader.GetString(10), reader.GetBoolean(11));
    }

    /// <summary>Letters and digits that are not mistaken for each other on the phone.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString("ACDEFHJKMNPRTWXY34679", 8);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
