using System.Security.Cryptography;
using System.Text;
using Portal.Core.Citizens;

namespace Portal.Core.Mandates;

/// <summary>
/// The code by which a representative takes up a mandate. It is made from the mandate's id with a key, so it can be shown
/// again to whoever gave it and is stored nowhere; it is found by a keyed index. Twelve letters of 21: 52 bits, one use, some days.
/// </summary>
/// <param name="cipher">Holds the key that this one is derived from.</param>
public sealed class InvitationCode(CprCipher cipher)
{
    // Letters and digits that are not mistaken for each other on paper or on the phone.
    private const string Letters = "ACDEFHJKMNPRTWXY34679";
    private readonly byte[] key = cipher.DeriveKey("portal.mandates.v1");

    /// <summary>The code of a mandate: <c>ACDE-FHJK-MNPR</c>.</summary>
    internal string Of(Guid mandateId)
    {
        var bytes = HMACSHA256.HashData(key, (byte[])[0, .. mandateId.ToByteArray()]);
        var letters = new string([.. bytes.Take(12).Select(b => Letters[b % Letters.Length])]);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>The index of a code as somebody typed it.</summary>
    internal byte[] Index(string typed)
    {
        var letters = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return HMACSHA256.HashData(key, (byte[])[1, .. Encoding.ASCII.GetBytes(letters)]);
    }
}
