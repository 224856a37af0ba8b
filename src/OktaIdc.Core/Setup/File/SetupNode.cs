namespace OktaIdc.Setup;

/// <summary>What a node of a setup document is.</summary>
internal enum SetupNodeKind
{
    /// <summary>Nothing: an empty value, or null.</summary>
    Null,

    /// <summary>Text, or a number, which is text until something else is wanted.</summary>
    Text,

    /// <summary>An unquoted number.</summary>
    Number,

    /// <summary>An unquoted true or false.</summary>
    Boolean,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping.</summary>
    Map,
}

/// <summary>A node of a setup document with its place, whatever notation it came from.</summary>
internal sealed class SetupNode
{
    public required SetupNodeKind Kind { get; init; }

    /// <summary>Line, from 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Column, from 1; 0 where there is none.</summary>
    public int Column { get; init; }

    /// <summary>The scalar as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<SetupNode> Items { get; init; } = [];

    /// <summary>Entries of a mapping, in order; keys are unique.</summary>
    public IReadOnlyList<SetupEntry> Entries { get; init; } = [];

    /// <summary>The values of the template that the text came from; null where it came from none.</summary>
    public TemplateValues? Values { get; init; }

    /// <summary>How many nodes this one stands for once aliases are followed.</summary>
    public long Size { get; init; } = 1;

    /// <summary>What it is, for messages.</summary>
    public string Describe() => Kind switch
    {
        SetupNodeKind.Null => "empty",
        SetupNodeKind.Text => "text",
        SetupNodeKind.Number => "a number",
        SetupNodeKind.Boolean => "true or false",
        SetupNodeKind.List => "a list",
        _ => "a mapping",
    };
}

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="KeyNode">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record SetupEntry(string Key, SetupNode KeyNode, SetupNode Value);
