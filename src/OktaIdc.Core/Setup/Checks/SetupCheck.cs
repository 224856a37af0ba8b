using System.Collections.Immutable;

namespace OktaIdc.Setup.Checks;

/// <summary>What a check of a setup came to.</summary>
public sealed record SetupCheck
{
    /// <summary>The file; null for a hashtable.</summary>
    public string? FileName { get; init; }

    /// <summary>The setup; null where it cannot be read.</summary>
    public SetupDocument? Setup { get; init; }

    /// <summary>What was found, worst first, then in the order of the file.</summary>
    public ImmutableArray<SetupFinding> Findings { get; init; } = [];

    /// <summary>The Okta org that was looked at; null where none was.</summary>
    public string? Okta { get; init; }

    /// <summary>The AWS side that was looked at; null where none was.</summary>
    public string? Aws { get; init; }

    /// <summary>How many requests Okta got.</summary>
    public long OktaRequests { get; init; }

    /// <summary>How many requests AWS got.</summary>
    public long AwsRequests { get; init; }

    /// <summary>True where there is no error; warnings do not make it false.</summary>
    public bool IsUsable => Findings.All(f => f.Severity is not SetupSeverity.Error);
}
