using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Aws.Iam;

namespace OktaIdc.Operations.Holdings;

/// <summary>Which identity providers a role's trust policy lets in. Identity Center's own is none of them where the role is one that Identity Center made: anybody else's role that trusts it is a way beside it.</summary>
internal static class RoleTrust
{
    /// <summary>ARNs of the providers, or the names of public ones (accounts.google.com).</summary>
    /// <param name="policy">The policy, as JSON text.</param>
    /// <param name="isPermissionSetRole">Whether Identity Center made the role; only it makes roles below its path.</param>
    public static IReadOnlyList<string> Providers(string? policy, bool isPermissionSetRole)
    {
        try
        {
            return [.. Statements(JsonNode.Parse(policy ?? "{}")).Where(s => (string?)s["Effect"] == "Allow").SelectMany(Federated).Distinct(StringComparer.Ordinal).Where(p => !(isPermissionSetRole && new IamSamlProvider { Arn = p }.IsNamedForIdentityCenter))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return []; // IAM keeps no policy that it cannot read.
        }
    }

    private static IEnumerable<JsonObject> Statements(JsonNode? policy) => Many((policy as JsonObject)?["Statement"]).OfType<JsonObject>();

    private static IEnumerable<string> Federated(JsonObject statement) => Many((statement["Principal"] as JsonObject)?["Federated"]).Select(p => (string?)p).OfType<string>();

    // One thing may stand without the brackets of a list.
    private static IEnumerable<JsonNode?> Many(JsonNode? node) => node is JsonArray list ? list.AsEnumerable() : new[] { node }.Where(n => n is not null);
}
