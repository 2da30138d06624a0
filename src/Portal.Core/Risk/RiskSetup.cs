using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Risk.Answers;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Watching;

namespace Portal.Core.Risk;

internal static class RiskSetup
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddScoped<ModelLibrary>()
        .AddScoped<ChooseModel>()
        .AddScoped<CompareModels>()
        .AddScoped<WatchModel>()
        .AddScoped<ChooseThreshold>()
        .AddScoped<AnswerMyEstimate>()
        .AddScoped<ReadEstimates>()
        .AddScoped<JudgeEstimates>();
}
