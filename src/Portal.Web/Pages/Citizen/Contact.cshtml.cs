using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen;

/// <summary>Who follows the citizen's case, why, what the estimate says and does not know, and how to disagree with it.</summary>
public sealed class ContactModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    public MyContact Contact { get; private set; } = null!;

    [BindProperty]
    public ObjectToProfiling Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Contact = await escalations.GetMyContactAsync(ct);

    public async Task<IActionResult> OnPostHelpAsync(CancellationToken ct)
    {
        await escalations.RequestHelpAsync(ct);
        TempData.Tell("contact.help.told");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostObjectAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(escalations.ObjectAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("contact.object.told");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Contact = await escalations.GetMyContactAsync(ct);
        return Page();
    }

    /// <summary>Declines the contact; no consequence, and help can be asked for again.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken ct)
    {
        await ProblemReader.ReadAsync(escalations.DeclineAsync(ct), orGone: true);
        TempData.Tell("contact.decline.told");
        return RedirectToPage();
    }

    /// <summary>Why just this contact, in a sentence. How many others a contact has is nobody's business but the jobcenter's.</summary>
    public string Why(ContactChoice because)
    {
        List<string> why = [];
        if (because.ByLeader)
        {
            why.Add(texts["contact.because.leader"]);
        }
        if (because.KnowsTheCase)
        {
            why.Add(texts["contact.because.knows"]);
        }
        if (because.Language is { } language)
        {
            why.Add(texts["contact.because.language", texts[$"language.{language}"]]);
        }
        if (because.Competence is { } competence)
        {
            why.Add(texts["contact.because.competence", texts.Name(competence)]);
        }
        if (why.Count == 0)
        {
            why.Add(texts["contact.because.room"]);
        }
        return string.Join(' ', why);
    }

    /// <summary>Of 100 people.</summary>
    public static int Of100(double probability) => (int)Math.Round(probability * 100, MidpointRounding.AwayFromZero);

    /// <summary>What makes the estimate longer.</summary>
    public FactorList Longer() => List("contact.longer", factor => factor.Effect > 0);

    /// <summary>What makes it shorter.</summary>
    public FactorList Shorter() => List("contact.shorter", factor => factor.Effect < 0);

    private FactorList List(string heading, Func<RiskFactor, bool> which) =>
        new(texts[heading], [.. Contact.Risk!.Factors.Where(which).Select(factor => new FactorLine(Sentence(factor), factor.Changeable))]);

    private string Sentence(RiskFactor factor)
    {
        var key = $"factor.{factor.Factor}";
        return texts.Has(key) ? texts[key, Shown(factor.Value)] : factor.Factor;
    }

    /// <summary>The name of a factor that is not known.</summary>
    public string Name(string factor) => texts.Has($"factor.{factor}.name") ? texts[$"factor.{factor}.name"] : factor;

    private string Shown(string? value)
    {
        if (int.TryParse(value, CultureInfo.InvariantCulture, out var number))
        {
            return number.ToString(CultureInfo.CurrentCulture);
        }
        var name = new[] { $"EducationLevel.{value}", $"ReasonForLoss.{value}" }.FirstOrDefault(texts.Has);
        return name is null ? value ?? "" : texts[name];
    }
}

/// <summary>Factors that pull one way.</summary>
public sealed record FactorList(string Heading, IReadOnlyList<FactorLine> Lines);

/// <summary>One factor in words.</summary>
public sealed record FactorLine(string Sentence, bool Changeable);
