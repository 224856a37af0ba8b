using System.Globalization;
using System.Text.Json;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>
/// Holds an event against the schema: nothing unknown, nothing of a profile that the event does not name, everything required, the constraints, the
/// types with their patterns and lengths, the enumerations with the words that belong to them, and the sum of type_uid.
/// </summary>
internal sealed class OcsfValidator(OcsfSchema schema)
{
    private const string StringOf = "string_t";

    // The schema gives strings of its own type this length; the types made of it have their own, or the same.
    private readonly int _longest = schema.Type(StringOf).MaxLength!.Value;

    /// <summary>What is wrong, as path and rule; empty where nothing is.</summary>
    public IReadOnlyList<string> Validate(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Validate(document.RootElement);
    }

    public IReadOnlyList<string> Validate(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("class_uid", out var uid) || !uid.TryGetInt32(out var number) || schema.Class(number) is not { } shape)
        {
            return ["$: no class of the schema"];
        }

        var findings = new List<string>();
        var profiles = Profiles(json);
        findings.AddRange(profiles.Except(shape.Profiles).Select(p => $"metadata.profiles: {shape.Name} has no profile {p}"));
        Shape("", json, shape, profiles, findings);
        if (Number(json, "type_uid") != (number * 100) + Number(json, "activity_id"))
        {
            findings.Add("type_uid: not class_uid * 100 + activity_id");
        }

        if (Number(json, "category_uid") != number / 1000)
        {
            findings.Add("category_uid: not that of the class");
        }

        return findings;
    }

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : -1;

    private static HashSet<string> Profiles(JsonElement json) =>
        json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("profiles", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(n => n.ToString())]
            : [];

    private void Shape(string path, JsonElement json, OcsfSchema.Shape shape, HashSet<string> profiles, List<string> findings)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            findings.Add($"{path}: not an object");
            return;
        }

        var names = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                findings.Add($"{path}{member.Name}: twice");
            }
            else if (!shape.Attributes.TryGetValue(member.Name, out var attribute))
            {
                findings.Add($"{path}{member.Name}: unknown to {shape.Name}");
            }
            else if (attribute.Profile is { } profile && !profiles.Contains(profile))
            {
                findings.Add($"{path}{member.Name}: of profile {profile}, which is not named");
            }
            else
            {
                Attribute(path + member.Name, member.Value, attribute, profiles, findings);
                Sibling(path, json, member, attribute, findings);
            }
        }

        findings.AddRange(
            from attribute in shape.Attributes
            where attribute.Value.IsRequired && (attribute.Value.Profile is not { } profile || profiles.Contains(profile)) && !names.Contains(attribute.Key)
            select $"{path}{attribute.Key}: required");
        if (shape.AtLeastOne.Count > 0 && !shape.AtLeastOne.Any(names.Contains))
        {
            findings.Add($"{path}: at least one of {string.Join(", ", shape.AtLeastOne)}");
        }

        if (shape.JustOne.Count > 0 && shape.JustOne.Count(names.Contains) != 1)
        {
            findings.Add($"{path}: just one of {string.Join(", ", shape.JustOne)}");
        }
    }

    private void Attribute(string path, JsonElement json, OcsfSchema.Attribute attribute, HashSet<string> profiles, List<string> findings)
    {
        if (!attribute.IsArray)
        {
            Value(path, json, attribute, profiles, findings);
        }
        else if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            findings.Add($"{path}: not an array with something in it");
        }
        else
        {
            foreach (var element in json.EnumerateArray())
            {
                Value($"{path}[]", element, attribute, profiles, findings);
            }
        }
    }

    private void Value(string path, JsonElement json, OcsfSchema.Attribute attribute, HashSet<string> profiles, List<string> findings)
    {
        if (attribute.ObjectType == "object" || attribute.Type == "object")
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                findings.Add($"{path}: not an object");
            }
        }
        else if ((attribute.ObjectType ?? schema.ObjectNamed(attribute.Type)) is { } name)
        {
            Shape($"{path}.", json, schema.Object(name), profiles, findings);
        }
        else if (attribute.Type != "json_t")
        {
            Scalar(path, json, schema.Type(attribute.Type), findings);
            if (attribute.Captions.Count > 0 && !attribute.Captions.ContainsKey(json.ToString()))
            {
                findings.Add($"{path}: {json} is not in the enumeration");
            }
        }
    }

    private void Scalar(string path, JsonElement json, OcsfSchema.ScalarType type, List<string> findings)
    {
        var isOfKind = type.Base switch
        {
            StringOf => json.ValueKind == JsonValueKind.String,
            "boolean_t" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer_t" => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out _),
            "long_t" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
            "float_t" => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && !double.IsInfinity(number),
            _ => false,
        };
        if (!isOfKind)
        {
            findings.Add($"{path}: {json.ValueKind} is not a {type.Name}");
        }
        else if (json.ValueKind == JsonValueKind.String)
        {
            var text = json.GetString()!;
            if (text.Length > (type.MaxLength ?? _longest))
            {
                findings.Add($"{path}: longer than {type.Name} may be");
            }

            if (!type.Matches(text))
            {
                findings.Add($"{path}: '{text}' is not a {type.Name}");
            }
        }
        else if (type.Range is { } range && json.TryGetInt64(out var value) && (value < range.From || value > range.To))
        {
            findings.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {value} is not a {type.Name}"));
        }
    }

    // The word beside an id is the caption of the id; for 0 and 99 the source may have its own.
    private static void Sibling(string path, JsonElement json, JsonProperty member, OcsfSchema.Attribute attribute, List<string> findings)
    {
        if (attribute.Sibling is not { } sibling || attribute.Captions.Count == 0)
        {
            return;
        }

        var id = member.Value.ToString();
        if (attribute.Captions.TryGetValue(id, out var caption) && id is not ("0" or "99")
            && json.TryGetProperty(sibling, out var word) && word.ToString() != caption)
        {
            findings.Add($"{path}{sibling}: '{word}' is not the word for {member.Name} {id}, '{caption}'");
        }
    }
}
