using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Citizens;

/// <summary>Changes the language of pages and messages.</summary>
public sealed record ChooseLanguage
{
    /// <summary>The language from now on.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(Language), ErrorMessage = FieldErrors.NotUnderstood)]
    public Language? Language { get; init; }
}

/// <summary>A registration delivered by an unemployment fund for one of its members.</summary>
public sealed record DeliverRegistration
{
    /// <summary>CPR number, ten digits with or without a hyphen. Only the form is checked (modulus 11 no longer holds).</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [RegularExpression("^[0-9]{6}-?[0-9]{4}$", ErrorMessage = FieldErrors.NotUnderstood)]
    public string? Cpr { get; init; }

    /// <summary>Full name.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Name { get; init; }

    /// <summary>The registration itself.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public RegisterUnemployment? Registration { get; init; }
}

/// <summary>Answer to a delivered registration.</summary>
/// <param name="SpellId">Id of the spell that was opened.</param>
public sealed record DeliveredRegistration(Guid SpellId);

/// <summary>Registration and overview of the signed-in citizen, and delivery by partners.</summary>
public interface ICitizensApi
{
    /// <summary>All that Min side shows.</summary>
    [Get("/v1/me/overview")]
    Task<Overview> GetOverviewAsync(CancellationToken ct = default);

    /// <summary>The open registration; 404 before registering.</summary>
    [Get("/v1/me/registration")]
    Task<Registration> GetRegistrationAsync(CancellationToken ct = default);

    /// <summary>Registers as unemployed.</summary>
    [Post("/v1/me/registration")]
    Task<Registration> RegisterAsync([Body] RegisterUnemployment command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Changes the language.</summary>
    [Put("/v1/me/language")]
    Task ChooseLanguageAsync([Body] ChooseLanguage command, CancellationToken ct = default);

    /// <summary>Delivers a registration for a member (partners with the scope <c>registrations</c>).</summary>
    [Post("/v1/partner/registrations")]
    Task<DeliveredRegistration> DeliverAsync([Body] DeliverRegistration command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);
}
