namespace OktaIdc.Help.Facts;

/// <summary>What the assembly and its doc comments say about a cmdlet.</summary>
internal sealed record CmdletFacts
{
    public required string Name { get; init; }

    public required string HelpUri { get; init; }

    /// <summary>The doc comment of the class.</summary>
    public required string Summary { get; init; }

    /// <summary>Null where none is declared.</summary>
    public required string? DefaultSet { get; init; }

    /// <summary>The parameter sets, the default one first; none where there is but one, without a name.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>In the order of the class, then the bases, then -WhatIf and -Confirm.</summary>
    public required IReadOnlyList<ParameterFacts> Parameters { get; init; }

    public required IReadOnlyList<TypeFacts> Outputs { get; init; }

    /// <summary>Okta scopes and IAM actions, of [RequiresPermission]; first what every run needs.</summary>
    public required IReadOnlyList<PermissionFacts> Permissions { get; init; }

    /// <summary>The ids that its code can report, found by <see cref="ReachableErrors"/>.</summary>
    public required IReadOnlyList<ErrorFacts> Errors { get; init; }
}

/// <summary>Okta scopes and IAM actions that belong together.</summary>
/// <param name="For">What needs them; null where every run does.</param>
/// <param name="Names">The scopes and actions.</param>
internal sealed record PermissionFacts(string? For, IReadOnlyList<string> Names);

/// <summary>A parameter as declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">Its doc comment.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="AcceptedValues">The values it takes, where they can be counted.</param>
/// <param name="Wildcards">Whether * and ? mean something.</param>
/// <param name="Uses">How it stands in which sets.</param>
internal sealed record ParameterFacts(
    string Name, TypeFacts Type, string Text, IReadOnlyList<string> Aliases, IReadOnlyList<string> AcceptedValues, bool Wildcards, IReadOnlyList<ParameterUse> Uses);

/// <summary>How a parameter stands in a set.</summary>
/// <param name="Set">The set; null for all.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Position">Its place, from 0; null where it must be named.</param>
/// <param name="ByValue">Whether it takes the pipeline's objects.</param>
/// <param name="ByPropertyName">Whether it takes a property of them.</param>
internal sealed record ParameterUse(string? Set, bool Required, int? Position, bool ByValue, bool ByPropertyName);

/// <summary>A type.</summary>
/// <param name="Name">As people write it: String[].</param>
/// <param name="FullName">With its namespace.</param>
/// <param name="Text">Its doc comment, where it is ours.</param>
internal sealed record TypeFacts(string Name, string FullName, string Text);

/// <summary>An error id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Area">AWS or Okta, by its name; empty for others.</param>
/// <param name="Text">Its doc comment.</param>
internal sealed record ErrorFacts(string Id, string Area, string Text);
