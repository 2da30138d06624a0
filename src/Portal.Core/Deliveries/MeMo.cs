using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Portal.Core.Deliveries;

/// <summary>Who sends Digital Post.</summary>
/// <param name="Cvr">The authority's CVR number, eight digits.</param>
/// <param name="Name">Its name as recipients see it.</param>
public sealed record PostSender(string Cvr, string Name);

/// <summary>
/// A letter in MeMo, the format of Digital Post, in the envelope that SF1601 (KombiPostAfsend) takes. The id of the message is ours, so
/// that the same letter sent again is the same message.
/// </summary>
public static class MeMo
{
    private static readonly XNamespace Memo = "https://DigitalPost.dk/MeMo-1";

    /// <summary>The request to SF1601.</summary>
    /// <param name="letter">The letter; its address is the recipient's CPR number.</param>
    /// <param name="sender">Who sends.</param>
    public static XDocument RequestOf(Outgoing letter, PostSender sender) => new(new XElement("kombi_request",
        new XElement("KombiValgKode", "Digital Post"),
        new XElement(Memo + "Message", new XAttribute(XNamespace.Xmlns + "memo", Memo), new XAttribute("memoVersion", "1.1"), new XAttribute("memoSchVersion", "1.1.0"),
            new XElement(Memo + "MessageHeader",
                new XElement(Memo + "messageType", "DIGITALPOST"),
                new XElement(Memo + "messageUUID", letter.Id),
                new XElement(Memo + "label", letter.Text.Title),
                // Nobody may have switched it off: it calls somebody in, sets a deadline or decides. It is no service by law («forkyndelse»).
                new XElement(Memo + "mandatory", true),
                new XElement(Memo + "legalNotification", false),
                new XElement(Memo + "Sender",
                    new XElement(Memo + "senderID", sender.Cvr), new XElement(Memo + "idType", "CVR"), new XElement(Memo + "label", sender.Name)),
                new XElement(Memo + "Recipient",
                    new XElement(Memo + "recipientID", letter.Address), new XElement(Memo + "idType", "CPR"))),
            new XElement(Memo + "MessageBody",
                new XElement(Memo + "createdDateTime", letter.Text.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                new XElement(Memo + "MainDocument",
                    new XElement(Memo + "File",
                        new XElement(Memo + "encodingFormat", "text/html"),
                        new XElement(Memo + "filename", letter.Text.Language == "da" ? "brev.html" : "letter.html"),
                        new XElement(Memo + "language", letter.Text.Language),
                        new XElement(Memo + "content", Convert.ToBase64String(Encoding.UTF8.GetBytes(PageOf(letter.Text))))))))));

    private static string PageOf(OutgoingText text) =>
        $"<!DOCTYPE html>\n<html lang=\"{text.Language}\">\n<head><meta charset=\"utf-8\"><title>{System.Net.WebUtility.HtmlEncode(text.Title)}</title></head>\n"
        + $"<body>\n<h1>{System.Net.WebUtility.HtmlEncode(text.Title)}</h1>\n{text.Html}\n</body>\n</html>\n";
}
