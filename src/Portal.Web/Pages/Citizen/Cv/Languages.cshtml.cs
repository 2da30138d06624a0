using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Languages the person knows, by the levels of the Common European Framework.</summary>
public sealed class LanguagesModel(ICvApi cv, Texts words) : EntriesModel<LanguageSkill>(cv, CvSection.Languages, "cv.languages")
{
    protected override IReadOnlyList<LanguageSkill> ListOf(CvContent content) => content.Languages;

    protected override CvContent Put(CvContent content, IReadOnlyList<LanguageSkill> list) => content with { Languages = list };

    protected override EntryLine LineOf(LanguageSkill entry) =>
        new(entry.Id!, entry.Language!, entry.Level is { } level ? words.Name(level) : null);
}
