using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Finds groups of IAM Identity Center by display name or id, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "IdcGroup", HelpUri = HelpLink.Base + "Get-IdcGroup.md")]
[OutputType(typeof(IdcGroup))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:GetGroupId",
    "identitystore:DescribeGroup",
    "identitystore:ListGroups")]
public sealed class GetIdcGroupCommand : ConnectedCmdlet
{
    /// <summary>Display names or ids; names may have wildcards. All groups where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("GroupId", "Name")]
    [ReferenceTransformation(ReferenceKind.IdcGroup, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(Wildcards<IdcGroupCompleter>))]
    public string[]? DisplayName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in DisplayName ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
                WriteEach(name, (_, token) => new IdcIdentityOperations(Idc).ListGroupsAsync(token).Where(g => pattern.IsMatch(g.DisplayName ?? "")));
            }
            else
            {
                WriteResult(name, (io, token) => new IdcIdentityOperations(Idc).GetGroupAsync(WildcardPattern.Unescape(name), token).OrWishedAsync(WildcardPattern.Unescape(name), io, token));
            }
        }
    }
}
