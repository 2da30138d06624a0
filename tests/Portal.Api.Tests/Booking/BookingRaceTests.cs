using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;

namespace Portal.Api.Tests.Booking;

public sealed class BookingRaceTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_thousand_bookings_of_one_time_give_one_success_and_999_refusals_that_name_other_times()
    {
        var slot = await world.NewSlotAsync();
        await world.NewSlotAsync();
        await world.NewSlotAsync();
        var citizens = new Person[1000];
        await Parallel.ForAsync(0, citizens.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => citizens[i] = await world.NewCitizenAsync());

        var answers = await Task.WhenAll(citizens.Select(c => BookAsync(c, slot, Key())));

        Assert.Equal(1, answers.Count(a => a.Status is HttpStatusCode.Created));
        var refusals = answers.Where(a => a.Status is HttpStatusCode.Conflict).ToList();
        Assert.Equal(999, refusals.Count);
        Assert.All(refusals, refusal =>
        {
            Assert.Equal(Problems.Prefix + Problems.SlotTaken, refusal.Body.GetProperty("type").GetString());
            var named = AlternativesOf(refusal.Body);
            Assert.True(named.Count >= 2, "Too few other times are named.");
            Assert.DoesNotContain(slot, named);
        });
        await world.DoAsync(async db =>
        {
            var named = refusals.SelectMany(refusal => AlternativesOf(refusal.Body)).Distinct().ToArray();
            Assert.Equal(named.Length, await Count(db, $"select count(*)::int from slot where id = any({named}) and taken_by is null"));
            Assert.Equal(1, await Count(db, $"select count(*)::int from appointment where slot_id = {slot} and status = 'Booked'"));
            Assert.Equal(1, await Count(db, $"select count(*)::int from audit_event where name = 'conversation.booked' and data ->> 'slotId' = {slot.ToString()}"));
        });
    }

    [Fact]
    public async Task One_citizen_who_books_ten_times_at_once_has_one_conversation()
    {
        var citizen = await world.NewCitizenAsync();
        var slots = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.NewSlotAsync()));

        var answers = await Task.WhenAll(slots.Select(slot => BookAsync(citizen, slot, Key())));

        Assert.Equal(1, answers.Count(a => a.Status is HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.Status is not HttpStatusCode.Created), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal(Problems.Prefix + Problems.AlreadyBooked, answer.Body.GetProperty("type").GetString());
        });
        await world.DoAsync(async db =>
        {
            Assert.Equal(1, await Count(db, $"select count(*)::int from appointment where citizen_id = {citizen.CitizenId} and status = 'Booked'"));
            Assert.Equal(1, await Count(db, $"select count(*)::int from slot where id = any({slots}) and taken_by is not null"));
        });
    }

    [Fact]
    public async Task The_same_key_gives_the_first_outcome_however_often_it_is_sent_at_once()
    {
        var citizen = await world.NewCitizenAsync();
        var slot = await world.NewSlotAsync();
        var key = Key();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BookAsync(citizen, slot, key)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Single(answers.Select(a => a.Body.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task A_refusal_is_replayed_too_and_the_key_is_no_key_to_another_command()
    {
        var (first, second) = (await world.NewCitizenAsync(), await world.NewCitizenAsync());
        var (slot, other) = (await world.NewSlotAsync(), await world.NewSlotAsync());
        await BookAsync(first, slot, Key());
        var key = Key();

        var refused = await BookAsync(second, slot, key);
        var replayed = await BookAsync(second, slot, key);
        var reused = await BookAsync(second, other, key);

        Assert.Equal(Problems.Prefix + Problems.SlotTaken, refused.Body.GetProperty("type").GetString());
        Assert.Equal(refused.Body.GetProperty("type").GetString(), replayed.Body.GetProperty("type").GetString());
        Assert.True(JsonElement.DeepEquals(refused.Body.GetProperty("alternatives"), replayed.Body.GetProperty("alternatives")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.Status);
    }

    [Fact]
    public async Task A_command_that_creates_needs_a_key()
    {
        var citizen = await world.NewCitizenAsync();
        var response = await world.Api.As(citizen).PostAsJsonAsync("/v1/me/conversation", new BookConversation { SlotId = await world.NewSlotAsync() });
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(FieldErrors.Required, problem.GetProperty("errors").GetProperty(PortalHeaders.IdempotencyKey)[0].GetString());
    }

    [Fact]
    public async Task The_calendar_file_is_text_calendar()
    {
        var citizen = await world.NewCitizenAsync();
        var booked = await BookAsync(citizen, await world.NewSlotAsync(), Key());
        var response = await world.Api.As(citizen).GetAsync($"/v1/me/conversation/{booked.Body.GetProperty("id").GetString()}/calendar");
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> BookAsync(Person citizen, Guid slot, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/me/conversation") { Content = JsonContent.Create(new BookConversation { SlotId = slot }) };
        request.Headers.Add(PortalHeaders.IdempotencyKey, key);
        var response = await world.Api.As(citizen).SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static List<Guid> AlternativesOf(JsonElement refusal) =>
        [.. refusal.GetProperty("alternatives").Deserialize<List<FreeTime>>(ContractJson.Options)!.Select(time => time.Id)];

    private static string Key() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    private static async Task<int> Count(Core.Data.PortalDbContext db, FormattableString sql) => (await db.Database.SqlQuery<int>(sql).ToListAsync()).Single();
}
