using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Hosting.Keys;

/// <summary>
/// The keys behind cookies and antiforgery: on disk, so that a restart logs nobody out, and encrypted with
/// <c>data-protection.pem</c> of the keys folder. Portal:DataProtectionFolder where the ring must lie elsewhere than in
/// the keys folder, e.g. because that one is mounted read-only; all instances of a host share it.
/// </summary>
public static class DataProtectionSetup
{
    /// <summary>Persists the key ring of this host ("web", "identity").</summary>
    public static IDataProtectionBuilder AddPortalDataProtection(this WebApplicationBuilder builder, string name)
    {
        var keys = new KeysFolder(builder.Configuration, builder.Environment);
        var certificates = keys.ReadRsaKeys("data-protection").Select(ToCertificate).ToArray();
        var ring = Path.Combine(builder.Configuration["Portal:DataProtectionFolder"] ?? keys.PathOf("rings"), name);
        KeysFolder.CreateFolder(ring);
        return builder.Services.AddDataProtection()
            .SetApplicationName($"portal-{name}")
            .PersistKeysToFileSystem(new DirectoryInfo(ring))
            .ProtectKeysWithCertificate(certificates[^1])
            .UnprotectKeysWithAnyCertificate(certificates);
    }

    // Data Protection asks for a certificate, though only its key matters to us, and finds it again by its thumbprint. So
    // everything in it is fixed: the same key gives the same certificate at every start and in every instance.
    private static X509Certificate2 ToCertificate(RSA key)
    {
        var name = new X500DistinguishedName("CN=portal-data-protection");
        using var certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Create(
            name,
            X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1),
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero),
            serialNumber: [1]);
        return certificate.CopyWithPrivateKey(key);
    }
}
