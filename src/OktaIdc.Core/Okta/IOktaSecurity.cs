namespace OktaIdc.Okta;

/// <summary>Settings of the org's security that a posture looks at.</summary>
public interface IOktaSecurity
{
    /// <summary>Settings of the Admin Console as an app. Scope: okta.apps.read.</summary>
    Task<OktaAdminConsoleSettings> GetAdminConsoleSettingsAsync(CancellationToken cancellationToken = default);

    /// <summary>Network zones. Scope: okta.networkZones.read.</summary>
    IAsyncEnumerable<OktaNetworkZone> ListZonesAsync(CancellationToken cancellationToken = default);

    /// <summary>API tokens, without their values. Scope: okta.apiTokens.read.</summary>
    IAsyncEnumerable<OktaApiToken> ListApiTokensAsync(CancellationToken cancellationToken = default);
}
