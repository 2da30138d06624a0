using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Cv;

internal static class CvSetup
{
    public static IServiceCollection AddCv(this IServiceCollection services) => services
        .AddScoped<ReadCv>()
        .AddScoped<StoreCv>()
        .AddScoped<CvHistory>()
        .AddScoped<CheckCv>()
        .AddScoped<CvDrafts>()
        .AddScoped<CvShares>()
        .AddScoped<ReadCvFiles>()
        .AddScoped<ExportCv>();
}
