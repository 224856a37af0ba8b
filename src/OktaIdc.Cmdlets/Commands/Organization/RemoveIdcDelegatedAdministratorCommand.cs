using System.Management.Automation;
using OktaIdc.Aws.Organizations;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Takes the administration of IAM Identity Center away from a member account. One that has none is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcDelegatedAdministrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcDelegatedAdministrator.md")]
[OutputType(typeof(void))]
[RequiresPermission(
    "organizations:ListDelegatedAdministrators",
    "organizations:DeregisterDelegatedAdministrator",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent")]
public sealed class RemoveIdcDelegatedAdministratorCommand : ConnectedCmdlet
{
    /// <summary>The account: selectors (12 digits, name:, email:, tag:, ou:), or what Get-IdcAccount returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("AccountId")]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var account in Accounts())
        {
            Run(account, (io, token) => new DelegatedAdministratorOperations(Idc, io).RemoveAsync(account, token));
        }
    }

    private IReadOnlyList<string> Accounts() =>
        TryRun(Account, (_, token) => new AccountDirectory(Idc).SelectAsync(AccountSelectors.Parse(Account), token), out var selected)
            ? [.. selected.Select(a => a.Id)]
            : [];
}
