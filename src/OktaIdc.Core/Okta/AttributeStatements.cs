using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>The SAML attribute statements by which an app sends session tags (attributes for access control) to AWS.</summary>
public static class AttributeStatements
{
    /// <summary>What stands before the tag key in the name of the attribute (AWS, IAM Identity Center user guide, attributes for access control).</summary>
    public const string Prefix = "https://aws.amazon.com/SAML/Attributes/AccessControl:";

    /// <summary>The statements of an app: tag key to Okta expression.</summary>
    public static ImmutableSortedDictionary<string, string> Of(OktaApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var statement in (app.ToJson()["settings"]?["signOn"]?["attributeStatements"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (statement.Text("name") is { } name && name.StartsWith(Prefix, StringComparison.Ordinal) && (statement["values"] as JsonArray)?.FirstOrDefault() is { } value)
            {
                found[name[Prefix.Length..]] = value.ToString();
            }
        }

        return found.ToImmutable();
    }
}
