using OktaIdc.Connections;
using OktaIdc.Identities;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes user names of IAM Identity Center, looked for by user name, display name or e-mail.</summary>
internal sealed class IdcUserCompleter : IdcNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion> ReadAsync(IdcConnection idc, CancellationToken cancellationToken) =>
        new IdcIdentityOperations(idc).ListUsersAsync(false, cancellationToken)
            .Select(u => new Suggestion(u.UserName ?? u.UserId, $"{u.DisplayName} {u.Email} {u.UserId}".Trim(), u.DisplayName, u.Email));
}
