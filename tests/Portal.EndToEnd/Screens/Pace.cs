using Microsoft.Playwright;

namespace Portal.EndToEnd.Screens;

/// <summary>
/// Counts what a path asks of a person, and says how long that takes them. Not by the clock of the machine, but by what is known of people: the
/// keystroke-level model (Card, Moran and Newell 1980) for what hands and head do, and the mean speed of silent reading (Brysbaert 2019)
/// for what is read.
/// </summary>
public sealed class Pace(Visitor visitor, ITestOutputHelper record)
{
    // Card, Moran and Newell (1980): to make up one's mind 1.35 s, to point 1.10 s. An answer takes both; the way on that a page ends with is
    // pointed at without another thought (their rule for what the step before has settled).
    private const double Decide = 1.35;
    private const double Point = 1.10;

    // Palin and others (2019): 37,000 people type 36.2 words of five letters a minute on their phones.
    private const double Key = 60 / (36.2 * 5);

    // Brysbaert (2019): adults read 238 words a minute silently.
    private const double Word = 60 / 238d;

    // What is read on a page: what is shown in it. A list that opens is looked through for one's own choice only.
    private const string WordsShown = """
        part => {
            let words = 0;
            for (const element of document.querySelectorAll(part)) {
                const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    const { parentElement: around, data } = texts.currentNode;
                    if (around.checkVisibility() && !around.closest('option, script, .sr-only, .default-submit'))
                        words += data.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
                }
            }
            return words;
        }
        """;

    private int answers;
    private int taps;
    private int keys;
    private int words;

    public TimeSpan Taken => TimeSpan.FromSeconds((answers * Decide) + (taps * Point) + (keys * Key) + (words * Word));

    /// <summary>Reads the part of the page that is named, as it is shown.</summary>
    public async Task ReadAsync(string part = "main")
    {
        var read = await visitor.Page.EvaluateAsync<int>(WordsShown, part);
        Assert.True(read > 0, $"There is nothing to read in {part} of {visitor.Page.Url}.");
        words += read;
        record.WriteLine($"{Taken:m\\:ss}  {new Uri(visitor.Page.Url).AbsolutePath}: {read} words; so far {taps} taps, {keys} keys");
    }

    /// <summary>Goes on by a link or a button that is on the screen, and reads the page that comes.</summary>
    public async Task GoAsync(string target, string part = "main")
    {
        taps++;
        await visitor.FollowAsync(visitor.Page.Locator(target).First);
        await ReadAsync(part);
    }

    /// <summary>Taps a choice by its label, as a thumb does.</summary>
    public async Task ChooseAsync(string field, string value)
    {
        answers++;
        taps++;
        var radio = visitor.Page.Locator($"input[name='{field}'][value='{value}']");
        await visitor.Page.Locator($"label[for='{await radio.GetAttributeAsync("id")}']").ClickAsync();
        await Assertions.Expect(radio).ToBeCheckedAsync();
    }

    /// <summary>Opens a list and takes the choice.</summary>
    public async Task PickAsync(string field, string choice)
    {
        answers++;
        taps += 2;
        await visitor.Page.Locator($"select[name='{field}']").SelectOptionAsync(new SelectOptionValue { Label = choice });
    }

    /// <summary>Taps a field and types.</summary>
    public async Task TypeAsync(string field, string text)
    {
        answers++;
        taps++;
        keys += text.Length;
        await visitor.Page.Locator($"[name='{field}']").FillAsync(text);
    }
}
