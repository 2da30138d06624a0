using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Portal.Contracts;
using Portal.Web.Api;
using Portal.Web.Bff;
using Portal.Web.Language;
using Portal.Web.Security;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages;

/// <summary>The pages, and what holds for all of a folder: who may see it, and that errors are codes of the contract.</summary>
internal static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<Texts>();
        services.AddSingleton<LocalTime>();
        services.AddSingleton<Drafts>();
        services.AddHttpContextAccessor();
        services.AddSingleton<Citizen.Cv.PdfPrinter>();
        services.AddSharedLinks();
        services.AddSingleton<Acting>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal-af";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<FormOptions>(options => options.ValueLengthLimit = ErrorPages.LargestBody);
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = Told.CookieName);
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddRazorPages(options =>
            {
                options.Conventions.AllowAnonymousToFolder("/Open");
                options.Conventions.AuthorizeFolder("/Citizen", Policies.Citizen);
                options.Conventions.AuthorizeFolder("/Advisor", Policies.Advisor);
                options.Conventions.AuthorizeFolder("/Jobcenter", Policies.Jobcenter);
                options.Conventions.AuthorizeFolder("/Operations", Policies.Operations);
            })
            .AddMvcOptions(options =>
            {
                options.ModelBinderProviders.Insert(0, new DayBinderProvider());
                options.Filters.Add<FailureFilter>();
                options.Filters.Add<HeldFormFilter>();
                options.Filters.Add<NeverKept>();
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                SayCodes(options);
            });
    }

    // What cannot be read at all gets a code too, which the page turns into a sentence.
    private static void SayCodes(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => FieldErrors.NotUnderstood);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => FieldErrors.NotUnderstood);
        messages.SetUnknownValueIsInvalidAccessor(_ => FieldErrors.NotUnderstood);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => FieldErrors.NotUnderstood);
        messages.SetValueIsInvalidAccessor(_ => FieldErrors.NotUnderstood);
        messages.SetValueMustBeANumberAccessor(_ => FieldErrors.NotUnderstood);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => FieldErrors.NotUnderstood);
        messages.SetValueMustNotBeNullAccessor(_ => FieldErrors.Required);
        messages.SetMissingBindRequiredValueAccessor(_ => FieldErrors.Required);
        messages.SetMissingKeyOrValueAccessor(() => FieldErrors.Required);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => FieldErrors.Required);
    }
}
