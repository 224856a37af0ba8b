using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Shapes and inputs of a service, written down compactly: "*Name:PermissionSetName Tags" is a required and an optional member.</summary>
internal sealed class ShapeTable
{
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape.Structure> _inputs = new(StringComparer.Ordinal);

    /// <summary>Operations with an input.</summary>
    public IReadOnlyDictionary<string, Shape.Structure> Inputs => _inputs;

    /// <summary>The shape of that name; a name that was not written down holds anything.</summary>
    public Shape? Find(string name) => _shapes.GetValueOrDefault(name);

    /// <summary>Text with a length and a pattern that must fit as a whole.</summary>
    public ShapeTable Text(string name, int min = 0, int max = int.MaxValue, string? pattern = null)
    {
        var regex = pattern is null ? null : new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        _shapes[name] = new Shape.Text(min, max, regex, pattern, null);
        return this;
    }

    /// <summary>One of some values.</summary>
    public ShapeTable Enum(string name, params string[] values)
    {
        _shapes[name] = new Shape.Text(0, int.MaxValue, null, null, values);
        return this;
    }

    /// <summary>A whole number.</summary>
    public ShapeTable Number(string name, int min = int.MinValue, int max = int.MaxValue)
    {
        _shapes[name] = new Shape.Number(min, max);
        return this;
    }

    /// <summary>True or false.</summary>
    public ShapeTable Truth(string name)
    {
        _shapes[name] = new Shape.Truth();
        return this;
    }

    /// <summary>A list of items of a shape.</summary>
    public ShapeTable List(string name, string item, int min = 0, int max = int.MaxValue)
    {
        _shapes[name] = new Shape.List(item, min, max);
        return this;
    }

    /// <summary>A structure.</summary>
    public ShapeTable Structure(string name, string members)
    {
        _shapes[name] = Parse(members);
        return this;
    }

    /// <summary>The input of an operation.</summary>
    public ShapeTable Input(string operation, string members)
    {
        _inputs[operation] = Parse(members);
        return this;
    }

    private static Shape.Structure Parse(string members) => new([.. members
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(m => (Required: m[0] == '*', Parts: m.TrimStart('*').Split(':')))
        .Select(m => new Shape.Member(m.Parts[0], m.Parts[^1], m.Required))]);
}
