using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>Whom a role's trust policy lets in. A condition is not judged: only a person can tell what it is worth.</summary>
internal static class TrustedPrincipals
{
    private static readonly string[] s_taking = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

    /// <summary>The principals that may take the role, each once, without those that a statement denies outright.</summary>
    public static IReadOnlyList<TrustedPrincipal> Read(string? policy)
    {
        var statements = Parse(policy)?["Statement"] switch { JsonArray many => many.OfType<JsonObject>(), JsonObject one => [one], _ => [] };
        var relevant = statements.Where(s => Texts(s["Action"]).Any(a => Array.Exists(s_taking, t => Wildcard.Matches(a, t, ignoreCase: true)))).ToList();
        var denied = relevant.Where(s => s["Effect"]?.ToString() == "Deny" && !IsLimited(s)).SelectMany(Principals).ToList();
        return [.. relevant.Where(s => s["Effect"]?.ToString() == "Allow").SelectMany(Principals).Where(p => !denied.Exists(d => d.Value == "*" || d.Value == p.Value)).DistinctBy(p => (p.Kind, p.Value))];
    }

    private static JsonNode? Parse(string? policy)
    {
        try
        {
            return policy is null ? null : JsonNode.Parse(policy) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // A policy that cannot be read lets nobody in that is known.
        }
    }

    private static IEnumerable<TrustedPrincipal> Principals(JsonObject statement) => statement["Principal"] switch
    {
        JsonObject kinds => kinds.SelectMany(kind => Texts(kind.Value).Select(value => new TrustedPrincipal(kind.Key, value, IsLimited(statement)))),
        JsonValue everybody => [new TrustedPrincipal("AWS", everybody.ToString(), IsLimited(statement))],
        _ => [],
    };

    private static bool IsLimited(JsonObject statement) => statement["Condition"] is JsonObject { Count: > 0 };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch { JsonArray many => many.Select(n => n?.ToString() ?? ""), null => [], _ => [node.ToString()] };
}

/// <summary>Somebody whom a trust policy names.</summary>
/// <param name="Kind">AWS, Federated, Service or CanonicalUser.</param>
/// <param name="Value">ARN, account, service or the host of a provider.</param>
/// <param name="IsLimited">Whether under a condition.</param>
internal sealed record TrustedPrincipal(string Kind, string Value, bool IsLimited);
