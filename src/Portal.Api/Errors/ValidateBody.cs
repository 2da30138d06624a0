using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Errors;

/// <summary>
/// Checks every request record against its attributes, members of members and of lists included, and names each field by
/// its JSON path. The attributes' messages are codes, which each client says in its reader's language.
/// </summary>
internal sealed class ValidateBody : IEndpointFilter
{
    private static readonly ConcurrentDictionary<PropertyInfo, bool> neverNull = [];
    private static readonly string ContractsNamespace = typeof(Problems).Namespace!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        List<(string Field, string Code)> errors = [];
        var parameters = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters();
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            var argument = context.Arguments[i];
            if (IsRecord(argument))
            {
                Check(argument!, "", errors);
            }
            else if (CannotBe(argument))
            {
                errors.Add((parameters?[i].Name ?? "", FieldErrors.NotUnderstood));
            }
        }
        return errors.Count == 0 ? await next(context) : Refusal.Invalid([.. errors]).ToProblem();
    }

    private static void Check(object value, string path, List<(string, string)> errors)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        errors.AddRange(results.SelectMany(r => r.MemberNames.Select(m => (path + CamelCase(m), r.ErrorMessage ?? FieldErrors.NotUnderstood))));
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var member = property.GetValue(value);
            var name = path + CamelCase(property.Name);
            if (CannotBe(member))
            {
                errors.Add((name, FieldErrors.NotUnderstood));
            }
            else if (member is null && MustNotBeNull(property))
            {
                errors.Add((name, FieldErrors.Required));
            }
            else if (IsRecord(member))
            {
                Check(member!, name + ".", errors);
            }
            // A list that is too long is named once and not walked.
            else if (member is IList { Count: <= 1_000 } list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is null)
                    {
                        errors.Add(($"{name}[{i}]", FieldErrors.Required));
                    }
                    else if (CannotBe(list[i]))
                    {
                        errors.Add(($"{name}[{i}]", FieldErrors.NotUnderstood));
                    }
                    else if (IsRecord(list[i]))
                    {
                        Check(list[i]!, $"{name}[{i}].", errors);
                    }
                }
            }
        }
    }

    // A number that an enumeration does not have binds all the same; and PostgreSQL has no room for U+0000, which no person types.
    private static bool CannotBe(object? value) =>
        (value is Enum number && !Enum.IsDefined(number.GetType(), number)) || (value is string text && text.Contains('\0'));

    private static bool MustNotBeNull(PropertyInfo property) => neverNull.GetOrAdd(property, static p =>
        !p.PropertyType.IsValueType && new NullabilityInfoContext().Create(p).WriteState is NullabilityState.NotNull);

    // An array has the namespace of its elements, and is walked as a list.
    private static bool IsRecord(object? value) => value is not IEnumerable && value?.GetType() is { IsClass: true, Namespace: { } space }
        && space.StartsWith(ContractsNamespace, StringComparison.Ordinal);

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
