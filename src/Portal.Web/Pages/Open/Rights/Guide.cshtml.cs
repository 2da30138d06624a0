using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>
/// «What applies to me?»: of a signed-in citizen the answers are known already; everybody else answers a few questions. The answers travel
/// in the body of the form, are kept nowhere, and never stand in an address.
/// </summary>
public sealed class GuideModel(IRightsApi rights, LocalTime time, Texts texts) : PageModel
{
    [BindProperty]
    public GuideAnswers Input { get; set; } = new();

    /// <summary>Another day whose rules are asked for: <c>?dag=2027-01-01</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "dag")]
    public string? Day { get; set; }

    /// <summary>Without questions and links, for paper.</summary>
    [BindProperty(SupportsGet = true, Name = "udskriv")]
    public bool Print { get; set; }

    /// <summary>What applies; none before there are answers.</summary>
    public Guide? Result { get; private set; }

    public IReadOnlyList<Choice> Benefits => texts.Choices<BenefitType>();

    public IReadOnlyList<Choice> Educations => texts.Choices<EducationLevel>();

    /// <summary>Duties that lie ahead, soonest first.</summary>
    public IReadOnlyList<GuideDate> Next => [.. Result!.Dates.Where(d => d is { Role: GuideRole.Duty, Done: false, On: not null } && d.On >= Result.Today).Take(3)];

    /// <summary>The first six months, from the first day without a job.</summary>
    public IReadOnlyList<GuideDate> Timeline => [.. Result!.Dates.Where(d => d.On is { } on && on <= Result.Answers.FirstUnemployedDay!.Value.AddMonths(6))];

    /// <summary>What comes after them, and what has no day.</summary>
    public IReadOnlyList<GuideDate> Later => [.. Result!.Dates.Except(Timeline)];

    private DateOnly? OtherDay => Days.Read(Day) is { } day && day != time.Today ? day : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (User.IsInRole(Roles.Citizen))
        {
            // Refused before registering: then the questions are asked as of anybody.
            Result = (await ProblemReader.ReadAsync(rights.GetMyGuideAsync(PortalLanguage.Current, OtherDay, ct))).Value;
            Input = Result?.Answers ?? Input;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.FirstUnemployedDay > time.Today.AddYears(1))
        {
            ModelState.AddModelError("Input.FirstUnemployedDay", FieldErrors.InFuture);
        }
        if (Input.FirstUnemployedDay < time.Today.AddYears(-5))
        {
            ModelState.AddModelError("Input.FirstUnemployedDay", FieldErrors.TooLongAgo);
        }
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(rights.GuideAsync(Input, PortalLanguage.Current, OtherDay, ct));
            Result = answer.Value;
            answer.Problem?.AddTo(ModelState);
        }
        return Page();
    }

    /// <summary>The sentence of an entry: its kind's own, with the number of the rule; of a kind that a new act brings, the topic's title.</summary>
    public string SentenceOf(GuideDate date) => texts.Has($"guide.kind.{date.Kind}") ? texts[$"guide.kind.{date.Kind}", date.Value] : date.Title;
}
