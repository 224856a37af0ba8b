using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Posture.Baseline;
using OktaIdc.Scim;
using OktaIdc.Setup;

namespace OktaIdc.Posture;

/// <summary>What is evaluated.</summary>
public sealed record PostureOptions
{
    /// <summary>Only these rules, by id; wildcards allowed; empty for all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Only rules that one of these frameworks asks for; empty for all.</summary>
    public ImmutableArray<PostureFramework> Frameworks { get; init; } = [];

    /// <summary>Label or id of the Okta app; null for the only one there is.</summary>
    public string? App { get; init; }

    /// <summary>The setup file's content; null where none was given.</summary>
    public SetupDocument? Setup { get; init; }

    /// <summary>The setup file, as it was given.</summary>
    public string? SetupFile { get; init; }

    /// <summary>The role that is taken in each account, so that direct trust and the accounts' own policies of permission sets are read; null: they are not.</summary>
    public string? RoleName { get; init; }

    /// <summary>Opens the journal of SCIM tokens, which knows to whom some were given; null: nothing is known of them.</summary>
    public Func<IdcConnection, IScimTokenJournal>? Journal { get; init; }

    /// <summary>Failures that are accepted, beside those that the setup file accepts.</summary>
    public ImmutableArray<BaselineEntry> Baseline { get; init; } = [];
}
