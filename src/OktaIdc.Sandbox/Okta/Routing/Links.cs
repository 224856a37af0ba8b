using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>HAL links as Okta draws them.</summary>
internal static class Links
{
    /// <summary>{"href": ...}</summary>
    public static JsonObject To(string href) => new() { ["href"] = href };

    /// <summary>{"href": ..., "hints": {"allow": [...]}}</summary>
    public static JsonObject To(string href, params string[] allow) => new()
    {
        ["href"] = href,
        ["hints"] = new JsonObject { ["allow"] = new JsonArray([.. allow.Select(a => (JsonNode)a)]) },
    };

    /// <summary>{"href": ..., "method": ...}</summary>
    public static JsonObject Action(string href, string method = "POST") => new() { ["href"] = href, ["method"] = method };
}
