using System.Collections.Immutable;
using System.Management.Automation;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>
/// Shows the accounts of the organization with their organizational units and tags. Several kinds of conditions must all hold; several
/// values of one kind are alternatives.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IdcAccount", HelpUri = HelpLink.Base + "Get-IdcAccount.md")]
[OutputType(typeof(SelectableAccount))]
[RequiresPermission(
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListTagsForResource")]
public sealed class GetIdcAccountCommand : ConnectedCmdlet
{
    /// <summary>Account names; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Account ids, 12 digits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AccountId")]
    public string[]? Id { get; set; }

    /// <summary>Organizational units: /A for the accounts directly in A, /A/* for those in its child units, /A/** for A and all below.</summary>
    [Parameter]
    public string[]? Ou { get; set; }

    /// <summary>Tags, as key=value; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Tag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TryRun(Name ?? Id ?? Ou ?? Tag, async (_, token) => Filter(await new AccountDirectory(Idc).ListAsync(withTags: true, token).ConfigureAwait(false)), out var accounts))
        {
            foreach (var account in accounts)
            {
                WriteObject(account);
            }
        }
    }

    private IReadOnlyList<SelectableAccount> Filter(ImmutableArray<SelectableAccount> accounts)
    {
        var found = accounts.ToList();
        foreach (var (kind, values) in new[] { ("name", Name), ("id", Id), ("ou", Ou), ("tag", Tag) })
        {
            if (values is null)
            {
                continue;
            }

            var selectors = values.Select(v => AccountSelector.Parse($"{kind}:{v}")).ToList();
            if (selectors.Find(s => !accounts.Any(s.Matches)) is { } unmatched)
            {
                throw new OktaIdcException(
                    ErrorIds.AccountSelectorNoMatch,
                    FailureCategory.NotFound,
                    $"No account matches '{unmatched}'. {NearMatch.Suggest(unmatched.Value, accounts.Select(a => a.Name))}".TrimEnd(),
                    "Run Get-IdcAccount without conditions to see all accounts with their names, units and tags.",
                    unmatched.ToString());
            }

            found.RemoveAll(a => !selectors.Exists(s => s.Matches(a)));
        }

        return found;
    }
}
