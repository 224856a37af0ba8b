using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>One call as its route sees it.</summary>
internal sealed class OktaCall(SandboxRequest request, Dictionary<string, string> values, Caller caller)
{
    /// <summary>The request.</summary>
    public SandboxRequest Request { get; } = request;

    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Address of the org as the caller used it, without trailing slash: links follow it.</summary>
    public string Base { get; } = request.Url.GetLeftPart(UriPartial.Authority);

    /// <summary>A value from the path.</summary>
    public string this[string name] => values[name];

    /// <summary>A query parameter; null where it is absent or empty.</summary>
    public string? Query(string name) => Request.Query[name] is { Length: > 0 } v ? v : null;

    /// <summary>A query parameter as a switch.</summary>
    public bool Flag(string name, bool otherwise) => Query(name) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw Refusals.Validation(name, $"{name}: must be true or false"),
    };

    /// <summary>Whether `expand` names something.</summary>
    public bool Expands(string what) => Request.Query.GetValues("expand")?.Any(v => v.Split(',').Contains(what)) == true;

    /// <summary>The body, which must be a JSON object.</summary>
    public JsonObject Body() => Json() as JsonObject ?? throw Refusals.Malformed();

    /// <summary>The body as a JSON object, empty where there is none.</summary>
    public JsonObject BodyOrEmpty() => Request.Body.Length == 0 ? [] : Body();

    /// <summary>The body as any JSON.</summary>
    public JsonNode? Json()
    {
        try
        {
            return Request.Json;
        }
        catch (JsonException)
        {
            throw Refusals.Malformed();
        }
    }

    /// <summary>An absolute link into the org.</summary>
    public string Link(string path) => Base + path;
}
