using System.Collections.Immutable;
using System.Text.Json;
using OktaIdc.Contracts.Deviations;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>Which way a value travels: readOnly and writeOnly depend on it.</summary>
public enum Direction
{
    Request,
    Response,
}

/// <summary>
/// Checks a JSON value against an OpenAPI 3.0.3 schema. Stricter than the standard in one point: where a schema lists properties and
/// says nothing of others, a member that no part of it lists is a violation, because that is how a misspelt name shows.
/// </summary>
public sealed class SchemaChecker(OpenApiDocument document, Direction direction, FindingList findings)
{
    public void Check(JsonElement value, JsonElement schema, string pointer)
    {
        var members = new MemberSet();
        Apply(value, schema, pointer, members, from: []);
        if (value.ValueKind == JsonValueKind.Object)
        {
            CloseObject(value, pointer, members);
        }
    }

    private void CloseObject(JsonElement value, string pointer, MemberSet members)
    {
        if (!members.Declared && !members.Open)
        {
            findings.Skip("object whose schema lists no properties");
            return;
        }

        foreach (var member in value.EnumerateObject().Where(m => !members.Open && !members.Known.Contains(m.Name)))
        {
            findings.Fail($"{pointer}/{member.Name}", Rules.UnknownMember, "no part of the schema lists this member");
        }
    }

    private void Apply(JsonElement value, JsonElement schema, string pointer, MemberSet members, ImmutableHashSet<string> from)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!new Nullability(document).Allows(schema))
            {
                findings.Fail(pointer, Rules.Type, "null where the schema is not nullable");
            }

            return;
        }

        var name = SchemaName(schema);
        if (name is not null && DeviationList.Default.Substitute(document.Name, name, value) is { } substitute && !from.Contains(name))
        {
            findings.Skip(substitute.Reason);
            Apply(value, substitute.Use, pointer, members, from.Add(name));
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            ApplyTarget(value, document.Resolve(reference.GetString()!), pointer, members, name!, from);
            return;
        }

        new ValueChecker(findings).Check(value, schema, pointer);
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
            {
                Apply(value, part, pointer, members, from);
            }
        }

        ApplyAlternatives(value, schema, pointer, members, from);
        ApplyStructure(value, schema, pointer, members);
    }

    private void ApplyTarget(JsonElement value, JsonElement target, string pointer, MemberSet members, string name, ImmutableHashSet<string> from)
    {
        // A subtype refers back to its base through allOf: the base must not choose the subtype again.
        if (!from.Contains(name) && Discriminator.Choose(value, target, pointer, findings) is { } chosen && SchemaName(chosen) != name)
        {
            Apply(value, chosen, pointer, members, from.Add(name));
            return;
        }

        Apply(value, target, pointer, members, from);
    }

    private void ApplyAlternatives(JsonElement value, JsonElement schema, string pointer, MemberSet members, ImmutableHashSet<string> from)
    {
        var exactlyOne = schema.TryGetProperty("oneOf", out var alternatives);
        if (!exactlyOne && !schema.TryGetProperty("anyOf", out alternatives))
        {
            return;
        }

        if (Discriminator.Choose(value, schema, pointer, findings) is { } chosen)
        {
            Apply(value, chosen, pointer, members, from);
            return;
        }

        var tried = alternatives.EnumerateArray().Select(alternative => Try(value, alternative, pointer)).ToList();
        var fitting = tried.Where(t => t.Findings.Violations.Count == 0).ToList();
        if (fitting.Count == 0)
        {
            fitting = [tried.MinBy(t => t.Findings.Violations.Count)];
        }
        else if (exactlyOne && fitting.Count > 1)
        {
            findings.Skip("oneOf whose alternatives overlap in the spec");
        }

        foreach (var (branch, found) in fitting)
        {
            findings.Take(found);
            members.Add(branch);
        }
    }

    private (MemberSet Members, FindingList Findings) Try(JsonElement value, JsonElement alternative, string pointer)
    {
        var found = findings.Branch();
        var branch = new MemberSet();
        new SchemaChecker(document, direction, found).Apply(value, alternative, pointer, branch, from: []);
        return (branch, found);
    }

    private void ApplyStructure(JsonElement value, JsonElement schema, string pointer, MemberSet members)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(item, items, $"{pointer}/{index++}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            new ObjectRules(document, direction, findings, this).Apply(value, schema, pointer, members);
        }
    }

    internal static string? SchemaName(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()![(reference.GetString()!.LastIndexOf('/') + 1)..] : null;
}
