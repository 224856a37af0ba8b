using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;

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
                WriteResult(name, (io, token) => new IdcIdentityOperations(Idc).GetGroupAsync(name, token).OrWishedAsync(name, io, token));
            }
        }
    }
}
