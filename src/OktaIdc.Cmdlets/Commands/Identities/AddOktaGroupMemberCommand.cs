using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Puts users into groups of Okta; who is in already stays.</summary>
[Cmdlet(VerbsCommon.Add, "OktaGroupMember", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Add-OktaGroupMember.md")]
[OutputType(typeof(OktaMembership))]
[RequiresPermission("okta.groups.manage", "okta.users.read")]
public sealed class AddOktaGroupMemberCommand : ConnectedCmdlet
{
    private IReadOnlyList<OktaGroup>? _groups;

    /// <summary>The users: logins, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Login")]
    public OktaUserReference[] User { get; set; } = [];

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var user in User)
        {
            WriteOutcomes(user, (io, token) => AddAsync(user, io, token));
        }
    }

    private async IAsyncEnumerable<Outcome<OktaMembership>> AddAsync(OktaUserReference reference, IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        _groups ??= await Group.FindAllAsync(Okta, io, token).ConfigureAwait(false);
        var user = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
        await foreach (var outcome in new OktaMembershipOperations(Okta, io).AddAsync(user, _groups, token).ConfigureAwait(false))
        {
            yield return outcome;
        }
    }
}
