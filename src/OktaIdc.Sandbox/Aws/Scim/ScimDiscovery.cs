using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>ServiceProviderConfig, Schemas and ResourceTypes (RFC 7643, sections 5 to 7).</summary>
internal static class ScimDiscovery
{
    private const string SchemaOfSchemas = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private static readonly string[] Required = ["userName", "displayName", "name"];

    /// <summary>GET /ServiceProviderConfig.</summary>
    public static JsonObject ServiceProviderConfig() => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["documentationUri"] = "https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source-idp.html",
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 1, ["maxPayloadSize"] = 1048576 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = 100 },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(false),
        ["pagination"] = new JsonObject { ["cursor"] = true, ["index"] = false, ["defaultPageSize"] = 100, ["maxPageSize"] = 100 },
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "OAuth Bearer Token",
            ["description"] = "Authentication scheme using the OAuth Bearer Token Standard",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["documentationUri"] = "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
            ["primary"] = true,
        }),
    };

    /// <summary>GET /ResourceTypes.</summary>
    public static JsonObject ResourceTypes() => List(
        ResourceType("User", "/Users", ScimNames.User, ScimNames.Enterprise),
        ResourceType("Group", "/Groups", ScimNames.Group, null));

    /// <summary>GET /Schemas.</summary>
    public static JsonObject Schemas() => List(UserSchemaOf(), GroupSchema(), EnterpriseSchema());

    /// <summary>GET /Schemas/{id}, or null.</summary>
    public static JsonObject? Schema(string id) => id switch
    {
        ScimNames.User => UserSchemaOf(),
        ScimNames.Group => GroupSchema(),
        ScimNames.Enterprise => EnterpriseSchema(),
        _ => null,
    };

    private static JsonObject Supported(bool yes) => new() { ["supported"] = yes };

    private static JsonObject List(params JsonNode[] items) => new()
    {
        ["schemas"] = new JsonArray(ScimNames.ListResponse),
        ["totalResults"] = items.Length,
        ["itemsPerPage"] = items.Length,
        ["startIndex"] = 1,
        ["Resources"] = new JsonArray(items),
    };

    private static JsonObject ResourceType(string name, string endpoint, string schema, string? extension) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
        ["id"] = name,
        ["name"] = name,
        ["endpoint"] = endpoint,
        ["schema"] = schema,
        ["schemaExtensions"] = extension is null ? [] : new JsonArray(new JsonObject { ["schema"] = extension, ["required"] = false }),
    };

    private static JsonObject UserSchemaOf()
    {
        var attributes = UserSchema.Attributes
            .Where(a => a.Name is not (UserSchema.Enterprise or "photos" or "website" or "birthdate"))
            .Select(a => Attribute(a.Name, a.Parts, a.IsList, Required.Contains(a.Name), unique: a.Name == "userName"));
        return Describe(ScimNames.User, "User", [.. attributes, Boolean("active")]);
    }

    private static JsonObject GroupSchema() => Describe(ScimNames.Group, "Group", Attribute("displayName", [], false, true, true), Attribute("members", ["value"], true, false, false));

    private static JsonObject EnterpriseSchema() => Describe(
        ScimNames.Enterprise,
        "EnterpriseUser",
        [.. UserSchema.Find(UserSchema.Enterprise)!.Parts.Select(p => Attribute(p, p == "manager" ? ["value"] : [], false, false, false))]);

    private static JsonObject Describe(string id, string name, params JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray(SchemaOfSchemas),
        ["id"] = id,
        ["name"] = name,
        ["attributes"] = new JsonArray(attributes),
    };

    private static JsonObject Boolean(string name)
    {
        var attribute = Attribute(name, [], false, false, false);
        attribute["type"] = "boolean";
        return attribute;
    }

    private static JsonObject Attribute(string name, string[] parts, bool list, bool required, bool unique)
    {
        var attribute = new JsonObject
        {
            ["name"] = name,
            ["type"] = parts.Length > 0 ? "complex" : "string",
            ["multiValued"] = list,
            ["required"] = required,
            ["caseExact"] = false,
            ["mutability"] = "readWrite",
            ["returned"] = "default",
            ["uniqueness"] = unique ? "server" : "none",
        };
        if (parts.Length > 0)
        {
            attribute["subAttributes"] = new JsonArray([.. parts.Select(p => (JsonNode)(p == "primary" ? Boolean(p) : Attribute(p, [], false, false, false)))]);
        }

        return attribute;
    }
}
