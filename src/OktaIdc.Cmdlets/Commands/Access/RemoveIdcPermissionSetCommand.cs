using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Removes permission sets, which must have no assignments. One that is not there is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcPermissionSet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcPermissionSet.md")]
[OutputType(typeof(void))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:DeletePermissionSet")]
public sealed class RemoveIdcPermissionSetCommand : ConnectedCmdlet
{
    /// <summary>The permission sets: names, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "PermissionSetArn")]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string[] PermissionSet { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var set in PermissionSet)
        {
            Run(set, (io, token) => new PermissionSetOperations(Idc, io).RemoveAsync(set, token));
        }
    }
}
