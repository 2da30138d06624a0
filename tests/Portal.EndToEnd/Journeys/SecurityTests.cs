using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

public sealed class SecurityTests(RunningPortal portal)
{
    [Fact]
    public async Task Pages_carry_the_headers_and_the_browser_never_sees_a_token()
    {
        using var client = new HttpClient { BaseAddress = portal.Web };
        var response = await client.GetAsync("/");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));

        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("04");
        await citizen.OpenAsync("/min-side");
        var cookies = await citizen.Page.Context.CookiesAsync();
        // Every JWT begins with the same letters: {"alg" or {"typ" in base64.
        Assert.All(cookies, cookie => Assert.DoesNotContain("eyJ", cookie.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", await citizen.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.All(cookies.Where(c => c.Name.StartsWith("portal", StringComparison.Ordinal) && c.Name != "portal-lang"), c => Assert.True(c.HttpOnly, c.Name));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_everywhere()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("04");
        await citizen.OpenAsync("/min-side");
        var cookies = await citizen.Page.Context.CookiesAsync();
        await citizen.PressAsync("Log ud");
        Assert.StartsWith(portal.Web.ToString(), citizen.Page.Url, StringComparison.Ordinal);

        // The old cookies given back by a thief are no key.
        await citizen.Page.Context.ClearCookiesAsync();
        await citizen.Page.Context.AddCookiesAsync(cookies.Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await citizen.Page.GotoAsync("/min-side");
        Assert.DoesNotContain("/min-side", new Uri(citizen.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_and_a_role_that_has_no_business_there_are_refused()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Web };
        Assert.NotEqual(HttpStatusCode.OK, (await client.PostAsync("/log-ud", new FormUrlEncodedContent([]))).StatusCode);
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("04");
        foreach (var path in new[] { "/medarbejder", "/leder", "/leder/grundlag" })
        {
            Assert.Equal(403, (await citizen.Page.GotoAsync(path))!.Status);
        }
    }

    [Fact]
    public async Task A_partner_delivers_a_registration_by_client_credentials()
    {
        var secret = await File.ReadAllTextAsync(Path.Combine(portal.KeysFolder, "demo-fund.secret"));
        using var client = new HttpClient();
        var token = await client.PostAsync(new Uri(portal.Identity, "/connect/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-fund",
            ["client_secret"] = secret.Trim(),
            ["scope"] = "registrations",
        }));
        var json = await token.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json.GetProperty("access_token").GetString());
        client.DefaultRequestHeaders.Add("Idempotency-Key", "partner-1");
        var delivered = await client.PostAsJsonAsync(new Uri(portal.Api, "/v1/partner/registrations"), new
        {
            cpr = "017090-9991",
            name = "Medlem Et",
            registration = new
            {
                firstUnemployedDay = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date),
                benefit = "UnemploymentInsurance",
                fundCode = "3f",
                municipalityCode = "0101",
                education = "Vocational",
                channel = "Email",
                email = "m@example.org",
            },
        });
        Assert.Equal(HttpStatusCode.Created, delivered.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(portal.Api, "/v1/me/overview"))).StatusCode);
        // The number is in no log of any host.
        Assert.All(portal.Logs, log => Assert.DoesNotContain("0170909991", log.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}
