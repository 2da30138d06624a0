using System.Security.Cryptography;
using System.Text.Json;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>What came of saving a part of the CV.</summary>
/// <param name="Saved">The CV after saving.</param>
/// <param name="Meanwhile">The CV as somebody else saved it, when nothing was saved because of that.</param>
/// <param name="Problem">Any other refusal.</param>
public sealed record CvOutcome(Contracts.Cv.Cv? Saved, Contracts.Cv.Cv? Meanwhile, ApiProblem? Problem);

/// <summary>
/// Saves one part of the CV and leaves the rest as it stands. A CV that was saved elsewhere after the page was shown is never
/// written over: the person sees both and decides.
/// </summary>
public sealed class CvEditor(ICvApi cv)
{
    public Task<Contracts.Cv.Cv> LoadAsync(CancellationToken ct) => cv.GetAsync(ct);

    public async Task<CvOutcome> SaveAsync(int version, Func<CvContent, CvContent> change, CancellationToken ct)
    {
        var now = await cv.GetAsync(ct);
        if (now.Version != version)
        {
            return new CvOutcome(null, now, null);
        }
        var answer = await ProblemReader.ReadAsync(cv.SaveAsync(new SaveCv { ExpectedVersion = version, Content = change(now.Content) }, ct));
        return answer.Problem is { Type: Problems.ChangedMeanwhile } changed
            ? new CvOutcome(null, changed.Read<Contracts.Cv.Cv>("current") ?? await cv.GetAsync(ct), null)
            : new CvOutcome(answer.Value, null, answer.Problem);
    }

    /// <summary>Recognises an entry again: entries of a CV have no ids, and their places change.</summary>
    public static string PrintOf<T>(T entry) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(entry)))[..24];

    /// <summary>Puts an entry in place of the one with that print; a new one, or one whose place is gone, goes first.</summary>
    public static IReadOnlyList<T> Put<T>(IReadOnlyList<T> entries, string? print, T entry)
    {
        var at = entries.ToList().FindIndex(one => PrintOf(one) == print);
        return at < 0 ? [entry, .. entries] : [.. entries.Take(at), entry, .. entries.Skip(at + 1)];
    }

    public static IReadOnlyList<T> Remove<T>(IReadOnlyList<T> entries, string? print) => [.. entries.Where(one => PrintOf(one) != print)];
}
