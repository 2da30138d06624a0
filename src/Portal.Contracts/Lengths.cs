namespace Portal.Contracts;

/// <summary>The longest texts, in characters, used alike by the API, the pages and the columns.</summary>
public static class Lengths
{
    /// <summary>A code from a reference list.</summary>
    public const int Code = 20;
    /// <summary>A name, a title, a heading.</summary>
    public const int Name = 200;
    /// <summary>An e-mail address (RFC 5321 allows 254).</summary>
    public const int Email = 254;
    /// <summary>A phone number with country code and spaces.</summary>
    public const int Phone = 25;
    /// <summary>A longer description, such as what a job was about.</summary>
    public const int Description = 4000;
    /// <summary>A message in the chat.</summary>
    public const int Message = 4000;
    /// <summary>A note or a reason of a few sentences.</summary>
    public const int Note = 1000;
    /// <summary>A CV file that is read, in characters, with the picture that may be in it.</summary>
    public const int ResumeFile = 5 * 1024 * 1024;
    /// <summary>A client-made id: a UUID or another random text.</summary>
    public const int ClientId = 100;
}
