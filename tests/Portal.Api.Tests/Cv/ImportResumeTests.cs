using System.Net.Http.Json;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Testing;

namespace Portal.Api.Tests.Cv;

public sealed class ImportResumeTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("developer-exported.json")]
    [InlineData("electrician.json")]
    [InlineData("nurse-old-schema.json")]
    public async Task A_resume_with_fields_missing_and_extra_becomes_a_stored_cv(string file)
    {
        var client = world.Api.As(await world.NewCitizenAsync());
        var json = await File.ReadAllTextAsync(Repository.Folder("tests", "Portal.Core.Tests", "Resumes", file));

        var read = await client.PostAsJsonAsync("/v1/me/cv/read-file", new ReadCvFile { Text = json });
        var preview = (await read.Content.ReadFromJsonAsync<CvFilePreview>(ContractJson.Options))!;
        Assert.NotEmpty(preview.KeptAside);
        Assert.Equal(0, (await client.GetFromJsonAsync<Portal.Contracts.Cv.Cv>("/v1/me/cv", ContractJson.Options))!.Version);

        var saved = await client.PutAsJsonAsync("/v1/me/cv", new SaveCv { ExpectedVersion = 0, Content = preview.Content, Add = true }, ContractJson.Options);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        var stored = (await client.GetFromJsonAsync<Portal.Contracts.Cv.Cv>("/v1/me/cv", ContractJson.Options))!;
        Assert.Equal(1, stored.Version);
        Assert.Equal(preview.Content.Employments.Select(e => e.Title), stored.Content.Employments.Select(e => e.Title));
        Assert.Equal(preview.Content.Skills.Select(s => s.Name), stored.Content.Skills.Select(s => s.Name));
    }
}
