using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portal.Web;

/// <summary>What forms carry besides what is typed.</summary>
internal static class Forms
{
    /// <summary>Field with the key of one command: pressing twice, or sending again, gives the first outcome again.</summary>
    public const string IdempotencyKey = "IdempotencyKey";

    /// <summary>A random id nobody can guess: for a command's key and a message's id.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
