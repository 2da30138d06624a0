using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Portal.Core.Citizens;
using Xunit;

namespace Portal.Core.Tests.Citizens;

public sealed class CprCipherTests
{
    private static readonly Cpr Number = Cpr.Parse("016190-0001", null);
    private readonly CprCipher cipher = Cipher(1, 2);

    [Fact]
    public void What_was_encrypted_comes_back() => Assert.Equal(Number, cipher.Decrypt(cipher.Encrypt(Number)));

    [Fact]
    public void The_same_number_is_encrypted_differently_each_time() => Assert.NotEqual(cipher.Encrypt(Number), cipher.Encrypt(Number));

    [Fact]
    public void No_stored_form_holds_the_digits()
    {
        Assert.DoesNotContain("0161900001", Encoding.Latin1.GetString(cipher.Encrypt(Number)), StringComparison.Ordinal);
        Assert.DoesNotContain("0161900001", Encoding.Latin1.GetString(cipher.Index(Number)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var bytes = cipher.Encrypt(Number);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt(changed));
        }
    }

    [Fact]
    public void Another_key_cannot_read_it() =>
        Assert.ThrowsAny<CryptographicException>(() => Cipher(3, 2).Decrypt(cipher.Encrypt(Number)));

    [Fact]
    public void The_index_is_the_same_for_a_number_and_depends_on_the_key()
    {
        Assert.Equal(cipher.Index(Number), cipher.Index(Cpr.Parse("0161900001", null)));
        Assert.NotEqual(cipher.Index(Number), cipher.Index(Cpr.Parse("016190-0002", null)));
        Assert.NotEqual(cipher.Index(Number), Cipher(1, 3).Index(Number));
    }

    [Fact]
    public void Keys_of_another_length_are_refused() => Assert.Throws<ArgumentException>(() => new CprCipher(new byte[16], new byte[32]));

    [Fact]
    public void Outside_development_missing_keys_stop_the_start()
    {
        var environment = new HostingEnvironment { EnvironmentName = Environments.Production };
        var e = Assert.Throws<InvalidOperationException>(() => CprCipher.FromConfiguration(new ConfigurationBuilder().Build(), environment));
        Assert.Contains("Portal:KeysFolder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_hosts_that_start_at_once_make_one_key()
    {
        var folder = Directory.CreateTempSubdirectory("portal-keys-");
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Portal:KeysFolder", folder.FullName)]).Build();
            var environment = new HostingEnvironment { EnvironmentName = Environments.Development };
            var ciphers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CprCipher.FromConfiguration(settings, environment))));
            Assert.Single(ciphers.Select(c => Convert.ToHexString(c.Index(Number))).Distinct());
            Assert.All(ciphers, c => Assert.Equal(Number, ciphers[0].Decrypt(c.Encrypt(Number))));
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CprCipher Cipher(byte encryption, byte index) =>
        new(Enumerable.Repeat(encryption, 32).ToArray(), Enumerable.Repeat(index, 32).ToArray());
}
