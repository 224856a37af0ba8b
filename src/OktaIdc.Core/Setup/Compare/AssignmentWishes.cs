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
    public static IEnumerable<(PrincipalType Type, string Principal, string PermissionSet, SelectableAccount Account)> Of(SetupDocument wished, ImmutableArray<SelectableAccount> accounts) =>
        from assignment in wished.Assignments
        from account in AccountSelectors.Parse(assignment.Accounts).Select(accounts)
        from set in assignment.PermissionSets
        select (assignment.Group is null ? PrincipalType.User : PrincipalType.Group, assignment.Group ?? assignment.User!, set, account);

    /// <summary>The AWS CLI profiles for them: one for each set and account.</summary>
    public static ImmutableArray<CliProfileEntry> Profiles(SetupDocument wished, ImmutableArray<SelectableAccount> accounts) =>
        [.. Of(wished, accounts).Select(wish => new CliProfileEntry(wish.Account.Id, wish.Account.Name, wish.PermissionSet)).Distinct()];
}
