using System.Net;
using System.Net.Http.Json;
using Portal.Contracts;
using Portal.Contracts.ReducedContacts;

namespace Portal.Api.Tests.ReducedContacts;

public sealed class UploadTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_largest_document_comes_in_and_goes_out_as_an_attachment()
    {
        var citizen = world.Api.As(await world.NewCitizenAsync());
        var reported = await ReportAsync(citizen);
        var content = new byte[UploadDocument.MaxBytes];
        "%PDF-1.7\n"u8.CopyTo(content);
        "\n%%EOF\n"u8.CopyTo(content.AsSpan(content.Length - 7));
        var sent = await UploadAsync(citizen, content);
        Assert.True(sent.IsSuccessStatusCode, $"{(int)sent.StatusCode} {await sent.Content.ReadAsStringAsync()}");

        var document = await world.Api.As(world.PersonFor(Roles.Advisor)).GetAsync($"/v1/jobcenter/reduced-contacts/{reported.Id}/document");
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("løn aftale.pdf", document.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("application/pdf", document.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", document.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(content, await document.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task One_byte_more_and_a_file_of_another_kind_are_refused_in_words()
    {
        var citizen = world.Api.As(await world.NewCitizenAsync());
        await ReportAsync(citizen);
        var large = await UploadAsync(citizen, new byte[UploadDocument.MaxBytes + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        var html = await UploadAsync(citizen, "<script>alert(1)</script>"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, html.StatusCode);
        Assert.Contains(Problems.FileNotAllowed, await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<ReducedContact> ReportAsync(HttpClient citizen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/me/reduced-contact")
        {
            Headers = { { PortalHeaders.IdempotencyKey, "report" } },
            Content = JsonContent.Create(
                new ReportReducedContact { Kind = ReducedContactKind.Job, StartsOn = Portal.Core.Common.CivicTime.Today(TimeProvider.System) }, options: ContractJson.Options),
        };
        var response = await citizen.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ReducedContact>(ContractJson.Options))!;
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient citizen, byte[] content) => citizen.PostAsJsonAsync(
        "/v1/me/reduced-contact/document",
        new UploadDocument { FileName = "C:\\temp\\<løn> aftale.exe", ContentType = "application/octet-stream", Content = content }, ContractJson.Options);
}
