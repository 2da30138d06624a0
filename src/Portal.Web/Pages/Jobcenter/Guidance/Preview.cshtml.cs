using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Guidance;

/// <summary>What an imagined citizen would read on a day: the texts and numbers of that day, for that audience.</summary>
public sealed class PreviewModel(IRightsApi rights, LocalTime time, Texts texts) : PageModel
{
    /// <summary>The imagined citizen.</summary>
    public sealed record Audience
    {
        [Required(ErrorMessage = FieldErrors.Required)]
        public DateOnly? On { get; init; }

        [Required(ErrorMessage = FieldErrors.Required)]
        public BenefitType? Benefit { get; init; }

        [Required(ErrorMessage = FieldErrors.Required)]
        [Range(0, 260, ErrorMessage = FieldErrors.OutOfRange)]
        public int? Weeks { get; init; }

        [Range(15, 99, ErrorMessage = FieldErrors.OutOfRange)]
        public int? Age { get; init; }

        public EducationLevel? Education { get; init; }

        public bool CannotBookAlone { get; init; }

        public bool ExemptFromDigitalPost { get; init; }
    }

    [BindProperty]
    public Audience Input { get; set; } = new();

    public Guide? Result { get; private set; }

    public IReadOnlyList<Choice> Benefits => texts.Choices<BenefitType>();

    public IReadOnlyList<Choice> Educations => texts.Choices<EducationLevel>();

    public void OnGet() => Input = new Audience { On = time.Today, Weeks = 0 };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            Result = await rights.GuideAsync(new GuideAnswers
            {
                Benefit = Input.Benefit,
                FirstUnemployedDay = time.Today.AddDays(-7 * Input.Weeks!.Value),
                Age = Input.Age,
                Education = Input.Education,
                CannotBookAlone = Input.CannotBookAlone,
                ExemptFromDigitalPost = Input.ExemptFromDigitalPost,
            }, PortalLanguage.Current, Input.On, ct);
        }
        return Page();
    }
}
