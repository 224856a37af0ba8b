using System.Collections.Immutable;
using OktaIdc.Organization;

namespace OktaIdc.Posture;

/// <summary>What rules measure against: the <c>posture:</c> section of a setup file, or the defaults.</summary>
public sealed record PostureSettings
{
    /// <summary>Names of permission sets for emergencies; wildcards allowed.</summary>
    public ImmutableArray<string> BreakGlassSets { get; init; } = [];

    /// <summary>Names of users for emergencies, of Identity Center or of IAM, or ARNs of IAM users; wildcards allowed in the name. A name alone is, of IAM's users, one of the account that the connection is to.</summary>
    public ImmutableArray<string> BreakGlassUsers { get; init; } = [];

    /// <summary>Names or ARNs of IAM roles for emergencies; wildcards allowed in the name. A name alone is of the account that the connection is to.</summary>
    public ImmutableArray<string> BreakGlassRoles { get; init; } = [];

    /// <summary>Days within which the emergency way must have been tried.</summary>
    public int BreakGlassTestedWithinDays { get; init; } = 90;

    /// <summary>Longest session of sets for emergencies.</summary>
    public TimeSpan BreakGlassSession { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest session of sets that change things.</summary>
    public TimeSpan InteractiveSession { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Longest session of sets that only look.</summary>
    public TimeSpan ReadOnlySession { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Classes that the file gives to sets by name; the others are told by their policies.</summary>
    public ImmutableSortedDictionary<string, SessionClass> Classes { get; init; } = ImmutableSortedDictionary.Create<string, SessionClass>(StringComparer.Ordinal);

    /// <summary>Names of sets that are meant to administer whole accounts; wildcards allowed.</summary>
    public ImmutableArray<string> AdministratorSets { get; init; } = [];

    /// <summary>Days that logs must be kept, beyond what frameworks ask; null: what the frameworks ask.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>How Okta's System Log is kept where no log stream does it: a note such as the name of a pipeline; null where nobody says.</summary>
    public string? OktaLogExport { get; init; }

    /// <summary>Frameworks that were named, so that rules for them alone are run.</summary>
    public ImmutableArray<PostureFramework> Frameworks { get; init; } = [];

    /// <summary>Failures that are accepted.</summary>
    public ImmutableArray<Baseline.BaselineEntry> Exceptions { get; init; } = [];

    /// <summary>Whether any way for emergencies is named.</summary>
    public bool NamesBreakGlass => !(BreakGlassSets.IsEmpty && BreakGlassUsers.IsEmpty && BreakGlassRoles.IsEmpty);

    /// <summary>Whether a permission set is for emergencies.</summary>
    public bool IsBreakGlass(string permissionSet) => Matches(BreakGlassSets, permissionSet) || (Classes.TryGetValue(permissionSet, out var given) && given == SessionClass.BreakGlass);

    /// <summary>Whether a user of Identity Center or of Okta is for emergencies.</summary>
    public bool IsBreakGlassUser(string user) => Matches(BreakGlassUsers, user);

    /// <summary>Whether an IAM user is for emergencies: whoever may make users in some account could take a known name there.</summary>
    /// <param name="accountId">The user's account.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="ownAccount">The account that the connection is to: names without an account are of it. Null where that is not known; then they match nothing.</param>
    public bool IsBreakGlassIamUser(string? accountId, string name, string? ownAccount) => BreakGlassUsers.Any(named => new UserReference(named).Matches(accountId, name, ownAccount));

    /// <summary>Whether a role is for emergencies.</summary>
    /// <param name="arn">The role's ARN.</param>
    /// <param name="ownAccount">The account that the connection is to: names without an account are of it. Null where that is not known; then they match nothing.</param>
    public bool IsBreakGlassRole(string arn, string? ownAccount) => BreakGlassRoles.Any(named => new RoleReference(named).Matches(arn, ownAccount));

    /// <summary>Whether a permission set is meant to administer whole accounts.</summary>
    public bool IsAdministrators(string permissionSet) => Matches(AdministratorSets, permissionSet);

    private static bool Matches(ImmutableArray<string> patterns, string name) => patterns.Any(pattern => Wildcard.Matches(pattern, name, ignoreCase: true));
}
