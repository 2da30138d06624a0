using System.Globalization;
using Portal.Contracts.Risk;
using Portal.Web.Language;

namespace Portal.Web.Pages;

/// <summary>The parts of an estimate that pull one way, in words.</summary>
/// <param name="Heading">Which way.</param>
/// <param name="Lines">The three strongest.</param>
public sealed record EstimateParts(string Heading, IReadOnlyList<EstimatePart> Lines);

/// <summary>One part of an estimate in words.</summary>
/// <param name="Factor">Its stable name.</param>
/// <param name="Sentence">What it is, and its value.</param>
/// <param name="Changeable">The person can do something about it.</param>
public sealed record EstimatePart(string Factor, string Sentence, bool Changeable);

/// <summary>Puts an estimate into words for the citizen and for staff.</summary>
public static class EstimateWords
{
    /// <summary>So many reasons are said each way: more is not read.</summary>
    public const int MostReasons = 3;

    /// <summary>Of 100 people.</summary>
    public static int Of100(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);

    /// <summary>What makes it longer, the strongest first.</summary>
    public static EstimateParts Longer(RiskEstimate risk, Texts texts) => List(risk, texts, "estimate.longer", factor => factor.Effect > 0);

    /// <summary>What makes it shorter.</summary>
    public static EstimateParts Shorter(RiskEstimate risk, Texts texts) => List(risk, texts, "estimate.shorter", factor => factor.Effect < 0);

    /// <summary>The name of a factor; one of a newer model without a text is shown by its own name.</summary>
    public static string Name(string factor, Texts texts) => texts.Has($"factor.{factor}.name") ? texts[$"factor.{factor}.name"] : factor;

    /// <summary>A factor with its value.</summary>
    public static string Sentence(RiskFactor factor, Texts texts) =>
        texts.Has($"factor.{factor.Factor}") ? texts[$"factor.{factor.Factor}", Shown(factor.Value, texts)] : $"{factor.Factor}: {factor.Value}";

    private static EstimateParts List(RiskEstimate risk, Texts texts, string heading, Func<RiskFactor, bool> which) =>
        new(texts[heading], [.. risk.Factors.Where(which).Take(MostReasons).Select(f => new EstimatePart(f.Factor, Sentence(f, texts), f.Changeable))]);

    private static string Shown(string? value, Texts texts)
    {
        if (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number.ToString(CultureInfo.CurrentCulture);
        }
        var name = new[] { $"EducationLevel.{value}", $"ReasonForLoss.{value}" }.FirstOrDefault(texts.Has);
        return name is null ? value ?? "" : texts[name];
    }
}
