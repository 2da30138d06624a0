using System.Security.Cryptography;
using Portal.Core.Citizens;

namespace Portal.Core.ReducedContacts;

/// <summary>
/// Encrypts documents (AES-256-GCM). The key is derived from the CPR encryption key for this purpose alone (HKDF), so that the
/// operator has no further file to lose; the case's id is bound in, so that no document can be put under another case.
/// </summary>
/// <param name="cipher">Holds the key that this one is derived from.</param>
public sealed class DocumentCipher(CprCipher cipher)
{
    private readonly byte[] key = cipher.DeriveKey("portal.documents.v1");

    /// <summary>Nonce, tag, text.</summary>
    internal byte[] Encrypt(Guid caseId, byte[] plain)
    {
        var output = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(output.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(output.AsSpan(0, 12), plain, output.AsSpan(28), output.AsSpan(12, 16), caseId.ToByteArray());
        return output;
    }

    /// <summary>The document in the clear.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or belong to another case or key.</exception>
    internal byte[] Decrypt(Guid caseId, byte[] bytes)
    {
        var plain = new byte[bytes.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(28), bytes.AsSpan(12, 16), plain, caseId.ToByteArray());
        return plain;
    }
}
