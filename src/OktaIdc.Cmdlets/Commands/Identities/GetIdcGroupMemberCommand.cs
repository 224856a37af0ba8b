using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Lists the members of groups of IAM Identity Center.</summary>
[Cmdlet(VerbsCommon.Get, "IdcGroupMember", HelpUri = HelpLink.Base + "Get-IdcGroupMember.md")]
[OutputType(typeof(IdcUser), typeof(ResultSummary))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:GetGroupId",
    "identitystore:DescribeGroup",
    "identitystore:ListGroupMemberships",
    "identitystore:DescribeUser")]
public sealed class GetIdcGroupMemberCommand : SummarizedCmdlet
{
    /// <summary>The groups: display names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.IdcGroup)]
    [ArgumentCompleter(typeof(IdcGroupCompleter))]
    public IdcGroupReference[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var group in Group)
        {
            WriteEach(group, (_, token) => MembersAsync(group, token));
        }
    }

    private async IAsyncEnumerable<IdcUser> MembersAsync(IdcGroupReference reference, [EnumeratorCancellation] CancellationToken token)
    {
        var identities = new IdcIdentityOperations(Idc);
        var group = await reference.FindAsync(Idc, token).ConfigureAwait(false);
        await foreach (var member in identities.ListMembersAsync(group.GroupId, token).ConfigureAwait(false))
        {
            yield return member;
        }
    }
}
