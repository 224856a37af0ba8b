using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>PATCH bodies (RFC 7644 section 3.5.2).</summary>
internal static class PatchRequest
{
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <summary>Sets attributes.</summary>
    public static JsonObject Replace(JsonObject value) => Of(new JsonObject { ["op"] = "replace", ["value"] = value });

    /// <summary>Sets one attribute by path.</summary>
    public static JsonObject Replace(string path, JsonNode value) => Of(new JsonObject { ["op"] = "replace", ["path"] = path, ["value"] = value });

    /// <summary>Adds or removes members.</summary>
    public static JsonObject Members(string op, IEnumerable<string> ids) =>
        Of(new JsonObject { ["op"] = op, ["path"] = "members", ["value"] = ids.ToJson(id => new JsonObject { ["value"] = id }) });

    private static JsonObject Of(JsonObject operation) => new() { ["schemas"] = new JsonArray(Schema), ["Operations"] = new JsonArray(operation) };
}
