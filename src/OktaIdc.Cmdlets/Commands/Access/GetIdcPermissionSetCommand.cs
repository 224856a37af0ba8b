using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Finds permission sets with all their parts, by name or ARN, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "IdcPermissionSet", HelpUri = HelpLink.Base + "Get-IdcPermissionSet.md")]
[OutputType(typeof(IdcPermissionSet))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource")]
public sealed class GetIdcPermissionSetCommand : ConnectedCmdlet
{
    private PermissionSetOperations? _sets;

    /// <summary>Names or ARNs; names may have wildcards. All sets where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("PermissionSetArn")]
    [ReferenceTransformation(ReferenceKind.PermissionSet, Yields = true)]
    [ArgumentCompleter(typeof(Wildcards<PermissionSetCompleter>))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Names are learned once for all the input.
        var sets = _sets ??= new PermissionSetOperations(Idc, Interaction);
        foreach (var name in Name ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
                WriteEach(name, (_, token) => sets.ListAsync(pattern.IsMatch, token));
            }
            else
            {
                WriteResult(name, (io, token) => sets.GetAsync(WildcardPattern.Unescape(name), token).OrWishedAsync(WildcardPattern.Unescape(name), io, token));
            }
        }
    }
}
