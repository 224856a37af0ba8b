using System.Management.Automation;
using OktaIdc.Aws.Organizations;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Makes a member account a delegated administrator of IAM Identity Center, so that the management account is needed less.</summary>
[Cmdlet(VerbsCommon.Add, "IdcDelegatedAdministrator", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Add-IdcDelegatedAdministrator.md")]
[OutputType(typeof(DelegatedAdministrator))]
[RequiresPermission(
    "organizations:ListDelegatedAdministrators",
    "organizations:ListAWSServiceAccessForOrganization",
    "organizations:EnableAWSServiceAccess",
    "organizations:RegisterDelegatedAdministrator",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent")]
public sealed class AddIdcDelegatedAdministratorCommand : ConnectedCmdlet
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
            WriteOutcome(account, (io, token) => new DelegatedAdministratorOperations(Idc, io).AddAsync(account, token));
        }
    }

    private IReadOnlyList<string> Accounts() =>
        TryRun(Account, (_, token) => new AccountDirectory(Idc).SelectAsync(AccountSelectors.Parse(Account), token), out var selected)
            ? [.. selected.Select(a => a.Id)]
            : [];
}
