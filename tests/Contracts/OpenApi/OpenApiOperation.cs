using System.Text.Json;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>One method of one path template.</summary>
public sealed class OpenApiOperation(string method, string template, JsonElement definition, JsonElement pathItem)
{
    private readonly string[] _segments = template.Trim('/').Split('/');

    public string Method { get; } = method;

    public string Template { get; } = template;

    public JsonElement Definition { get; } = definition;

    /// <summary>"POST /api/v1/apps/{appId}/users".</summary>
    public string Name => $"{Method} {Template}";

    /// <summary>Literal segments as a string of 1 and 0, so that the most literal template from the left sorts last.</summary>
    internal string LiteralPrefix => string.Concat(_segments.Select(s => IsVariable(s) ? '0' : '1'));

    internal bool Fits(string[] segments)
    {
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (IsVariable(_segments[i]) ? segments[i].Length == 0 : _segments[i] != segments[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Parameters of the path item and the operation, references followed.</summary>
    internal IEnumerable<JsonElement> Parameters(OpenApiDocument document) =>
        new[] { pathItem, Definition }
            .Where(e => e.TryGetProperty("parameters", out _))
            .SelectMany(e => e.GetProperty("parameters").EnumerateArray())
            .Select(document.Follow);

    private static bool IsVariable(string segment) => segment.StartsWith('{');
}
