using System.Collections.Specialized;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Host;

/// <summary>One HTTP request, read whole, free of any server library.</summary>
internal sealed class SandboxRequest
{
    /// <summary>Upper-case method.</summary>
    public required string Method { get; init; }

    /// <summary>The URL as the client sent it, with the host it used.</summary>
    public required Uri Url { get; init; }

    /// <summary>Path and query exactly as on the request line, still escaped: signatures are made over these very bytes.</summary>
    public required string RawTarget { get; init; }

    /// <summary>Header fields, names compared without case.</summary>
    public required NameValueCollection Headers { get; init; }

    /// <summary>The body; empty where there was none.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Unescaped path.</summary>
    public string Path => Uri.UnescapeDataString(Url.AbsolutePath);

    /// <summary>Query parameters, unescaped.</summary>
    public NameValueCollection Query => _query ??= System.Web.HttpUtility.ParseQueryString(Url.Query);

    private NameValueCollection? _query;

    /// <summary>The body as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as an application/x-www-form-urlencoded form.</summary>
    public NameValueCollection Form => System.Web.HttpUtility.ParseQueryString(Text);

    /// <summary>The body as JSON, or null where it is empty.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public JsonNode? Json => Body.Length == 0 ? null : JsonNode.Parse(Body);

    /// <summary>A header field, or null.</summary>
    public string? Header(string name) => Headers[name];
}
