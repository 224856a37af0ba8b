namespace OktaIdc.Okta;

/// <summary>Factors that users have enrolled (`/api/v1/users/{id}/factors`). Scope: okta.users.read.</summary>
public interface IOktaFactors
{
    /// <summary>Lists the factors of a user. Okta leaves out those that its policies do not allow where the caller stands.</summary>
    IAsyncEnumerable<OktaFactor> ListAsync(string userId, CancellationToken cancellationToken = default);
}
