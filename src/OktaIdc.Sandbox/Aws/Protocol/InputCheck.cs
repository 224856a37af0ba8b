using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Holds an input against the shapes of the model, before any state is looked at.</summary>
internal sealed class InputCheck(ShapeTable table)
{
    /// <summary>Throws AWS's ValidationException where something does not fit.</summary>
    public void Validate(AwsCall call)
    {
        var violations = Find(call.Operation, call.Input);
        if (violations.Count > 0)
        {
            var noun = violations.Count == 1 ? "validation error" : "validation errors";
            throw AwsError.Validation(string.Create(CultureInfo.InvariantCulture, $"{violations.Count} {noun} detected: {string.Join("; ", violations)}"));
        }
    }

    /// <summary>Everything in the input that does not fit; members that the model does not know are passed over, as AWS does.</summary>
    public IReadOnlyList<Violation> Find(string operation, JsonObject input)
    {
        var found = new List<Violation>();
        if (table.Inputs.TryGetValue(operation, out var shape))
        {
            Walk(shape, input, "", found);
        }

        return found;
    }

    private void Walk(Shape.Structure shape, JsonObject value, string path, List<Violation> found)
    {
        foreach (var member in shape.Members)
        {
            var at = (path.Length == 0 ? "" : path + ".") + char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            if (value[member.Name] is not { } node)
            {
                if (member.Required)
                {
                    found.Add(new Violation(at, Constraint.Required, null, "not be null"));
                }
            }
            else if (table.Find(member.Shape) is { } inner)
            {
                Walk(inner, node, at, found);
            }
        }
    }

    private void Walk(Shape shape, JsonNode node, string at, List<Violation> found)
    {
        switch (shape, node.GetValueKind())
        {
            case (Shape.Text text, JsonValueKind.String):
                Check(text, node.GetValue<string>(), at, found);
                break;
            case (Shape.Number number, JsonValueKind.Number):
                Check(number, node, at, found);
                break;
            case (Shape.Truth, JsonValueKind.True or JsonValueKind.False):
                break;
            case (Shape.Structure structure, JsonValueKind.Object):
                Walk(structure, (JsonObject)node, at, found);
                break;
            case (Shape.List list, JsonValueKind.Array):
                Check(list, (JsonArray)node, at, found);
                break;
            default:
                throw new AwsError("SerializationException", $"{node.GetValueKind()} cannot be converted for member '{at}'.");
        }
    }

    private static void Check(Shape.Text text, string value, string at, List<Violation> found)
    {
        if (text.Values is { } values)
        {
            Add(!values.Contains(value), Constraint.Enum, $"satisfy enum value set: [{string.Join(", ", values)}]");
            return;
        }

        Add(value.Length < text.Min, Constraint.MinLength, $"have length greater than or equal to {text.Min}");
        Add(value.Length > text.Max, Constraint.MaxLength, $"have length less than or equal to {text.Max}");
        Add(text.Pattern is { } pattern && !pattern.IsMatch(value), Constraint.Pattern, $"satisfy regular expression pattern: {text.PatternText}");

        void Add(bool broken, Constraint constraint, string rule)
        {
            if (broken)
            {
                found.Add(new Violation(at, constraint, value, rule));
            }
        }
    }

    private static void Check(Shape.Number number, JsonNode node, string at, List<Violation> found)
    {
        var value = node.GetValue<double>();
        if (value < number.Min)
        {
            found.Add(new Violation(at, Constraint.MinValue, node.ToJsonString(), $"have value greater than or equal to {number.Min}"));
        }
        else if (value > number.Max)
        {
            found.Add(new Violation(at, Constraint.MaxValue, node.ToJsonString(), $"have value less than or equal to {number.Max}"));
        }
    }

    private void Check(Shape.List list, JsonArray value, string at, List<Violation> found)
    {
        if (value.Count < list.Min)
        {
            found.Add(new Violation(at, Constraint.MinLength, value.ToJsonString(), $"have length greater than or equal to {list.Min}"));
        }
        else if (value.Count > list.Max)
        {
            found.Add(new Violation(at, Constraint.MaxLength, "[...]", $"have length less than or equal to {list.Max}"));
        }

        for (var i = 0; i < value.Count; i++)
        {
            if (value[i] is { } item && table.Find(list.Item) is { } shape)
            {
                Walk(shape, item, string.Create(CultureInfo.InvariantCulture, $"{at}.{i + 1}.member"), found);
            }
        }
    }
}
