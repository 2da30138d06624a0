namespace Portal.Core.Common;

/// <summary>Where keys come from: UUIDv7, so that rows made together lie together in the index.</summary>
public static class Ids
{
    /// <summary>A new key that carries the present instant in its first bits.</summary>
    /// <param name="clock">The clock.</param>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
