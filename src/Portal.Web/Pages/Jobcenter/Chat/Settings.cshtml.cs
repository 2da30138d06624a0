using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Chat;

/// <summary>When the jobcenter answers in the chat, how soon, and how many chats at a time each advisor is given.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class SettingsModel(IDesksApi desks) : PageModel
{
    [BindProperty]
    public SaveChatSettings Input { get; set; } = new();

    /// <summary>All seven days; one without times is closed.</summary>
    [BindProperty]
    public List<DayInput> Days { get; set; } = [];

    public IReadOnlyList<AdvisorLoad> Advisors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var chat = await desks.GetChatAsync(ct);
        Advisors = chat.Advisors;
        Input = new SaveChatSettings
        {
            FirstAnswerMinutes = chat.Settings.FirstAnswerMinutes,
            NextAnswerMinutes = chat.Settings.NextAnswerMinutes,
            AssignAfterMinutes = chat.Settings.AssignAfterMinutes,
        };
        // A Danish week begins on Monday.
        Days = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7).Select(day => chat.Settings.Week.SingleOrDefault(d => d.Weekday == day) is { } open
            ? new DayInput { Weekday = day, Opens = open.Opens, Closes = open.Closes } : new DayInput { Weekday = day })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // The week is posted day by day.
        ModelState.Remove("Input.Week");
        if (ModelState.IsValid)
        {
            var half = Days.FindIndex(d => d.Opens is null != d.Closes is null);
            if (half >= 0)
            {
                ModelState.AddModelError($"Days[{half}].{(Days[half].Opens is null ? nameof(DayInput.Opens) : nameof(DayInput.Closes))}", FieldErrors.Required);
            }
            else
            {
                var week = Days.Where(d => d.Opens is not null).Select(d => new ChatHoursDay { Weekday = d.Weekday, Opens = d.Opens, Closes = d.Closes }).ToList();
                var answer = await ProblemReader.ReadAsync(desks.SaveSettingsAsync(Input with { Week = week }, ct));
                if (answer.Problem is not { } problem)
                {
                    TempData.Tell("chat-settings.told");
                    return RedirectToPage();
                }
                problem.AddTo(ModelState);
            }
        }
        Advisors = (await desks.GetChatAsync(ct)).Advisors;
        return Page();
    }

    public async Task<IActionResult> OnPostCapacityAsync(Guid id, int? capacity, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ProblemReader.ReadAsync(desks.SetCapacityAsync(id, new SetChatCapacity { Capacity = capacity }, ct)) is { } problem)
        {
            problem.AddTo(ModelState, "");
            await OnGetAsync(ct);
            return Page();
        }
        TempData.Tell("chat-settings.told");
        return RedirectToPage();
    }

    /// <summary>A weekday in the form.</summary>
    public sealed class DayInput
    {
        public DayOfWeek Weekday { get; set; }

        public TimeOnly? Opens { get; set; }

        public TimeOnly? Closes { get; set; }
    }
}
