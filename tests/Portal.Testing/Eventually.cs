namespace Portal.Testing;

/// <summary>Waits for what another thread or process does: asks again and again, and never sleeps for a fixed time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns as soon as the condition holds; fails after the limit (60 seconds by default) with what was waited for.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition, TimeSpan? limit = null)
    {
        var longest = limit ?? TimeSpan.FromSeconds(60);
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > longest)
            {
                throw new TimeoutException($"Waited {longest.TotalSeconds} s in vain: {what}.");
            }
            await Task.Delay(Pause);
        }
    }
}
