using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Takes users out of groups of Okta; who is not in is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaGroupMember.md")]
[OutputType(typeof(OktaMembership), typeof(ResultSummary))]
[RequiresPermission("okta.groups.manage", "okta.users.read")]
public sealed class RemoveOktaGroupMemberCommand : GroupMemberCommand
{
    private protected override IAsyncEnumerable<Outcome<OktaMembership>> ChangeAsync(
        OktaMembershipOperations memberships, OktaUser user, IReadOnlyList<OktaGroup> groups, CancellationToken cancellationToken) =>
        memberships.RemoveAsync(user, groups, cancellationToken);
}
