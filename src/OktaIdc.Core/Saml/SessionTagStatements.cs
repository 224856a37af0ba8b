using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Saml;

/// <summary>
/// Session tags among an app's SAML attribute statements (AWS user guide, page configure-abac): one statement each, named by the tag's
/// key behind a fixed prefix, of type EXPRESSION.
/// </summary>
public static class SessionTagStatements
{
    /// <summary>What the names of these statements begin with.</summary>
    public const string Prefix = "https://aws.amazon.com/SAML/Attributes/AccessControl:";

    private const string Namespace = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

    /// <summary>The tags of an app: key to Okta expression.</summary>
    public static ImmutableSortedDictionary<string, string> Read(OktaApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var statement in Statements(app.ToJson()).OfType<JsonObject>().Where(IsTag))
        {
            tags[statement["name"]!.ToString()[Prefix.Length..]] = (statement["values"] as JsonArray)?.FirstOrDefault()?.ToString() ?? "";
        }

        return tags.ToImmutable();
    }

    /// <summary>Puts exactly these tags into an app's JSON; other statements stay as they are, before them.</summary>
    internal static void Write(JsonObject app, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var others = Statements(app).Where(statement => statement is not JsonObject tag || !IsTag(tag)).Select(statement => statement?.DeepClone());
        var ours = tags.Select(tag => (JsonNode?)new JsonObject
        {
            ["type"] = "EXPRESSION",
            ["name"] = Prefix + tag.Key,
            ["namespace"] = Namespace,
            ["values"] = new JsonArray(tag.Value),
        });
        SignOn(app)["attributeStatements"] = new JsonArray([.. others, .. ours]);
    }

    private static JsonArray Statements(JsonObject app) => (app["settings"] as JsonObject)?["signOn"] is JsonObject signOn && signOn["attributeStatements"] is JsonArray found ? found : [];

    private static bool IsTag(JsonObject statement) => statement["name"]?.ToString().StartsWith(Prefix, StringComparison.Ordinal) == true;

    private static JsonObject SignOn(JsonObject app) => Member(Member(app, "settings"), "signOn");

    private static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
