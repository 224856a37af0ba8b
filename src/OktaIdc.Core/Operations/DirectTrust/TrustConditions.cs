using System.Text.Json;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>What a statement's condition is worth here: whether it lets nobody in but the organization's own; of others only the keys are shown, for a person to judge.</summary>
internal static class TrustConditions
{
    // Negated operators, those that pass where the key is missing (IfExists) and ForAllValues bind nobody.
    private static readonly string[] s_binding = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"];

    /// <summary>The keys, each once, for people; null where there is no condition.</summary>
    public static string? Keys(JsonElement? condition)
    {
        var keys = All(condition).Select(c => c.Key).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return keys.Count == 0 ? null : string.Join(", ", keys);
    }

    /// <summary>Whether only the organization's own principals fulfil it.</summary>
    public static bool IsInside(JsonElement? condition, OrganizationBounds organization) =>
        All(condition).Any(c => s_binding.Contains(c.Operator, StringComparer.OrdinalIgnoreCase) && c.Values.Count > 0 && c.Values.TrueForAll(v => IsInside(c.Key, v, organization)));

    private static bool IsInside(string key, string value, OrganizationBounds organization) => key.ToUpperInvariant() switch
    {
        "AWS:PRINCIPALORGID" => organization.Id is not null && value == organization.Id,
        "AWS:PRINCIPALORGPATHS" => organization.Id is not null && value.StartsWith(organization.Id + "/", StringComparison.Ordinal),
        "AWS:PRINCIPALACCOUNT" or "AWS:PRINCIPALARN" => organization.Holds(value),
        _ => false,
    };

    private static IEnumerable<(string Operator, string Key, List<string> Values)> All(JsonElement? condition) => condition is { ValueKind: JsonValueKind.Object } operators
        ? operators.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(o => o.Value.EnumerateObject().Select(k => (o.Name.StartsWith("ForAnyValue:", StringComparison.OrdinalIgnoreCase) ? o.Name["ForAnyValue:".Length..] : o.Name, k.Name, TrustStatements.Texts(k.Value).ToList())))
        : [];
}
