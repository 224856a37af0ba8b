namespace OktaIdc.Help.Pages;

/// <summary>A cmdlet's page, in the shape of platyPS 0.14. Text is Markdown.</summary>
internal sealed record HelpPage
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    /// <summary>Keys and values of the front matter, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Front { get; init; }

    public required TextSection Synopsis { get; init; }

    public required IReadOnlyList<SyntaxSection> Syntax { get; init; }

    public required TextSection Description { get; init; }

    public required IReadOnlyList<ExampleSection> Examples { get; init; }

    public required IReadOnlyList<ParameterSection> Parameters { get; init; }

    public required IReadOnlyList<TypeSection> Inputs { get; init; }

    public required IReadOnlyList<TypeSection> Outputs { get; init; }

    /// <summary>The prose of the notes, without their sections.</summary>
    public required TextSection Notes { get; init; }

    /// <summary>Sections of the notes: Permissions and Errors, which the code writes, and others.</summary>
    public required IReadOnlyList<ExampleSection> NoteSections { get; init; }

    public required TextSection Links { get; init; }

    public string? FrontValue(string key) => Front.Where(f => f.Key == key).Select(f => f.Value).FirstOrDefault();
}

/// <summary>Text and where it begins.</summary>
internal sealed record TextSection(string Text, int Line = 1)
{
    public static readonly TextSection Empty = new("");
}

/// <summary>The syntax of one parameter set.</summary>
internal sealed record SyntaxSection(string Set, bool IsDefault, string Text);

/// <summary>A titled piece: an example, or a section of the notes.</summary>
internal sealed record ExampleSection(string Title, string Body, int Line);

/// <summary>A parameter: its text and what is so in which parameter sets.</summary>
internal sealed record ParameterSection(string Name, string Text, IReadOnlyList<ParameterMetadata> Uses, int Line);

/// <summary>A type that goes in or out.</summary>
internal sealed record TypeSection(string Type, string Text, int Line);
