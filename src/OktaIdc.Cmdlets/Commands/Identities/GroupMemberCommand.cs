using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>A cmdlet that changes in which groups of Okta users are.</summary>
public abstract class GroupMemberCommand : SummarizedCmdlet
{
    private IReadOnlyList<OktaGroup>? _groups;

    /// <summary>The users: logins, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Login")]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference[] User { get; set; } = [];

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var user in User)
        {
            WriteOutcomes(user, (io, token) => ChangeAsync(user, io, token));
        }
    }

    /// <summary>Makes the change for one user.</summary>
    private protected abstract IAsyncEnumerable<Outcome<OktaMembership>> ChangeAsync(
        OktaMembershipOperations memberships, OktaUser user, IReadOnlyList<OktaGroup> groups, CancellationToken cancellationToken);

    private async IAsyncEnumerable<Outcome<OktaMembership>> ChangeAsync(OktaUserReference reference, IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        _groups ??= await Group.FindAllAsync(Okta, io, token).ConfigureAwait(false);
        var user = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
        await foreach (var outcome in ChangeAsync(new OktaMembershipOperations(Okta, io), user, _groups, token).ConfigureAwait(false))
        {
            yield return outcome;
        }
    }
}
