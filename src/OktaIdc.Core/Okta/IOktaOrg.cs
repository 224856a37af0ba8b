namespace OktaIdc.Okta;

/// <summary>Settings of the org (`/api/v1/org`), and who may use how much of its limits. Scopes: okta.orgs.read, okta.principalRateLimits.read.</summary>
public interface IOktaOrg
{
    /// <summary>Reads the org's settings: the cheapest proof that the credentials work.</summary>
    Task<OktaOrgSettings> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>The tokens or service apps that have another share of the rate limits than the default, half.</summary>
    /// <param name="principalType">SSWS_TOKEN or OAUTH_CLIENT.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaPrincipalLimit> ListPrincipalLimitsAsync(string principalType, CancellationToken cancellationToken = default);
}
