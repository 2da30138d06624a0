namespace Portal.Benchmarks.Measuring;

/// <summary>A closed loop: so many workers, each of which waits for an answer before it asks again.</summary>
internal static class Load
{
    /// <summary>Does the numbers from 0 up, each once.</summary>
    public static async Task<Sample> CountAsync(int workers, int count, Func<int, int, Task> work)
    {
        var milliseconds = new double[count];
        var next = -1;
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                var asked = TimeProvider.System.GetTimestamp();
                await work(worker, number);
                milliseconds[number] = TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds;
            }
        })));
        return new Sample(count, TimeProvider.System.GetElapsedTime(began).TotalSeconds, milliseconds);
    }

    /// <summary>Goes on for a time; each worker counts its own turns from 0.</summary>
    public static async Task<Sample> TimeAsync(int workers, TimeSpan time, Func<int, int, Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var milliseconds = new List<double>();
            for (var turn = 0; TimeProvider.System.GetElapsedTime(began) < time; turn++)
            {
                var asked = TimeProvider.System.GetTimestamp();
                await work(worker, turn);
                milliseconds.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            }
            return milliseconds;
        })));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var together = all.SelectMany(m => m).ToList();
        return new Sample(together.Count, seconds, together);
    }
}
