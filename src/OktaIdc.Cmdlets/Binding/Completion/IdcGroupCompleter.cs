using OktaIdc.Connections;
using OktaIdc.Identities;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes display names of groups of IAM Identity Center.</summary>
internal sealed class IdcGroupCompleter : IdcNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion> ReadAsync(IdcConnection idc, CancellationToken cancellationToken) =>
        new IdcIdentityOperations(idc).ListGroupsAsync(cancellationToken).Select(g => new Suggestion(g.DisplayName ?? g.GroupId, $"{g.GroupId} {g.Description}".TrimEnd()));
}
