using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Access;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Lists account assignments with the names of principals and permission sets. Conditions narrow each other.</summary>
[Cmdlet(VerbsCommon.Get, "IdcAssignment", DefaultParameterSetName = "Group", HelpUri = HelpLink.Base + "Get-IdcAssignment.md")]
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
    "sso:ListAccountsForProvisionedPermissionSet")]
public sealed class GetIdcAssignmentCommand : SummarizedCmdlet
{
    /// <summary>Only this group: display name, id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "Group")]
    [ReferenceTransformation(ReferenceKind.IdcGroup, OrElse = ReferenceKind.IdcUser)]
    [ArgumentCompleter(typeof(IdcGroupCompleter))]
    public IdcGroupReference? Group { get; set; }

    /// <summary>Only this user: user name, id or object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "User")]
    [ReferenceTransformation(ReferenceKind.IdcUser, OrElse = ReferenceKind.IdcGroup)]
    [ArgumentCompleter(typeof(IdcUserCompleter))]
    public IdcUserReference? User { get; set; }

    /// <summary>Only these permission sets: names, ARNs or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string[]? PermissionSet { get; set; }

    /// <summary>Only these accounts: selectors or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Shows what the user has through groups too; those assignments belong to the groups.</summary>
    [Parameter(ParameterSetName = "User")]
    public SwitchParameter IncludeGroups { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteEach(Group ?? (object?)User, (io, token) =>
        new AssignmentCalls(Idc, io).ListAsync(Group, User, PermissionSet, Account, IncludeGroups, token));
}
