using Portal.Contracts.Results;

namespace Portal.Core.Results;

/// <summary>
/// The protection of small numbers (decision 100): a figure is about at least <see cref="Fewest"/> people, counts are rounded to the
/// nearest <see cref="Base"/>, and a share does not come nearer to nobody or everybody than <see cref="Edge"/> people.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>Fewest people that a figure is about.</summary>
    public const int Fewest = ResultsLimits.Fewest;

    /// <summary>Counts are shown as multiples of it.</summary>
    public const int Base = ResultsLimits.RoundedTo;

    /// <summary>A share that fewer people than this have, or have not, is shown as a bound only.</summary>
    public const int Edge = 3;

    /// <summary>A count as it is shown; none when it is about too few.</summary>
    public static int? Count(double people) => people < Fewest ? null : (int)Math.Round(people / Base, MidpointRounding.AwayFromZero) * Base;

    /// <summary>A share as it is shown; none when it is about too few.</summary>
    public static ProtectedShare? Share(int some, int all)
    {
        if (all < Fewest)
        {
            return null;
        }
        var edge = (int)Math.Ceiling(100.0 * Edge / all);
        return some < Edge ? new ProtectedShare(edge, ShareBound.AtMost, Count(all)!.Value)
            : all - some < Edge ? new ProtectedShare(100 - edge, ShareBound.AtLeast, Count(all)!.Value)
            : new ProtectedShare((int)Math.Round(100.0 * some / all, MidpointRounding.AwayFromZero), ShareBound.About, Count(all)!.Value);
    }
}
