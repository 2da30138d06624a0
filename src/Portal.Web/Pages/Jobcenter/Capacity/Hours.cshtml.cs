using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Makes, changes or removes opening hours of an advisor.</summary>
public sealed class HoursModel(ICapacityApi capacity, Texts texts, LocalTime time) : PageModel
{
    private Contracts.Booking.Capacity all = null!;

    [BindProperty]
    public SaveOpeningHours Input { get; set; } = new();

    /// <summary>The hours that are changed; none for new ones.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    /// <summary>Whose new ones are.</summary>
    [BindProperty(SupportsGet = true, Name = "raadgiver")]
    public Guid? AdvisorId { get; set; }

    public string? AdvisorName => all.Advisors.SingleOrDefault(a => a.Id == Input.AdvisorId)?.Name;

    public IReadOnlyList<Choice> Advisors => [.. all.Advisors.Select(a => new Choice(a.Id.ToString(), a.Name))];

    public IReadOnlyList<Choice> Kinds => texts.Choices<ConversationKind>();

    // A Danish week begins on Monday.
    public IReadOnlyList<Choice> Weekdays =>
        [.. Enum.GetValues<DayOfWeek>().OrderBy(d => ((int)d + 6) % 7).Select(d => new Choice(d.ToString(), LocalTime.AtStart(texts[$"weekday.{d}"])))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        all = await capacity.GetAsync(ct);
        if (Id is null)
        {
            Input = new SaveOpeningHours { AdvisorId = AdvisorId, Minutes = 45, BufferMinutes = 0, ValidFrom = time.Today };
            return Page();
        }
        if (all.Hours.SingleOrDefault(h => h.Id == Id) is not { } hours)
        {
            return NotFound();
        }
        Input = new SaveOpeningHours
        {
            AdvisorId = hours.AdvisorId,
            Weekday = hours.Weekday,
            From = hours.From,
            To = hours.To,
            Kind = hours.Kind,
            Minutes = hours.Minutes,
            BufferMinutes = hours.BufferMinutes,
            ValidFrom = hours.ValidFrom,
            ValidTo = hours.ValidTo,
            ExpectedVersion = hours.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (changes, problem) = await ProblemReader.ReadAsync(
                Id is { } id ? capacity.ChangeHoursAsync(id, Input, ct) : capacity.AddHoursAsync(Input, ct));
            if (problem is null)
            {
                return this.Changed(changes!);
            }
            problem.AddTo(ModelState);
        }
        all = await capacity.GetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        // Gone already, by another hand or a second press: that is what was wanted.
        var (changes, _) = await ProblemReader.ReadAsync(capacity.RemoveHoursAsync(id, ct), orGone: true);
        return this.Changed(changes ?? new SlotChanges(0, 0, 0));
    }
}
