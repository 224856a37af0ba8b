using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Inventory;

/// <summary>The Okta side: the app, who is assigned, what is pushed, the rules, and the groups and users that matter to them.</summary>
public sealed record OktaInventory
{
    /// <summary>The app; null where there is none.</summary>
    public OktaApp? App { get; init; }

    /// <summary>Groups assigned to the app.</summary>
    public ImmutableArray<OktaAppGroup> AppGroups { get; init; } = [];

    /// <summary>Users of the app, by Okta's user id: assigned directly (scope USER) or through a group.</summary>
    public ImmutableDictionary<string, OktaAppUser> AppUsers { get; init; } = ImmutableDictionary.Create<string, OktaAppUser>(StringComparer.Ordinal);

    /// <summary>Push mappings.</summary>
    public ImmutableArray<OktaPushMapping> Push { get; init; } = [];

    /// <summary>Group rules of the org.</summary>
    public ImmutableArray<OktaGroupRule> Rules { get; init; } = [];

    /// <summary>Groups that are assigned, pushed or pushed to, by id.</summary>
    public ImmutableDictionary<string, OktaGroup> Groups { get; init; } = ImmutableDictionary.Create<string, OktaGroup>(StringComparer.Ordinal);

    /// <summary>Ids of the members by group id, of the groups that are assigned or pushed; only where asked for.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Members { get; init; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Users by id: all where asked for, else members that were read and users assigned directly.</summary>
    public ImmutableDictionary<string, OktaUser> Users { get; init; } = ImmutableDictionary.Create<string, OktaUser>(StringComparer.Ordinal);

    /// <summary>SAML attribute statements for session tags: tag key to Okta expression.</summary>
    public ImmutableSortedDictionary<string, string> AttributeStatements { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
