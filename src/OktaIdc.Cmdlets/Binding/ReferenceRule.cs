using System.Text.RegularExpressions;

namespace OktaIdc.PowerShell.Binding;

/// <summary>What names a thing of one kind, in order: texts, objects of known types, and other objects by their members.</summary>
internal sealed record ReferenceRule
{
    /// <summary>The thing with its article.</summary>
    public required string Noun { get; init; }

    /// <summary>What is accepted, for messages.</summary>
    public required string Accepts { get; init; }

    /// <summary>Members (in <see cref="Members"/>' notation) that name it in objects of known types, by the type's full name.</summary>
    public IReadOnlyDictionary<string, string[]> Types { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Members of other objects that hold an id, where it has the id's shape.</summary>
    public string[] Ids { get; init; } = [];

    /// <summary>The shape of an id.</summary>
    public Regex? IdShape { get; init; }

    /// <summary>Members of other objects that hold a name, each with what makes that kind of name unmistakable in front.</summary>
    public (string Member, string Prefix)[] Names { get; init; } = [];

    /// <summary>Members that show that an object is something else, where no id was found.</summary>
    public string[] Marks { get; init; } = [];

    /// <summary>The ARNs that name it; a group "id" is what is kept of them. Null where ARNs name no such thing.</summary>
    public Regex? Arn { get; init; }

    /// <summary>Whether a number can only be an id whose leading zeros may be lost.</summary>
    public bool HasDigitIds { get; init; }

    /// <summary>Makes the parameter's value of the text, or of the object as given, and of its home; null where the parameter takes text.</summary>
    public Func<string?, object?, string?, object>? Make { get; init; }

    /// <summary>The type that is carried on as it is; null where the parameter takes text.</summary>
    public Type[] Carried { get; init; } = [];
}
