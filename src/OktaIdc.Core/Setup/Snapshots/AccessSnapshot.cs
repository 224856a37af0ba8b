using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Permission sets, principals and assignments in Identity Center that a setup file names.</summary>
public sealed record AccessSnapshot
{
    /// <summary>The permission sets that the file names, by name, with all their parts; of those managed elsewhere only what describes them.</summary>
    public ImmutableDictionary<string, IdcPermissionSet> PermissionSets { get; init; } = ImmutableDictionary.Create<string, IdcPermissionSet>(StringComparer.Ordinal);

    /// <summary>Names of sets managed here that some account has in an older state: changed, and not provisioned since.</summary>
    public ImmutableHashSet<string> Outdated { get; init; } = [];

    /// <summary>Ids of the groups in Identity Center by name.</summary>
    public ImmutableDictionary<string, string> GroupIds { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ids of the users in Identity Center by user name.</summary>
    public ImmutableDictionary<string, string> UserIds { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names by id of principals that have assignments and that the file does not name; who has none any more is not in it.</summary>
    public ImmutableDictionary<string, string> PrincipalNames { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The assignments of the principals that the file names.</summary>
    public ImmutableHashSet<AccountAssignment> Assignments { get; init; } = [];

    /// <summary>Applications by ARN.</summary>
    public ImmutableDictionary<string, IdcApplication> Applications { get; init; } = ImmutableDictionary<string, IdcApplication>.Empty;

    /// <summary>Assignments of the applications that the file names.</summary>
    public ImmutableHashSet<ApplicationAssignment> ApplicationAssignments { get; init; } = [];

    /// <summary>Attributes for access control; null where none are configured.</summary>
    public AccessControlAttributeConfiguration? AccessControl { get; init; }

    /// <summary>The portal's subdomain; null where none was chosen or it cannot be read.</summary>
    public string? PortalAlias { get; init; }

    /// <summary>True where the profiles on this machine are as wished; null where the file wants none.</summary>
    public bool? CliProfilesCurrent { get; init; }
}
