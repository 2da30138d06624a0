using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Contracts;

/// <summary>How every message of the API is written as JSON: camel case, enums by name, unknown members ignored.</summary>
public static class ContractJson
{
    /// <summary>The one set of options used by the API, its typed clients and the hub.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Gives <paramref name="options"/> the conventions of the contract and returns it.</summary>
    /// <param name="options">Options that already follow the web defaults.</param>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        // Numbers are refused where a name is meant: 7 is not a benefit.
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        return options;
    }
}
