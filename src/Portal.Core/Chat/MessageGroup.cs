using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Common;

namespace Portal.Core.Chat;

/// <summary>A message that was stored.</summary>
/// <param name="Message">The message.</param>
/// <param name="JobcenterId">The jobcenter in whose queue its thread is.</param>
public sealed record StoredMessage(ChatMessage Message, Guid JobcenterId);

/// <summary>A message on its way, and whoever waits for it.</summary>
internal sealed class Pending(Guid threadId, SendMessage command, Actor actor)
{
    public Guid ThreadId => threadId;
    public SendMessage Command => command;
    public Actor Actor => actor;
    public bool FromCitizen => actor.Role is Roles.Citizen;

    // Whoever waits goes on in the turn of whoever answers: never in the lane's own (MessageWriter).
    public TaskCompletionSource<Outcome<StoredMessage>> Outcome { get; } = new();

    public void Stored(MessageGroup.Place place, DateTimeOffset at) => Outcome.SetResult(new StoredMessage(
        new ChatMessage(threadId, place.Sequence, command.ClientMessageId!, FromCitizen, actor.Name, command.Body!, at), place.JobcenterId));
}

/// <summary>
/// The one statement that stores a group: the same conditions and the same effect as <see cref="PostMessage"/> has for one. It has
/// a connection of its own: one from the pool is first put back to how a new one is, which costs as much as a small group.
/// </summary>
internal sealed class MessageGroup(NpgsqlDataSource source) : IAsyncDisposable
{
    /// <summary>Where a message of the group went.</summary>
    /// <param name="Index">Its place in the group, from 0.</param>
    /// <param name="Sequence">Its place in the thread.</param>
    /// <param name="JobcenterId">Whose queue the thread is in.</param>
    public readonly record struct Place(int Index, long Sequence, Guid JobcenterId);

    // The threads are locked in the order of their ids, so that two instances wait for each other in a line and not in a ring.
    private const string Sql =
        """
        with incoming as (
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::boolean[], $10::boolean[])
                with ordinality as m (thread_id, sender_id, client_message_id, citizen_id, jobcenter_id, sender_name, body, from_citizen, by_reader, place)),
        thread as materialized (
            select id, citizen_id, advisor_id, jobcenter_id, status, last_sequence
            from chat_thread where id = any($1) order by id for update),
        fresh as (
            select m.*, t.jobcenter_id as queue_of, t.last_sequence + row_number() over (partition by m.thread_id order by m.place) as sequence
            from incoming m join thread t on t.id = m.thread_id
                left join lateral (select true as found from chat_message o
                    where o.thread_id = m.thread_id and o.sender_id = m.sender_id and o.client_message_id = m.client_message_id limit 1) before on true
            where t.status <> 'Closed' and before.found is null
                and (m.citizen_id is null or t.citizen_id = m.citizen_id)
                and (m.from_citizen or (t.advisor_id = m.sender_id and t.status = 'Open' and t.jobcenter_id = m.jobcenter_id))),
        raised as (
            update chat_thread t set last_sequence = n.last, last_at = $9,
                waiting_since = case when n.by_citizen = n.last then case when n.by_staff is null then coalesce(t.waiting_since, $9) else $9 end end,
                delivered_to_citizen = case when t.delivered_to_citizen = t.last_sequence then n.own_of_citizen else t.delivered_to_citizen end,
                read_by_citizen = case when t.read_by_citizen = t.last_sequence then n.own_of_citizen else t.read_by_citizen end,
                delivered_to_advisor = case when t.delivered_to_advisor = t.last_sequence then n.own_of_staff else t.delivered_to_advisor end,
                read_by_advisor = case when t.read_by_advisor = t.last_sequence then n.own_of_staff else t.read_by_advisor end
            from (select thread_id, max(sequence) as last, max(sequence) filter (where from_citizen) as by_citizen,
                    max(sequence) filter (where not from_citizen) as by_staff,
                    coalesce(min(sequence) filter (where not from_citizen or not by_reader) - 1, max(sequence)) as own_of_citizen,
                    coalesce(min(sequence) filter (where from_citizen) - 1, max(sequence)) as own_of_staff
                from fresh group by thread_id) n
            where t.id = n.thread_id),
        stored as (
            insert into chat_message (thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, sent_at)
            select thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, $9 from fresh)
        select place::int - 1, sequence, queue_of from fresh
        """;

    private NpgsqlConnection? connection;

    /// <summary>Stores what can be stored, and gives where; the others it leaves out.</summary>
    public async Task<List<Place>> StoreAsync(List<Pending> group, DateTimeOffset now)
    {
        try
        {
            connection ??= await OpenAsync();
            await using var command = new NpgsqlCommand(Sql, connection);
            Bind(command, group, now);
            List<Place> places = new(group.Count);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                places.Add(new Place(reader.GetInt32(0), reader.GetInt64(1), reader.GetGuid(2)));
            }
            return places;
        }
        catch
        {
            // It may be broken; the next group begins with a new one.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var open = await source.OpenConnectionAsync();
        try
        {
            // Else it is planned anew for the arrays of each group, which costs as much as to run it. A plan that is kept must not rest
            // on a table that was empty when it was made: every row is found by an index.
            await using var command = new NpgsqlCommand("set plan_cache_mode = force_generic_plan; set enable_seqscan = off", open);
            await command.ExecuteNonQueryAsync();
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    private static void Bind(NpgsqlCommand command, List<Pending> group, DateTimeOffset now)
    {
        Add(m => m.ThreadId);
        Add(m => m.Actor.AccountId);
        Add(m => m.Command.ClientMessageId!);
        Add(m => m.Actor.CitizenId);
        Add(m => m.Actor.JobcenterId);
        Add(m => m.Actor.Name);
        Add(m => m.Command.Body!);
        Add(m => m.FromCitizen);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        Add(m => m.Actor.Representative is null);

        void Add<T>(Func<Pending, T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. group.Select(column)] });
    }
}
