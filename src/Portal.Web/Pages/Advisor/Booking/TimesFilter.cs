using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Which times staff look at for a citizen. It stands in the address, so that the way back leads to the same list.</summary>
public sealed record TimesFilter
{
    /// <summary>1: the booked conversation is to be moved.</summary>
    [FromQuery(Name = "flyt")]
    public int Move { get; init; }

    /// <summary>Only this kind.</summary>
    [FromQuery(Name = "form")]
    public ConversationKind? Kind { get; init; }

    /// <summary>Only with an advisor who speaks this language.</summary>
    [FromQuery(Name = "sprog")]
    public string? Language { get; init; }

    /// <summary>Times after this instant; for the next page.</summary>
    [FromQuery(Name = "efter")]
    public DateTimeOffset? After { get; init; }

    public bool IsMove => Move == 1;

    /// <summary>Something was asked for that leaves times out.</summary>
    public bool IsFiltered => Kind is not null || Language is not null;

    /// <summary>Without a language that nobody can ask for.</summary>
    public TimesFilter Known() => this with { Language = Citizen.Conversation.ChooseModel.Languages.Contains(Language) ? Language : null };

    /// <summary>As the query of an address, with its question mark; empty where nothing is asked for.</summary>
    public string Query(Guid? slotId = null)
    {
        var query = new QueryBuilder();
        Add("flyt", IsMove ? "1" : null);
        Add("form", Kind?.ToString());
        Add("sprog", Language);
        Add("efter", After?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        Add("tid", slotId?.ToString());
        return query.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }
}
