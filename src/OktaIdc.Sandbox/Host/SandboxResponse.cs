using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Host;

/// <summary>One HTTP answer.</summary>
internal sealed class SandboxResponse
{
    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Header fields; a name may stand more than once (Link).</summary>
    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Media type of the body; null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Cuts the connection after so many bytes of the body, though Content-Length promises all of it; null sends all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>The body as UTF-8 text, for records of the exchange.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>An answer without body.</summary>
    public static SandboxResponse Empty(int status) => new() { Status = status };

    /// <summary>A JSON answer.</summary>
    public static SandboxResponse Json(int status, JsonNode? body, string contentType = "application/json") =>
        new() { Status = status, Body = Encoding.UTF8.GetBytes(body?.ToJsonString() ?? "null"), ContentType = contentType };

    /// <summary>A text answer: XML, HTML, PEM.</summary>
    public static SandboxResponse Plain(int status, string body, string contentType) =>
        new() { Status = status, Body = Encoding.UTF8.GetBytes(body), ContentType = contentType };

    /// <summary>The same answer, cut off within its body.</summary>
    public SandboxResponse Cut(int bytes)
    {
        var cut = new SandboxResponse { Status = Status, Body = Body, ContentType = ContentType, CutAfter = bytes };
        cut.Headers.AddRange(Headers);
        return cut;
    }

    /// <summary>Adds a header field and returns this.</summary>
    public SandboxResponse With(string name, string value)
    {
        Headers.Add((name, value));
        return this;
    }
}
