using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Organization;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Compare;

/// <summary>Spells out the setup's assignments: one for each principal, set and selected account.</summary>
internal static class AssignmentWishes
{
    /// <summary>The assignments, each once, in the order of the file.</summary>
    /// <exception cref="Failures.OktaIdcException">A selector matches no account.</exception>
    public static IEnumerable<AccountAssignmentStep> Of(SetupDocument wished, ImmutableArray<SelectableAccount> accounts)
    {
        var seen = new HashSet<(PrincipalType, string, string, string)>();
        foreach (var (assignment, account) in Selected(wished, accounts))
        {
            var (type, principal) = assignment.Group is { } group ? (PrincipalType.Group, group) : (PrincipalType.User, assignment.User!);
            foreach (var set in assignment.PermissionSets)
            {
                if (seen.Add((type, principal, set, account.Id)))
                {
                    yield return new AccountAssignmentStep(type, principal, set, account.Id);
                }
            }
        }
    }

    /// <summary>The AWS CLI profiles for them: one for each set and account.</summary>
    public static ImmutableArray<CliProfileEntry> Profiles(SetupDocument wished, ImmutableArray<SelectableAccount> accounts) =>
        [.. Selected(wished, accounts).SelectMany(wish => wish.Assignment.PermissionSets.Select(set => new CliProfileEntry(wish.Account.Id, wish.Account.Name, set))).Distinct()];

    private static IEnumerable<(AssignmentSetup Assignment, SelectableAccount Account)> Selected(SetupDocument wished, ImmutableArray<SelectableAccount> accounts)
    {
        // Many assignments share their selectors.
        var selected = new Dictionary<string, ImmutableArray<SelectableAccount>>(StringComparer.Ordinal);
        foreach (var assignment in wished.Assignments)
        {
            var key = string.Join("\n", assignment.Accounts);
            if (!selected.TryGetValue(key, out var chosen))
            {
                selected[key] = chosen = AccountSelectors.Parse(assignment.Accounts).Select(accounts);
            }

            foreach (var account in chosen)
            {
                yield return (assignment, account);
            }
        }
    }
}
