namespace Portal.Cli.Demo;

/// <summary>A clock that stands in the past, so that use cases do what they would have done then.</summary>
internal sealed class ShiftedClock(TimeProvider inner, TimeSpan back) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() - back;
}

/// <summary>A clock that stands still at an instant: an audit event of the demo data says when it would have happened.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
