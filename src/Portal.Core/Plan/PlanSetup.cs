using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Plan;

internal static class PlanSetup
{
    public static IServiceCollection AddPlan(this IServiceCollection services) => services
        .AddScoped<SuggestParts>()
        .AddScoped<AnswerSuggestions>()
        .AddScoped<ChangePlan>()
        .AddScoped<ProposeInPlans>()
        .AddScoped<ReadPlan>()
        .AddScoped<ReadPlanForStaff>();
}
