using System.Text.Json;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>One OpenAPI 3.0.3 document: its paths, and its components by reference.</summary>
public sealed class OpenApiDocument
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "patch", "options", "head"];
    private readonly JsonElement _root;

    private OpenApiDocument(string name, JsonElement root)
    {
        Name = name;
        _root = root;
        Operations =
        [
            .. root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
                .Where(o => Methods.Contains(o.Name))
                .Select(o => new OpenApiOperation(o.Name.ToUpperInvariant(), path.Name, o.Value, path.Value))),
        ];
    }

    /// <summary>"okta/management-minimal".</summary>
    public string Name { get; }

    public IReadOnlyList<OpenApiOperation> Operations { get; }

    public static OpenApiDocument Load(string folder, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "okta", name + ".json")));
        return new OpenApiDocument("okta/" + name, document.RootElement.Clone());
    }

    public static OpenApiDocument Parse(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        return new OpenApiDocument(name, document.RootElement.Clone());
    }

    /// <summary>The operation for a request line: the template with the most literal segments wins, as OpenAPI 3.0.3 says.</summary>
    public OpenApiOperation? Find(string method, string path)
    {
        var segments = path.Trim('/').Split('/');
        return Operations.Where(o => o.Method == method && o.Fits(segments)).MaxBy(o => o.LiteralPrefix);
    }

    public JsonElement Resolve(string reference)
    {
        var current = _root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            current = current.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return current;
    }

    /// <summary>Follows a reference, if the element is one.</summary>
    public JsonElement Follow(JsonElement element)
    {
        while (element.TryGetProperty("$ref", out var reference))
        {
            element = Resolve(reference.GetString()!);
        }

        return element;
    }
}
