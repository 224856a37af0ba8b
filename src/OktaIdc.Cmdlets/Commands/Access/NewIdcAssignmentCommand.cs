using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Access;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Gives groups or users permission sets in accounts, and waits until AWS has made the roles. What is there already is returned as such.</summary>
[Cmdlet(VerbsCommon.New, "IdcAssignment", DefaultParameterSetName = GroupSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcAssignment.md")]
[OutputType(typeof(IdcAssignment), typeof(ResultSummary))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "identitystore:GetGroupId",
    "identitystore:DescribeGroup",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:CreateAccountAssignment",
    "sso:DescribeAccountAssignmentCreationStatus",
    "sso:ListAccountAssignmentCreationStatus")]
public sealed class NewIdcAssignmentCommand : SummarizedCmdlet
{
    private const string GroupSet = "Group";
    private const string UserSet = "User";

    private readonly List<Reference<IdcGroup>> _groups = [];
    private readonly List<Reference<IdcUser>> _users = [];

    /// <summary>The groups: display names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.IdcGroup, OrElse = ReferenceKind.IdcUser)]
    [ArgumentCompleter(typeof(IdcGroupCompleter))]
    public IdcGroupReference[] Group { get; set; } = [];

    /// <summary>The users: user names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = UserSet)]
    [ReferenceTransformation(ReferenceKind.IdcUser, OrElse = ReferenceKind.IdcGroup)]
    [ArgumentCompleter(typeof(IdcUserCompleter))]
    public IdcUserReference[] User { get; set; } = [];

    /// <summary>The permission sets: names, ARNs or objects.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string[] PermissionSet { get; set; } = [];

    /// <summary>The accounts: 12 digits, name:, email:, tag:K=V, ou:/A, ou:/A/*, ou:/A/**, all, ! excludes; or objects.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A name that nobody has is this item's error; the others' assignments are made all the same.
        var identities = new IdcIdentityOperations(Idc);
        _groups.AddRange(Group.Where(g => TryRun(g, (_, token) => g.ResolveAsync(identities.GetGroupAsync, token), out _)));
        _users.AddRange(User.Where(u => TryRun(u, (_, token) => u.ResolveAsync(identities.GetUserAsync, token), out _)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_groups.Count + _users.Count > 0)
        {
            ForEach(PermissionSet, (io, token) => new AssignmentCalls(Idc, io).EnsureAsync(_groups, _users, PermissionSet, Account, token), Write);
        }

        base.EndProcessing();
    }

    private void Write((IdcAssignment Assignment, OktaIdcException? Failure) result)
    {
        if (result.Failure is { } failure)
        {
            EmitError(failure.ToErrorRecord(result.Assignment, this));
        }
        else
        {
            if (result.Assignment.State == AssignmentState.Unchanged)
            {
                WriteVerbose(Unchanged($"{result.Assignment.PermissionSet} of {result.Assignment.Principal} in {result.Assignment.AccountId}"));
            }

            KeepWish(result.Assignment);
            Emit(result.Assignment);
        }
    }
}
