using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Users and groups in Okta that a setup file names, and what of them is assigned and pushed.</summary>
public sealed record IdentitiesSnapshot
{
    /// <summary>Users by login.</summary>
    public ImmutableDictionary<string, OktaUser> Users { get; init; } = ImmutableDictionary.Create<string, OktaUser>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Groups by name.</summary>
    public ImmutableDictionary<string, OktaGroup> Groups { get; init; } = ImmutableDictionary.Create<string, OktaGroup>(StringComparer.Ordinal);

    /// <summary>Names by id of groups that are assigned or pushed and that the file does not name; read only where the file names all there may be.</summary>
    public ImmutableDictionary<string, string> GroupNames { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Logins of the members, by name of the group; only of groups whose members the file says.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> Members { get; init; } = ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.Ordinal);

    /// <summary>
    /// Logins of members who may have come by a rule, by name of the group; only of groups in <see cref="Members"/>. Okta's list does not
    /// tell who came how, so these are all members of a group that a rule feeds: none of them is to be taken out.
    /// </summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> RuleMembers { get; init; } = ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.Ordinal);

    /// <summary>Group rules by name; only where the file has a rule, or says the members of a group.</summary>
    public ImmutableDictionary<string, OktaGroupRule> Rules { get; init; } = ImmutableDictionary.Create<string, OktaGroupRule>(StringComparer.Ordinal);

    /// <summary>Ids of the groups assigned to the app.</summary>
    public ImmutableHashSet<string> AssignedGroupIds { get; init; } = [];

    /// <summary>Users assigned to the app, by Okta user id.</summary>
    public ImmutableDictionary<string, OktaAppUser> AppUsers { get; init; } = ImmutableDictionary<string, OktaAppUser>.Empty;

    /// <summary>Push mappings by id of the Okta group.</summary>
    public ImmutableDictionary<string, OktaPushMapping> Push { get; init; } = ImmutableDictionary<string, OktaPushMapping>.Empty;
}
