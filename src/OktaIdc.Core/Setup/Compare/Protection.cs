using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Identities;
using OktaIdc.Organization;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Compare;

/// <summary>The objects that no plan may change or remove. Asked for every step that would write something.</summary>
internal sealed class Protection
{
    private readonly ProtectedSetup _setup;
    private readonly HashSet<string> _accounts;
    private readonly Dictionary<(string Kind, string Name), bool> _known = [];

    public Protection(ProtectedSetup setup, ImmutableArray<SelectableAccount> accounts)
    {
        _setup = setup;
        List<AccountSelector> selectors = [.. setup.Accounts.Select(AccountSelector.Parse)];
        _accounts = selectors.Count == 0 ? [] : accounts
            .Where(account => selectors.Any(s => !s.Excludes && s.Matches(account)) && !selectors.Any(s => s.Excludes && s.Matches(account)))
            .Select(account => account.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the step would touch that is protected: "group ops"; null where nothing is.</summary>
    public string? Of(StepBody body) => body switch
    {
        OktaUserStep s => User(s.User.Login),
        OktaGroupStep s => Group(s.Name),
        GroupRuleStep s => Group(s.GroupName),
        GroupMemberStep s => Group(s.GroupName) ?? User(s.Login),
        RemoveGroupMemberStep s => Group(s.GroupName) ?? User(s.Login),
        AppAssignmentStep s => s.GroupName is { } group ? Group(group) : User(s.Login!),
        RemoveAppAssignmentStep s => s.Kind == OktaPrincipalKind.Group ? Group(s.Name) : User(s.Name),
        GroupPushStep s => Group(s.GroupName),
        RemoveGroupPushStep s => Group(s.GroupName),
        PermissionSetStep s => PermissionSet(s.Wished.Name),
        RemovePermissionSetStep s => PermissionSet(s.Name),
        AccountAssignmentStep s => Assignment(s.PrincipalType, s.Principal, s.PermissionSet, s.AccountId),
        RemoveAccountAssignmentStep s => Assignment(s.PrincipalType, s.Principal, s.PermissionSet, s.AccountId),
        ApplicationAssignmentStep s => Principal(s.PrincipalType, s.Principal),
        RemoveApplicationAssignmentStep s => Principal(s.PrincipalType, s.Principal),
        _ => null,
    };

    /// <summary>What of an assignment is protected; null where nothing is.</summary>
    public string? Assignment(PrincipalType type, string principal, string set, string accountId) =>
        Principal(type, principal) ?? PermissionSet(set) ?? (_accounts.Contains(accountId) ? $"account {accountId}" : null);

    private string? Principal(PrincipalType type, string name) => type == PrincipalType.Group ? Group(name) : User(name);

    private string? Group(string name) => Named("group", name, _setup.Groups, ignoreCase: false);

    private string? User(string login) => Named("user", login, _setup.Users, ignoreCase: true);

    private string? PermissionSet(string name) => Named("permission set", name, _setup.PermissionSets, ignoreCase: false);

    private string? Named(string kind, string name, ImmutableArray<string> patterns, bool ignoreCase)
    {
        if (patterns.IsEmpty)
        {
            return null;
        }

        if (!_known.TryGetValue((kind, name), out var kept))
        {
            _known[(kind, name)] = kept = patterns.Any(pattern => Wildcard.Matches(pattern, name, ignoreCase));
        }

        return kept ? $"{kind} {name}" : null;
    }
}
