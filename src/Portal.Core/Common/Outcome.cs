using System.Diagnostics.CodeAnalysis;
using Portal.Contracts;

namespace Portal.Core.Common;

/// <summary>An expected "no", as a value. Exceptions are for bugs and broken parts.</summary>
/// <param name="Type">One of <see cref="Problems"/>.</param>
/// <param name="Status">HTTP status that fits.</param>
public sealed record Refusal(string Type, int Status)
{
    /// <summary>Field errors (codes of <see cref="FieldErrors"/>) by field name in camel case.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What helps the client to go on: <c>alternatives</c>, <c>current</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; init; }

    /// <summary>There is no such thing for this actor.</summary>
    public static Refusal NotFound { get; } = new(Problems.NotFound, 404);

    /// <summary>The citizen has no open spell.</summary>
    public static Refusal NotRegistered { get; } = new(Problems.NotRegistered, 409);

    /// <summary>The mandate does not cover it.</summary>
    public static Refusal BeyondMandate { get; } = new(Problems.MandateTooNarrow, 403);

    /// <summary>It is the citizen's own to do.</summary>
    public static Refusal NotByMandate { get; } = new(Problems.NotByMandate, 403);

    /// <summary>A conflict with the present state.</summary>
    public static Refusal Conflict(string type) => new(type, 409);

    /// <summary>Fields that only the use case can judge.</summary>
    public static Refusal Invalid(params (string Field, string Code)[] errors) => new(Problems.Invalid, 400)
    {
        Errors = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Code).ToArray()),
    };

    /// <summary>The same refusal with one more detail.</summary>
    public Refusal With(string name, object? value) => this with
    {
        Details = new Dictionary<string, object?>(Details ?? new Dictionary<string, object?>()) { [name] = value },
    };
}

/// <summary>What a use case gives: a value or a refusal.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value, when it went well.</summary>
    public T? Value { get; }

    /// <summary>The refusal, when it did not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it went well.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>A value is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that has nothing to give but that it is done.</summary>
public sealed record Done
{
    /// <summary>The one value.</summary>
    public static Done Value { get; } = new();
}
