using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Setup.Export;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Writes the live state of both sides as a setup file that, planned at once, changes nothing.</summary>
[Cmdlet(VerbsData.Export, "OktaIdcState", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Export-OktaIdcState.md")]
[OutputType(typeof(StateExportResult))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "organizations:DescribeOrganization",
    "organizations:ListAccounts",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListTagsForResource",
    "organizations:ListDelegatedAdministrators",
    "sso:ListInstances",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListAccountAssignments",
    "sso:ListApplications",
    "sso:ListApplicationAssignments",
    "sso:DescribeInstanceAccessControlAttributeConfiguration",
    "identitystore:ListUsers",
    "identitystore:ListGroups",
    "identitystore:ListGroupMemberships")]
public sealed class ExportOktaIdcStateCommand : ConnectedCmdlet
{
    /// <summary>The setup file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Writes a snapshot as well, from which a sandbox can start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Snapshot { get; set; }

    /// <summary>Label or id of the Okta app, where the org has several for IAM Identity Center.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>Says the members of groups that no rule feeds; otherwise the setup leaves membership alone.</summary>
    [Parameter]
    public SwitchParameter IncludeMembers { get; set; }

    /// <summary>Replaces files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var (idc, okta) = (Idc, Okta);
        var request = new StateExportRequest(this.FullPath(Path))
        {
            SnapshotPath = Snapshot is null ? null : this.FullPath(Snapshot),
            IncludeMembers = IncludeMembers,
            Overwrite = Force,
            AppLabel = App?.Object?.Id ?? App?.Text,
        };
        WriteResult(request.Path, async (io, token) => (await new StateExportOperations(idc, okta, io).WriteAsync(request, token).ConfigureAwait(false))!);
    }
}
