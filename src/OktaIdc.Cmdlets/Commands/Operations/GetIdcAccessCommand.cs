using System.Collections.Immutable;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Operations.Holdings;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>
/// Shows who has what: by user, group, account, permission set or policy, effective through groups, each row saying through which. What
/// could not be read, or for a past time not rebuilt, is a row of its own. Conditions narrow each other.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IdcAccess", DefaultParameterSetName = UserSet, HelpUri = HelpLink.Base + "Get-IdcAccess.md")]
[OutputType(typeof(IdcAccess), typeof(ResultSummary))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountAssignmentsForPrincipal",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "identitystore:ListGroupMembershipsForMember",
    "identitystore:DescribeGroup",
    "account-access:ListApplications")]
public sealed class GetIdcAccessCommand : SummarizedCmdlet
{
    private const string UserSet = "User";
    private const string GroupSet = "Group";

    /// <summary>Only this user: user name, id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = UserSet)]
    [ReferenceTransformation(ReferenceKind.IdcUser, OrElse = ReferenceKind.IdcGroup)]
    [ArgumentCompleter(typeof(IdcUserCompleter))]
    public IdcUserReference? User { get; set; }

    /// <summary>Only what comes through this group, for each of its members: display name, id or object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.IdcGroup, OrElse = ReferenceKind.IdcUser)]
    [ArgumentCompleter(typeof(IdcGroupCompleter))]
    public IdcGroupReference? Group { get; set; }

    /// <summary>Only these accounts: selectors or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Only these permission sets: names, ARNs or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string[]? PermissionSet { get; set; }

    /// <summary>Only permission sets that have one of these policies: names or ARNs of AWS managed ones, names of customer managed ones; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ManagedPolicyCompleter))]
    public string[]? Policy { get; set; }

    /// <summary>The past time at which it was so, rebuilt from CloudTrail (90 days) and, where Okta is connected, from its System Log. What cannot be rebuilt is told.</summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>The role to assume in each account, so that roles that trust another provider than Identity Center are counted in; without it they are named as not read.</summary>
    [Parameter]
    public string? RoleName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteEach(Group ?? (object?)User, ListAsync);

    private async IAsyncEnumerable<IdcAccess> ListAsync(IInteraction io, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = new AccessQuestion
        {
            User = User is null ? null : await User.FindAsync(Idc, cancellationToken).ConfigureAwait(false),
            Group = Group is null ? null : await Group.FindAsync(Idc, cancellationToken).ConfigureAwait(false),
            Accounts = Account is null ? null : [.. await IdsAsync(Account, cancellationToken).ConfigureAwait(false)],
            PermissionSets = PermissionSet is null ? null : [.. PermissionSet],
            Policies = Policy is null ? null : [.. Policy],
            At = At,
            RoleName = RoleName,
        };
        await foreach (var row in new IdcAccessOperations(Idc, OktaOrNone, io).ListAsync(question, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    // Plain ids need no reading, and name accounts that are closed as well.
    private async Task<IEnumerable<string>> IdsAsync(string[] selectors, CancellationToken cancellationToken) =>
        selectors.All(s => s.Length == 12 && s.All(char.IsAsciiDigit))
            ? selectors
            : (await new AccountDirectory(Idc).SelectAsync(AccountSelectors.Parse(selectors), cancellationToken).ConfigureAwait(false)).Select(a => a.Id);
}
