using Npgsql;
using NpgsqlTypes;
using Portal.Benchmarks.Data;
using Portal.Core.Common;

namespace Portal.Benchmarks;

/// <summary>
/// What a booking must do in PostgreSQL, by plain Npgsql as one would write it: begin, the idempotency row, the conditional
/// booking with its notification and audit event, the outcome, commit; one connection a worker, prepared. Once more with the
/// readings that such a transaction needs (duty, rules, the conversation to answer with). The count of appointments at the end
/// shows that both do the same. The use case does all of it in one statement (Core/Booking/TakeTime), which is why it may win.
/// </summary>
internal sealed class BareBooking : IAsyncDisposable
{
    private const string Spell = """
        select s.id, s.jobcenter_id, s.benefit, s.registered_at, c.cannot_book_alone
        from unemployment_spell s join citizen c on s.citizen_id = c.id where s.citizen_id = $1 and s.ended_on is null limit 2
        """;
    private const string Rules = """
        select key, benefit, valid_from, certainty, source, valid_to, value from dated_rule
        where valid_from <= $1 and (valid_to is null or valid_to >= $1)
        """;
    private const string Key = """
        insert into idempotent_outcome (account_id, key, request_hash, at) values ($1, $2, $3, $4) on conflict do nothing
        """;
    private const string Take = """
        with taken as (
            update slot set taken_by = $1
            where id = $2 and taken_by is null and jobcenter_id = $3 and starts_at > $4 and starts_at < $5
                and not exists (select from appointment where spell_id = $6 and status in ('Booked', 'Held'))
            returning id, advisor_id, starts_at, ends_at, kind),
        booked as (
            insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id,
                starts_at, ends_at, kind, status, sequence, booked_at, changed_at)
            select $1, $7, $6, $8, $3, id, advisor_id, starts_at, ends_at, kind, 'Booked', 0, $9, $9 from taken),
        told as (
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select $10, $8, 'ConversationBooked', $9, starts_at, starts_at, $11 from taken)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select $9, $12, $8, $3, 'conversation.booked', $13 from taken
        """;
    private const string Booked = """
        select a.*, j.*, d.display_name from appointment a join jobcenter j on a.jobcenter_id = j.id join account d on a.advisor_id = d.id
        where a.spell_id = $1 and a.status in ('Booked', 'Held') limit 2
        """;
    private const string Outcome = "update idempotent_outcome set outcome = $1 where account_id = $2 and key = $3";

    // As long as the outcome that the Api stores.
    private const string OutcomeText = """
        {"value":{"id":"00000000-0000-0000-0000-000000000000","reference":"AAAAAAAA","startsAt":"2026-11-24T09:00:00+00:00","endsAt":"2026-11-24T09:30:00+00:00","kind":"Video","advisorName":"Rådgiver 1","place":"video, Jobcenter 1","status":"Booked","canChangeUntil":"2026-11-23T09:00:00+00:00","canChange":true},"refusal":null}
        """;

    private readonly NpgsqlConnection[] connections;

    private BareBooking(NpgsqlConnection[] connections) => this.connections = connections;

    public static async Task<BareBooking> OpenAsync(NpgsqlDataSource source, int count, CancellationToken ct)
    {
        var connections = new NpgsqlConnection[count];
        for (var i = 0; i < count; i++)
        {
            connections[i] = await source.OpenConnectionAsync(ct);
        }
        return new BareBooking(connections);
    }

    /// <summary>Begin, the idempotency row, the booking, the outcome, commit.</summary>
    public async Task WriteAsync(int worker, Person person, Guid slot)
    {
        var connection = connections[worker];
        await using var transaction = await connection.BeginTransactionAsync();
        var key = await KeyAsync(connection, person);
        await TakeAsync(connection, person, slot);
        await ExecuteAsync(connection, Outcome, Json(OutcomeText), person.AccountId, key);
        await transaction.CommitAsync();
    }

    /// <summary>The same with the readings and the savepoint of the use case.</summary>
    public async Task ReadAndWriteAsync(int worker, Person person, Guid slot)
    {
        var connection = connections[worker];
        await using var transaction = await connection.BeginTransactionAsync();
        var key = await KeyAsync(connection, person);
        await ReadAsync(connection, Spell, person.CitizenId);
        await ReadAsync(connection, Rules, CivicTime.Today(TimeProvider.System));
        await transaction.SaveAsync("book");
        await TakeAsync(connection, person, slot);
        await ReadAsync(connection, Booked, person.SpellId);
        await ExecuteAsync(connection, Outcome, Json(OutcomeText), person.AccountId, key);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task<string> KeyAsync(NpgsqlConnection connection, Person person)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = Guid.CreateVersion7(now).ToString();
        await ExecuteAsync(connection, Key, person.AccountId, key, new byte[32], now);
        return key;
    }

    private static async Task TakeAsync(NpgsqlConnection connection, Person person, Guid slot)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var rows = await ExecuteAsync(connection, Take,
            id, slot, person.JobcenterId, now.AddHours(1), now.AddDays(35), person.SpellId, "AAAAAAAA", person.CitizenId, now,
            Guid.CreateVersion7(now), $"booked:{id}", person.AccountId,
            Json($$"""{"appointmentId":"{{id}}","slotId":"{{slot}}","reference":"AAAAAAAA"}"""));
        if (rows != 1)
        {
            throw new InvalidOperationException("A free time was not taken.");
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = await CommandAsync(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task ReadAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = await CommandAsync(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
        }
    }

    // A statement that this connection has prepared before costs no further round trip.
    private static async Task<NpgsqlCommand> CommandAsync(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
        await command.PrepareAsync();
        return command;
    }

    private static NpgsqlParameter Json(string text) => new() { Value = text, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
