using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Escalations;

/// <summary>The leader's list of escalations: filters that stay in the address, bulk reassignment, and a file for a stated purpose.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class IndexModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "side")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "tilstand")]
    public EscalationStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "ansvarlig")]
    public Guid? Owner { get; set; }

    [BindProperty(SupportsGet = true, Name = "grund")]
    public EscalationReason? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "vis")]
    public string? Show { get; set; }

    [BindProperty]
    public ReassignEscalations Input { get; set; } = new();

    [BindProperty]
    public ExportEscalations Export { get; set; } = new();

    public int Number => Math.Clamp(Asked ?? 1, 1, 10_000);

    public EscalationPage List { get; private set; } = new([], 0);

    public EscalationFigures Figures { get; private set; } = null!;

    public bool HasMore => List.Total > Number * PerPage;

    /// <summary>What was asked for, to go on with in an address; begins with «?» or is empty.</summary>
    public string Query
    {
        get
        {
            var parts = new[] { ("tilstand", Status?.ToString()), ("ansvarlig", Owner?.ToString()), ("grund", Reason?.ToString()), ("vis", Show) }
                .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    /// <summary>The address of a page of the same list.</summary>
    public string PathOf(int page) => "/leder/eskaleringer" + Query + (Query.Length == 0 ? "?" : "&") + "side=" + page.ToString(CultureInfo.InvariantCulture);

    private EscalationFilter Filter => new()
    {
        Status = Status,
        OwnerId = Owner,
        Reason = Reason,
        Overdue = Show == "over-fristen" ? true : null,
        Unassigned = Show == "uden-kontakt" ? true : null,
        Resting = Show == "hviler" ? true : null,
    };

    /// <summary>Words of the address and their texts.</summary>
    public static readonly string[] Shows = ["over-fristen", "uden-kontakt", "hviler"];

    public IReadOnlyList<Choice> Contacts =>
        [new("", texts["escalations.reassign.rules"]), .. Figures.Load.Select(a => new Choice(a.AdvisorId.ToString(), texts["escalations.advisor", a.Name, a.Open, a.Capacity]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>Gives the chosen ones to another contact.</summary>
    public async Task<IActionResult> OnPostReassignAsync(CancellationToken ct)
    {
        ModelState.ForgetErrors();
        if (Input.Ids is not { Count: > 0 })
        {
            ModelState.AddModelError("Input.Ids", FieldErrors.Required);
        }
        else
        {
            var (done, problem) = await ProblemReader.ReadAsync(escalations.ReassignAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell(done!.Left == 0 ? "escalations.reassign.told" : "escalations.reassign.some");
                return LocalRedirect("/leder/eskaleringer" + Query);
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>The list as a file.</summary>
    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var (file, problem) = await ProblemReader.ReadAsync(escalations.ExportAsync(Export with { Filter = Filter }, ct));
        if (problem is null)
        {
            return File(await file!.ReadAsByteArrayAsync(ct), "text/csv; charset=utf-8", file.Headers.ContentDisposition?.FileNameStar ?? "eskaleringer.csv");
        }
        problem.AddTo(ModelState, nameof(Export));
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        List = await escalations.GetListAsync(Filter, PerPage, (Number - 1) * PerPage, ct);
        Figures = await escalations.GetFiguresAsync(ct);
    }
}
