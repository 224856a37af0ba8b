using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>Reads which attributes a user schema has.</summary>
internal static class OktaUserAttributes
{
    /// <summary>The names of the attributes, Okta's own and the org's.</summary>
    /// <param name="schema">The schema, as Okta sent it.</param>
    public static IReadOnlyList<string> Of(JsonObject schema) => [.. new[] { "base", "custom" }.SelectMany(part => (schema["definitions"]?[part]?["properties"] as JsonObject)?.Select(p => p.Key) ?? [])];
}
