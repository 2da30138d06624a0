using System.Globalization;
using Portal.Contracts.Citizens;
using Portal.Contracts.Risk;

namespace Portal.Core.Risk;

/// <summary>
/// The preliminary model: a weekly chance to leave unemployment (discrete-time logistic hazard) on a Danish population
/// curve, moved by a few small priors. Each prior has a sign with a source and a wide uncertainty; none has been fitted to
/// outcomes of this portal's users, and no Danish micro-data was at hand to validate it.
/// <para>
/// Curve: S(t) = exp(-(t/36.97)^0.463), t in weeks, through the two points of AE (15 February 2012) for new recipients of
/// unemployment insurance 2009-10 (54 % on benefit after 13 weeks, 31 % after a year); the six largest cities' 46 % and 56 %
/// back in work after 13 and 26 weeks (2011) agree with it.
/// </para>
/// </summary>
internal static class RiskModel
{
    /// <summary>Name of the model in every estimate.</summary>
    public const string Version = "forelobig-2026-11";
    /// <summary>Weeks ahead that an estimate speaks of.</summary>
    public const int HorizonWeeks = 26;
    /// <summary>Below this share of known facts no number is given.</summary>
    public const double LeastKnownShare = 0.6;
    /// <summary>An interval wider than this says nothing.</summary>
    public const double WidestInterval = 0.30;

    private const double CurveScale = 36.97;
    private const double CurveShape = 0.463;
    // Uncertainty of the curve itself: two cohorts of one recession, status shares rather than first exits.
    private const double CurveDeviation = 0.10;
    // What an unknown factor may hide.
    private const double UnknownDeviation = 0.10;
    private const double Normal95 = 1.959964;
    private const int Factors = 5;

    /// <summary>A factor's code and what it takes from the logit of each week's chance to leave (above 0: longer).</summary>
    private readonly record struct Part(string Factor, string? Value, double Effect, double Deviation, bool Changeable);

    /// <summary>The estimate for a person.</summary>
    public static RiskEstimate Estimate(in RiskFacts facts, DateTimeOffset at)
    {
        Span<Part> parts = [Education(facts.Education), Employed(facts.MonthsEmployedOfLast36), Years(facts.YearsInLastJob),
            Reason(facts.ReasonForLoss), Expectation(facts.ExpectedWeeksToJob)];
        var shift = 0.0;
        var variance = CurveDeviation * CurveDeviation;
        var known = 0;
        foreach (var part in parts)
        {
            shift += part.Effect;
            variance += part.Deviation * part.Deviation;
            known += part.Value is null ? 0 : 1;
        }
        var spread = Normal95 * Math.Sqrt(variance);
        var probability = StillUnemployed(facts.WeeksUnemployed, shift);
        var (low, high) = (StillUnemployed(facts.WeeksUnemployed, shift - spread), StillUnemployed(facts.WeeksUnemployed, shift + spread));
        var share = (double)known / Factors;
        var say = share >= LeastKnownShare && high - low <= WidestInterval;

        var factors = new List<RiskFactor>(known);
        var unknown = new List<string>(Factors - known);
        foreach (var part in parts)
        {
            if (part.Value is null)
            {
                unknown.Add(part.Factor);
            }
            else
            {
                factors.Add(new RiskFactor(part.Factor, part.Value, part.Effect, part.Changeable));
            }
        }
        factors.Sort((a, b) => Math.Abs(b.Effect).CompareTo(Math.Abs(a.Effect)));
        return new RiskEstimate(
            at, Version, true, HorizonWeeks, facts.WeeksUnemployed, say ? probability : null, say ? low : null, say ? high : null,
            share, factors, unknown);
    }

    /// <summary>Chance to be unemployed still after the horizon, given unemployed after <paramref name="weeks"/>.</summary>
    /// <param name="weeks">Whole weeks unemployed.</param>
    /// <param name="shift">Sum of the effects; above 0 means longer.</param>
    public static double StillUnemployed(int weeks, double shift)
    {
        var still = 1.0;
        var odds = Math.Exp(-shift);
        // After two years the curve is extrapolated anyway; a very long spell uses its end.
        var from = Math.Min(weeks, BaseOdds.Length - HorizonWeeks - 1);
        for (var week = from + 1; week <= from + HorizonWeeks; week++)
        {
            // 1 - h(w), where logit h(w) = logit h0(w) - shift.
            still /= 1 + BaseOdds[week] * odds;
        }
        return still;
    }

    /// <summary>The share of the population curve that is unemployed still after so many weeks.</summary>
    public static double Survival(int week) => Math.Exp(-Math.Pow(week / CurveScale, CurveShape));

    // Odds of leaving in week w for the average person: h0/(1-h0), where h0(w) = 1 - S(w)/S(w-1).
    private static readonly double[] BaseOdds = MakeBaseOdds(157);

    private static double[] MakeBaseOdds(int weeks)
    {
        var odds = new double[weeks];
        for (var week = 1; week < weeks; week++)
        {
            var hazard = 1 - Survival(week) / Survival(week - 1);
            odds[week] = hazard / (1 - hazard);
        }
        return odds;
    }

    // AE 2012: employed after a year 43 % of the unskilled, 55 % of those with a long higher education: 0.48 in log-odds
    // from end to end. (The much-quoted factor 3 is a ratio of group shares and not a coefficient.)
    private static Part Education(EducationLevel level) => new("education", level.ToString(), level switch
    {
        EducationLevel.BasicSchool => 0.24,
        EducationLevel.UpperSecondary => 0.12,
        EducationLevel.Vocational => 0,
        EducationLevel.ShortHigher => -0.06,
        EducationLevel.MediumHigher => -0.14,
        _ => -0.24,
    }, 0.08, true);

    // Sign: «not recently employed» raises the risk in the Irish PEX and Austrian AMS models. Size: ours, small.
    private static Part Employed(int? months) => months is not { } m ? Unknown("monthsEmployed") : new("monthsEmployed", Number(m), m switch
    {
        <= 5 => 0.25,
        <= 17 => 0.12,
        <= 29 => 0,
        _ => -0.12,
    }, 0.08, false);

    // Sign: long tenure in a lost job goes with longer search (years in last job is a question of the Dutch Work Profiler).
    private static Part Years(int? years) => years is not { } y ? Unknown("yearsInLastJob") : new("yearsInLastJob", Number(y), y switch
    {
        < 3 => -0.05,
        < 10 => 0,
        _ => 0.10,
    }, 0.08, false);

    // Sign: people warned by a closing workplace begin to search earlier. Size: ours, small.
    private static Part Reason(ReasonForLoss? reason) => reason is not { } r ? Unknown("reasonForLoss") : new("reasonForLoss", r.ToString(), r switch
    {
        ReasonForLoss.WorkplaceClosed => -0.10,
        ReasonForLoss.LackOfWork => -0.08,
        ReasonForLoss.NoPreviousJob => 0.10,
        _ => 0,
    }, 0.08, false);

    // The person's own estimate holds what registers do not know (van den Berg et al. 2023); the strongest soft item.
    private static Part Expectation(int? weeks) => weeks is not { } w ? Unknown("ownExpectation") : new("ownExpectation", Number(w), w switch
    {
        <= 8 => -0.30,
        <= 16 => -0.10,
        <= 26 => 0.10,
        _ => 0.35,
    }, 0.10, true);

    private static Part Unknown(string factor) => new(factor, null, 0, UnknownDeviation, false);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
