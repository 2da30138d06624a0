using Portal.Contracts.Deliveries;
using Portal.Contracts.Notifications;
using Portal.Core.Deliveries;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Deliveries;

/// <summary>
/// How the texts look when they arrive: golden files in <c>Golden</c>. After a wanted change PORTAL_WRITE_GOLDEN=1 writes them anew; then read what changed.
/// </summary>
public sealed class MessageTemplatesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly MessageTemplates Templates = new(Repository.Folder("content"));

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var name in Templates.Names)
            {
                all.Add(name, "da");
                all.Add(name, "en");
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_arrives_as_it_is_meant(string name, string language)
    {
        var text = TextOf(name, language);
        Golden($"{name.Replace('/', '-')}.{language}.txt", $"{text.Title}\n\n{text.Plain}\n\n{text.Html}\n");
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void Digital_post_is_memo_in_the_envelope_of_sf1601(string language)
    {
        var id = Guid.Parse("0193a0f0-0000-7000-8000-000000000001");
        var letter = new Outgoing(id, DeliveryChannel.DigitalPost, 1, "0199990000", TextOf("letters/BookingDeadlineNear", language), false);
        Golden($"memo.{language}.xml", MeMo.RequestOf(letter, new PostSender("12345678", "Eksempel Kommune")) + "\n");
    }

    [Fact]
    public void E_mail_and_text_messages_carry_no_content()
    {
        foreach (var text in MessageTemplates.Languages.SelectMany(l => new[] { Templates.Email(l, 1, At), Templates.Sms(l, 4, At) }))
        {
            Assert.DoesNotMatch("(?i)jobcent|ledig|unemployed|samtale|conversation|frist|deadline|http|www", text.Title + text.Plain);
        }
    }

    [Fact]
    public void A_name_with_marks_stays_a_name()
    {
        var text = Templates.Letter(nameof(NotificationKind.ConversationBooked), new LetterFacts("da", "<b>*Bo* [x](javascript:y)</b>", At, At, "Jobcenter", "70000000"));
        Assert.Contains("&lt;b&gt;*Bo* [x](javascript:y)&lt;/b&gt;", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a", text.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letters_of_the_texts_are_those_of_the_database()
    {
        await using var host = await CoreHost.StartAsync();
        var kinds = Enum.GetNames<NotificationKind>();
        var letters = await host.Sql<string>($"""select k as "Value" from unnest({kinds}) k where delivery_letter_v1(k, true)""");
        Assert.Equal(MessageTemplates.Letters.Select(k => k.ToString()).Order(StringComparer.Ordinal), letters.Order(StringComparer.Ordinal));
    }

    private static OutgoingText TextOf(string name, string language) => name switch
    {
        "email" => Templates.Email(language, 1, At),
        "sms" => Templates.Sms(language, 3, At),
        _ => Templates.Letter(name["letters/".Length..], new LetterFacts(language, "Bo Eksempel", At.AddDays(7).AddHours(1), At, "Jobcenter Eksempel", "70 00 00 00")),
    };

    private static void Golden(string file, string actual)
    {
        var path = Repository.Folder("tests", "Portal.Core.Tests", "Deliveries", "Golden", file);
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
