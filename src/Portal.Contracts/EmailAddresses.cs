namespace Portal.Contracts;

/// <summary>The form of an e-mail address that other systems take too: what RFC 5321 calls a mailbox, in ASCII and with a full domain.</summary>
public static class EmailAddresses
{
    /// <summary>The pattern. The attribute for e-mail addresses of the framework takes <c>a@b</c>, and a CV file with that is refused elsewhere.</summary>
    public const string Pattern =
        @"^[A-Za-z0-9_!#$%&'*+\-/=?^`{|}~]+(\.[A-Za-z0-9_!#$%&'*+\-/=?^`{|}~]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$";
}
