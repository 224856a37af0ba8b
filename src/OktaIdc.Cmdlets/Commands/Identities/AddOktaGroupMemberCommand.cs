using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Puts users into groups of Okta; who is in already stays.</summary>
[Cmdlet(VerbsCommon.Add, "OktaGroupMember", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Add-OktaGroupMember.md")]
[OutputType(typeof(OktaMembership), typeof(ResultSummary))]
[RequiresPermission("okta.groups.manage", "okta.users.read")]
public sealed class AddOktaGroupMemberCommand : GroupMemberCommand
{
    private protected override IAsyncEnumerable<Outcome<OktaMembership>> ChangeAsync(
        OktaMembershipOperations memberships, OktaUser user, IReadOnlyList<OktaGroup> groups, CancellationToken cancellationToken) =>
        memberships.AddAsync(user, groups, cancellationToken);
}
