using OktaIdc.Connections;
using OktaIdc.Saml;
using OktaIdc.Scim;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads SAML and SCIM between the two sides; unpublished calls are only probed, and not asked at all where the way is manual.</summary>
internal static class TrustReader
{
    public static Task<TrustSnapshot> ReadAsync(RunContext context, string? identityStoreId, CancellationToken cancellationToken) =>
        ReadAsync(context.Idc, context.Okta, context.Interaction, context.Scim, context.Setup.Okta.App.Label, context.Setup.IdentityCenter.Via, identityStoreId, cancellationToken);

    /// <summary>The same without a setup.</summary>
    public static async Task<TrustSnapshot> ReadAsync(
        IdcConnection idc, OktaConnection? okta, IInteraction interaction, IdcScimOperations scim, string? label, Via via, string? identityStoreId, CancellationToken cancellationToken)
    {
        var sides = await Task.WhenAll(
            okta is null ? Task.FromResult(new TrustSnapshot()) : ReadOktaAsync(okta, interaction, label, idc.Client.Pace.Time, cancellationToken),
            identityStoreId is null || via == Via.Manual ? Task.FromResult(new TrustSnapshot()) : ReadAwsAsync(idc, scim, identityStoreId, cancellationToken)).ConfigureAwait(false);
        return sides[1] with { App = sides[0].App, Metadata = sides[0].Metadata, IsProvisioningOn = sides[0].IsProvisioningOn };
    }

    private static async Task<TrustSnapshot> ReadAwsAsync(IdcConnection idc, IdcScimOperations scim, string identityStoreId, CancellationToken cancellationToken)
    {
        var trust = new TrustSnapshot { ExternalIdpProbe = await idc.Client.ExternalIdp.ProbeAsync(identityStoreId, cancellationToken).ConfigureAwait(false) };
        if (trust.ExternalIdpProbe.IsAvailable)
        {
            trust = trust with
            {
                ServiceProvider = await idc.Client.ExternalIdp.GetServiceProviderAsync(identityStoreId, cancellationToken).ConfigureAwait(false),
                ExternalIdps = [.. await idc.Client.ExternalIdp.ListAsync(identityStoreId, cancellationToken).ConfigureAwait(false)],
            };
        }

        trust = trust with { ProvisioningProbe = await idc.Client.Provisioning.ProbeAsync(identityStoreId, cancellationToken).ConfigureAwait(false) };
        if (!trust.ProvisioningProbe.IsAvailable)
        {
            return trust;
        }

        var found = (await scim.GetAsync(Via.Auto, cancellationToken).ConfigureAwait(false)).Result;
        return trust with { TenantId = found?.TenantId, Tokens = [.. found?.Tokens ?? []] };
    }

    private static async Task<TrustSnapshot> ReadOktaAsync(OktaConnection okta, IInteraction interaction, string? label, TimeProvider time, CancellationToken cancellationToken)
    {
        var apps = new OktaAppOperations(okta, interaction);
        if (await apps.FindAsync(label, cancellationToken).ConfigureAwait(false) is not { } app)
        {
            return new TrustSnapshot();
        }

        var metadata = await apps.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false);
        return new TrustSnapshot
        {
            App = app,
            Metadata = SamlMetadataCheck.Run(metadata.Xml, time),
            IsProvisioningOn = new OktaProvisioningState { AppId = app.Id, Reason = "", Features = app.Features }.IsOn,
        };
    }
}
