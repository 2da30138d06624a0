using System.Globalization;
using Portal.Contracts.Risk;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor.Card;

/// <summary>The parts of an estimate that pull one way.</summary>
/// <param name="Heading">Which way.</param>
/// <param name="Lines">The parts, strongest first.</param>
public sealed record Factors(string Heading, IReadOnlyList<FactorLine> Lines)
{
    /// <summary>The three ways a part can pull, those without a part left out.</summary>
    public static IEnumerable<Factors> Of(RiskEstimate risk, Texts texts) =>
        new (string Key, Func<RiskFactor, bool> Takes)[]
        {
            ("card.risk.longer", factor => factor.Effect > 0),
            ("card.risk.shorter", factor => factor.Effect < 0),
            ("card.risk.neutral", factor => factor.Effect == 0),
        }
        .Select(way => new Factors(texts[way.Key], [.. risk.Factors.Where(way.Takes).Select(factor => new FactorLine(Sentence(factor, texts), factor.Changeable))]))
        .Where(factors => factors.Lines.Count > 0);

    /// <summary>What a factor is called; a newer model's factor without a text is shown by its own name.</summary>
    public static string NameOf(string factor, Texts texts) => texts.Has($"card.factor.{factor}") ? texts[$"card.factor.{factor}"] : factor;

    private static string Sentence(RiskFactor factor, Texts texts) => $"{NameOf(factor.Factor, texts)}: {Shown(factor, texts)}";

    private static string Shown(RiskFactor factor, Texts texts)
    {
        if (int.TryParse(factor.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return texts.Has($"card.factor.{factor.Factor}.one") ? texts.Count($"card.factor.{factor.Factor}", number) : factor.Value;
        }
        var name = new[] { $"EducationLevel.{factor.Value}", $"ReasonForLoss.{factor.Value}" }.FirstOrDefault(texts.Has);
        return name is null ? factor.Value ?? "" : texts[name];
    }
}

/// <summary>One part of an estimate in words.</summary>
/// <param name="Sentence">What it is, and its value.</param>
/// <param name="Changeable">The person can do something about it.</param>
public sealed record FactorLine(string Sentence, bool Changeable);
