using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Writes the newest state of permission sets into accounts, and waits until AWS is done. The other cmdlets do so themselves.</summary>
[Cmdlet(VerbsData.Publish, "IdcPermissionSet", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Publish-IdcPermissionSet.md")]
[OutputType(typeof(ProvisioningStatus))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ProvisionPermissionSet",
    "sso:DescribePermissionSetProvisioningStatus",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent")]
public sealed class PublishIdcPermissionSetCommand : ConnectedCmdlet
{
    /// <summary>The permission sets: names, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "PermissionSetArn")]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string[] PermissionSet { get; set; } = [];

    /// <summary>The accounts: selectors or objects; every account that has the set where not given.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var set in PermissionSet)
        {
            if (TryRun(set, async (io, token) =>
            {
                var accounts = Account is null ? [] : await new AccountDirectory(Idc).SelectAsync(AccountSelectors.Parse(Account), token).ConfigureAwait(false);
                return await new PermissionSetOperations(Idc, io).PublishAsync(set, [.. accounts.Select(a => a.Id)], token).ConfigureAwait(false);
            }, out var statuses))
            {
                foreach (var status in statuses)
                {
                    WriteObject(status);
                }
            }
        }
    }
}
