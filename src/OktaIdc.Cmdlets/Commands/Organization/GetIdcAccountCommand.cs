using System.Management.Automation;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

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
    /// <summary>Account names; wildcards allowed. Ids, ARNs, selectors (email:, tag:, ou:) and objects that name an account are taken too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ReferenceTransformation(ReferenceKind.Account, Yields = true)]
    [ArgumentCompleter(typeof(AccountNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Account ids, 12 digits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AccountId")]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Organizational units: /A for the accounts directly in A, /A/* for those in its child units, /A/** for A and all below.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OuCompleter))]
    public string[]? Ou { get; set; }

    /// <summary>Tags, as key=value; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountTagCompleter))]
    public string[]? Tag { get; set; }

    private AccountDirectory? _directory;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The tree is read once for all the input.
        var directory = _directory ??= new AccountDirectory(Idc);
        var target = Name ?? Id ?? Ou ?? Tag;
        if (!TryRun(target, (_, _) => Task.Run(() => new AccountConditions(Name, Id, Ou, Tag)), out var conditions))
        {
            return;
        }

        var read = WriteEach(target, (_, token) => directory.StreamAsync(conditions.MeetsUntagged, withTags: true, token).Where(conditions.MeetsTags));
        foreach (var failure in read ? conditions.Failures() : [])
        {
            WriteError(failure.ToErrorRecord(failure.Target));
        }
    }
}
