namespace OktaIdc.Okta;

internal sealed class OktaSecurityClient(OktaSession session) : IOktaSecurity
{
    private const string AdminConsole = "admin-console";

    public Task<OktaAdminConsoleSettings> GetAdminConsoleSettingsAsync(CancellationToken cancellationToken = default) => session.CallAsync(
        new OktaCall(OktaOperations.GetFirstPartyAppSettings, session.Address(OktaOperations.GetFirstPartyAppSettings.Fill(AdminConsole))) { Target = AdminConsole }, OktaJson.To<OktaAdminConsoleSettings>, cancellationToken);

    public IAsyncEnumerable<OktaNetworkZone> ListZonesAsync(CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListZones, session.Address(OktaOperations.ListZones.Path)), OktaJson.To<OktaNetworkZone>, cancellationToken);

    public IAsyncEnumerable<OktaApiToken> ListApiTokensAsync(CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListApiTokens, session.Address(OktaOperations.ListApiTokens.Path)), OktaJson.To<OktaApiToken>, cancellationToken);
}
