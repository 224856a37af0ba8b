using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes logins of users of Okta, looked for by login, name or e-mail.</summary>
internal sealed class OktaUserCompleter : OktaNameCompleter
{
    /// <inheritdoc/>
    protected override IAsyncEnumerable<Suggestion> ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken) =>
        (prefix is null ? okta.Client.Users.ListAsync(null, cancellationToken) : okta.Client.Users.FindByPrefixAsync(prefix, cancellationToken))
            .Where(u => u.Login.Length > 0)
            .Select(u => new Suggestion(u.Login, $"{u.DisplayName ?? $"{u.FirstName} {u.LastName}"} {u.Email} {u.Id}".Trim(), u.DisplayName, u.FirstName, u.LastName, u.Email));
}
