using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using OktaIdc.Contracts.Specs;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>The compiled schema of OCSF 1.3.0 (ocsf/schema-1.3.0.json of the specs folder), read without any knowledge of the conversion.</summary>
internal sealed class OcsfSchema
{
    private static readonly Lazy<OcsfSchema?> s_found = new(() => SpecsFolder.Find().Path is { } folder ? new OcsfSchema(Path.Combine(folder, "ocsf", "schema-1.3.0.json")) : null);

    private readonly Dictionary<string, Shape> _objects;
    private readonly Dictionary<int, Shape> _classes;
    private readonly Dictionary<string, ScalarType> _types;

    private OcsfSchema(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        _types = root.GetProperty("types").EnumerateObject().ToDictionary(t => t.Name, t => ScalarType.Read(t.Name, t.Value));
        _objects = root.GetProperty("objects").EnumerateObject().ToDictionary(o => o.Name, o => Shape.Read(o.Value));
        _classes = root.GetProperty("classes").EnumerateObject().ToDictionary(c => c.Value.GetProperty("uid").GetInt32(), c => Shape.Read(c.Value));
    }

    /// <summary>The schema, or a skip that says why there is none.</summary>
    public static OcsfSchema Required
    {
        get
        {
            Assert.SkipWhen(s_found.Value is null, SpecsFolder.Find().Reason);
            return s_found.Value;
        }
    }

    public Shape? Class(int uid) => _classes.GetValueOrDefault(uid);

    public Shape Object(string name) => _objects[name];

    public ScalarType Type(string name) => _types[name];

    /// <summary>The object of that name; null where it is a scalar type. The cut writes some classes with the object in the place of the type.</summary>
    public string? ObjectNamed(string type) => _types.ContainsKey(type) || !_objects.ContainsKey(type) ? null : type;

    /// <summary>A class or an object.</summary>
    internal sealed record Shape(string Name, IReadOnlyDictionary<string, Attribute> Attributes, IReadOnlyList<string> AtLeastOne, IReadOnlyList<string> JustOne, IReadOnlyList<string> Profiles)
    {
        public static Shape Read(JsonElement json) => new(
            json.GetProperty("name").GetString()!,
            json.GetProperty("attributes").EnumerateObject().ToDictionary(a => a.Name, a => Attribute.Read(a.Value)),
            Constraint(json, "at_least_one"),
            Constraint(json, "just_one"),
            json.TryGetProperty("profiles", out var profiles) ? [.. profiles.EnumerateArray().Select(p => p.GetString()!)] : []);

        private static string[] Constraint(JsonElement json, string name) =>
            json.TryGetProperty("constraints", out var constraints) && constraints.TryGetProperty(name, out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];
    }

    /// <summary>An attribute of one. Captions: of its enumeration, by id; empty where it has none.</summary>
    internal sealed record Attribute(string Type, string? ObjectType, bool IsArray, bool IsRequired, string? Profile, string? Sibling, IReadOnlyDictionary<string, string> Captions)
    {
        public static Attribute Read(JsonElement json) => new(
            json.GetProperty("type").GetString()!,
            Text(json, "object_type"),
            json.TryGetProperty("is_array", out var isArray) && isArray.GetBoolean(),
            Text(json, "requirement") == "required",
            Text(json, "profile"),
            Text(json, "sibling"),
            json.TryGetProperty("enum", out var values) ? values.EnumerateObject().ToDictionary(v => v.Name, v => Text(v.Value, "caption") ?? v.Name) : []);

        private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
    }

    /// <summary>A scalar type: a JSON kind with a longest length, a pattern and a range.</summary>
    internal sealed record ScalarType(string Name, string Base, int? MaxLength, Regex? Pattern, (long From, long To)? Range)
    {
        // The patterns of addresses are slow, and events repeat their texts.
        private readonly ConcurrentDictionary<string, bool> _matches = new();

        public bool Matches(string text) => Pattern is not { } pattern || _matches.GetOrAdd(text, pattern.IsMatch);

        public static ScalarType Read(string name, JsonElement json) => new(
            name,
            json.TryGetProperty("type", out var type) ? type.GetString()! : name,
            json.TryGetProperty("max_len", out var length) ? length.GetInt32() : null,
            json.TryGetProperty("regex", out var pattern) ? new Regex(pattern.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)) : null,
            json.TryGetProperty("range", out var range) ? (range[0].GetInt64(), range[1].GetInt64()) : null);
    }
}
