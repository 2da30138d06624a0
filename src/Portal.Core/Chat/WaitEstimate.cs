using Portal.Contracts.Chat;

namespace Portal.Core.Chat;

/// <summary>A thread as far as waiting goes.</summary>
/// <param name="CreatedAt">When the citizen wrote first.</param>
/// <param name="AnsweredAt">When staff first answered; none while nobody has.</param>
internal sealed record Waited(DateTimeOffset CreatedAt, DateTimeOffset? AnsweredAt);

/// <summary>
/// How long somebody at a place in the queue probably waits. Each thread of the last days tells how many minutes of opening time a
/// place cost: its wait, shared by its place when it began. Between the quarter that went fastest and the quarter that went slowest lies
/// what is said. Those who wait now count, too, once they have waited longer than that: a queue that stands still must not look like
/// one that moves.
/// </summary>
internal static class WaitEstimate
{
    /// <summary>Answers without which nothing is said.</summary>
    public const int FewestAnswers = 8;
    /// <summary>The newest answers; older ones tell of another week.</summary>
    private const int MostAnswers = 60;
    private const int Step = 5;

    /// <summary>The estimate; none when there were too few answers.</summary>
    /// <param name="threads">The threads of the jobcenter in the last days.</param>
    /// <param name="place">1 for whoever is next.</param>
    /// <param name="hours">When the chat is open.</param>
    /// <param name="now">The present instant.</param>
    public static ChatWait? Of(IReadOnlyList<Waited> threads, int place, ChatHours hours, DateTimeOffset now)
    {
        var answered = threads.Where(t => t.AnsweredAt is not null).OrderByDescending(t => t.AnsweredAt).Take(MostAnswers)
            .Select(t => PerPlace(t, t.AnsweredAt!.Value)).ToList();
        if (answered.Count < FewestAnswers)
        {
            return null;
        }
        var slow = Quantile(answered, 0.75);
        var samples = answered.Concat(threads.Where(t => t.AnsweredAt is null).Select(t => PerPlace(t, now)).Where(m => m > slow)).ToList();
        var from = Round(Quantile(samples, 0.25) * place);
        return new ChatWait(from, Math.Max(from + Step, Round(Quantile(samples, 0.75) * place)), answered.Count);

        double PerPlace(Waited thread, DateTimeOffset until) => hours.Between(thread.CreatedAt, until).TotalMinutes / PlaceOf(thread);

        int PlaceOf(Waited thread) => Math.Max(1, threads.Count(t =>
            t.CreatedAt <= thread.CreatedAt && (t.AnsweredAt is null || t.AnsweredAt > thread.CreatedAt)));
    }

    private static double Quantile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Round(part * (sorted.Count - 1))];
    }

    private static int Round(double minutes) => (int)Math.Ceiling(minutes / Step) * Step;
}
