using System.Text.Json;

namespace OktaIdc.Contracts.Botocore;

/// <summary>One service-2.json model of botocore.</summary>
public sealed class BotocoreModel
{
    private readonly JsonElement _root;

    private BotocoreModel(string name, JsonElement root)
    {
        Name = name;
        _root = root;
        Metadata = root.GetProperty("metadata");
        Operations = root.GetProperty("operations").EnumerateObject().ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
    }

    /// <summary>"aws/sso-admin".</summary>
    public string Name { get; }

    public JsonElement Metadata { get; }

    public IReadOnlyDictionary<string, JsonElement> Operations { get; }

    public string Protocol => Metadata.GetProperty("protocol").GetString()!;

    public string? TargetPrefix => Metadata.TryGetProperty("targetPrefix", out var prefix) ? prefix.GetString() : null;

    public string ApiVersion => Metadata.GetProperty("apiVersion").GetString()!;

    public static BotocoreModel Load(string folder, string service)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "aws", service + ".json")));
        return new BotocoreModel("aws/" + service, document.RootElement.Clone());
    }

    public JsonElement Shape(string name) => _root.GetProperty("shapes").GetProperty(name);

    /// <summary>Name of the operation's input or output shape, or null where it has none.</summary>
    public string? ShapeName(string operation, string member) =>
        Operations[operation].TryGetProperty(member, out var reference) ? reference.GetProperty("shape").GetString() : null;

    /// <summary>The error shape of an operation by the code on the wire, or null where the operation does not declare it.</summary>
    public string? ErrorShape(string operation, string code)
    {
        if (!Operations[operation].TryGetProperty("errors", out var errors))
        {
            return null;
        }

        foreach (var error in errors.EnumerateArray())
        {
            var name = error.GetProperty("shape").GetString()!;
            var shape = Shape(name);
            var wire = shape.TryGetProperty("error", out var e) && e.TryGetProperty("code", out var c) ? c.GetString() : name;
            if (code == name || code == wire)
            {
                return name;
            }
        }

        return null;
    }
}
