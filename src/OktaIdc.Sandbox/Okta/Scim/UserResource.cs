using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>A user as a SCIM resource (RFC 7643 section 4.1), built from attributes at the app.</summary>
internal static class UserResource
{
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly string[] _plain = ["displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone"];
    private static readonly string[] _enterprise = ["employeeNumber", "costCenter", "organization", "division", "department"];

    private static readonly (string Attribute, string Scim)[] _name =
    [
        ("givenName", "givenName"), ("familyName", "familyName"), ("middleName", "middleName"), ("honorificPrefix", "honorificPrefix"), ("honorificSuffix", "honorificSuffix"),
    ];

    private static readonly (string Attribute, string Scim)[] _address =
    [
        ("streetAddress", "streetAddress"), ("locality", "locality"), ("region", "region"), ("postalCode", "postalCode"), ("country", "country"),
    ];

    /// <summary>The resource. Attributes without a value stay out; the address goes whole or not at all.</summary>
    public static JsonObject Build(string userName, string externalId, JsonObject attributes)
    {
        var resource = new JsonObject { ["schemas"] = new JsonArray(Core), ["userName"] = userName, ["externalId"] = externalId, ["active"] = true };
        Put(resource, "name", Part(attributes, _name));
        foreach (var name in _plain)
        {
            if (attributes.Text(name) is { Length: > 0 } value)
            {
                resource[name] = value;
            }
        }

        if (attributes.Text("email") is { Length: > 0 } email)
        {
            resource["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = attributes.Text("emailType") ?? "work", ["primary"] = true });
        }

        if (attributes.Text("primaryPhone") is { Length: > 0 } phone)
        {
            resource["phoneNumbers"] = new JsonArray(new JsonObject { ["value"] = phone, ["type"] = attributes.Text("primaryPhoneType") ?? "work" });
        }

        var address = Part(attributes, _address);
        if (address.Count == _address.Length)
        {
            address["type"] = "work";
            address["primary"] = true;
            resource["addresses"] = new JsonArray(address);
        }

        var enterprise = Part(attributes, [.. _enterprise.Select(n => (n, n))]);
        if (attributes.Text("managerValue") is { Length: > 0 } manager)
        {
            enterprise["manager"] = new JsonObject { ["value"] = manager };
        }

        if (enterprise.Count > 0)
        {
            resource["schemas"]!.AsArray().Add(Enterprise);
            resource[Enterprise] = enterprise;
        }

        return resource;
    }

    private static JsonObject Part(JsonObject attributes, IEnumerable<(string Attribute, string Scim)> names)
    {
        var part = new JsonObject();
        foreach (var (attribute, scim) in names)
        {
            if (attributes.Text(attribute) is { Length: > 0 } value)
            {
                part[scim] = value;
            }
        }

        return part;
    }

    private static void Put(JsonObject resource, string name, JsonObject part)
    {
        if (part.Count > 0)
        {
            resource[name] = part;
        }
    }
}
