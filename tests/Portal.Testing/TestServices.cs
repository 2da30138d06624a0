using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core;

namespace Portal.Testing;

/// <summary>The services of the domain as a host has them, on a database and a clock of the tests.</summary>
public static class TestServices
{
    /// <summary>What every host is configured with. The keys are fixed: all that they protect is invented.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(string connectionString) => new Dictionary<string, string?>
    {
        ["ConnectionStrings:Portal"] = connectionString,
        ["Portal:ContentFolder"] = Repository.Folder("content"),
        ["Portal:Cpr:EncryptionKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray()),
        ["Portal:Cpr:IndexKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray()),
    };

    /// <summary>Everything that AddPortalCore adds, checked as in a host.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="content">Another folder <c>content</c> than the project's.</param>
    public static ServiceProvider Core(string connectionString, TimeProvider clock, string? content = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(Settings(connectionString));
        if (content is not null)
        {
            builder.Configuration["Portal:ContentFolder"] = content;
        }
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
        return builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
