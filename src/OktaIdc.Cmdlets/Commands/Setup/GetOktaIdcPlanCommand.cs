using System.Collections;
using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Compares a setup with the live tenants and returns what would be done, in order, with reasons. Nothing is changed.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcPlan", DefaultParameterSetName = PathSet, HelpUri = HelpLink.Base + "Get-OktaIdcPlan.md")]
[OutputType(typeof(PlanDocument))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "sso:ListInstances",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListAccountsForProvisionedPermissionSet",
    "identitystore:GetGroupId",
    "identitystore:GetUserId")]
public sealed class GetOktaIdcPlanCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string SetupSet = "Setup";

    /// <summary>The setup file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The setup as a hashtable of the shape of the file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SetupSet)]
    public Hashtable? Setup { get; set; }

    /// <summary>A file to save the plan in, for Invoke-OktaIdcPlan -PlanPath; it carries no secret.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Out { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (okta, idc, source, file) = (Okta, Idc, SetupSource.Of(this, Path, Setup), Out is null ? null : this.FullPath(Out));
        WriteResult(source.ToString(), async (io, token) =>
        {
            var setup = await source.ReadAsync(token).ConfigureAwait(false);
            var plan = (await new SetupPlanner(RunContexts.Of(setup, okta, idc, State, io)).PrepareAsync(token).ConfigureAwait(false)).Document;
            if (file is not null)
            {
                await PlanFile.SaveAsync(plan, file, token).ConfigureAwait(false);
            }

            return plan;
        });
    }
}
