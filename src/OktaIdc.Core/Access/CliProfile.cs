using System.Collections.Immutable;

namespace OktaIdc.Access;

/// <summary>A profile of the AWS CLI for one permission set on one account.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="RoleName">The permission set's name.</param>
public sealed record CliProfile(string Name, string AccountId, string RoleName)
{
    /// <summary>The CLI's own default name: {role}-{accountId}.</summary>
    public static CliProfile Default(string accountId, string permissionSet) => new($"{permissionSet}-{accountId}", accountId, permissionSet);
}

/// <summary>The profiles to write, and the session that they share.</summary>
public sealed record CliProfileSet
{
    /// <summary>Name of the [sso-session].</summary>
    public required string Session { get; init; }

    /// <summary>The portal's address.</summary>
    public required Uri StartUrl { get; init; }

    /// <summary>IdC's home Region.</summary>
    public required string SsoRegion { get; init; }

    /// <summary>Region that the profiles work in; null writes none.</summary>
    public string? Region { get; init; }

    /// <summary>Output format; null writes none.</summary>
    public string? Output { get; init; }

    /// <summary>The profiles.</summary>
    public required IReadOnlyList<CliProfile> Profiles { get; init; }

    /// <summary>Remove profiles that OktaIdc wrote for this session and that are not wished any more.</summary>
    public bool Prune { get; init; }
}

/// <summary>What writing the profiles came to.</summary>
/// <param name="Path">The file.</param>
/// <param name="Written">Names of the profiles that were added or changed.</param>
/// <param name="Unchanged">Names of the profiles that were as wished.</param>
/// <param name="Removed">Names of the profiles that were pruned.</param>
/// <param name="Foreign">Names that somebody else's profiles have; they were left alone.</param>
/// <param name="Changed">Whether the file's text differs from before.</param>
public sealed record CliProfileResult(
    string Path, IReadOnlyList<string> Written, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Removed, IReadOnlyList<string> Foreign, bool Changed)
{
    /// <summary>Names of profiles that are not wished any more and were kept all the same: somebody added to them or builds on them.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>The file as it was before; null where there was none or nothing was changed.</summary>
    public string? Backup { get; init; }

    /// <summary>What changes, or under -WhatIf would change: section by section, what goes with -, what comes with +.</summary>
    public ImmutableArray<string> Diff { get; init; } = [];
}
