namespace OktaIdc.Okta;

/// <summary>Settings of the org (`/api/v1/org`). Scope: okta.orgs.read.</summary>
public interface IOktaOrg
{
    /// <summary>Reads the org's settings: the cheapest proof that the credentials work.</summary>
    Task<OktaOrgSettings> GetAsync(CancellationToken cancellationToken = default);
}
