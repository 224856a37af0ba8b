using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>
/// Attributes that an administrator added to the app's user schema, as Okta sends them: under their external name, which may be a part
/// (manager.displayName) or an item of a list (emails^[type=='home'].value).
/// </summary>
internal static partial class CustomAttributes
{
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// <summary>Puts those that have a value into a resource.</summary>
    public static void Put(JsonObject resource, JsonObject profile, JsonObject schema)
    {
        foreach (var (name, definition) in schema)
        {
            if (profile.Text(name) is { Length: > 0 } value && (definition as JsonObject).Text("externalName") is { Length: > 0 } external)
            {
                Put(At(resource, (definition as JsonObject).Text("externalNamespace")), external, value);
            }
        }
    }

    private static JsonObject At(JsonObject resource, string? space)
    {
        if (space is null or Core)
        {
            return resource;
        }

        if (resource["schemas"] is JsonArray schemas && schemas.All(s => (string?)s != space))
        {
            schemas.Add(space);
        }

        return Bag(resource, space);
    }

    private static void Put(JsonObject at, string external, string value)
    {
        if (Item().Match(external) is { Success: true } item)
        {
            var name = item.Groups["list"].Value;
            var list = at[name] as JsonArray ?? [];
            at[name] = list;
            list.Add(new JsonObject { ["type"] = item.Groups["type"].Value, [item.Groups["part"].Value] = value });
            return;
        }

        var parts = external.Split('.');
        foreach (var part in parts.Take(parts.Length - 1))
        {
            at = Bag(at, part);
        }

        at[parts[parts.Length - 1]] = value;
    }

    private static JsonObject Bag(JsonObject at, string name)
    {
        var bag = at[name] as JsonObject ?? [];
        if (bag.Parent is null)
        {
            at[name] = bag;
        }

        return bag;
    }

    [GeneratedRegex(@"^(?<list>\w+)\^?\[type\s*(?:==|eq)\s*['""](?<type>\w+)['""]\]\.(?<part>\w+)$")]
    private static partial Regex Item();
}
