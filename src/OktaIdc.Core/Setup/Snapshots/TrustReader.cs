using OktaIdc.Connections;
using OktaIdc.Saml;
using OktaIdc.Scim;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads SAML and SCIM between the two sides; unpublished calls are only probed, and not asked at all where the way is manual.</summary>
internal static class TrustReader
{
    public static async Task<TrustSnapshot> ReadAsync(RunContext context, string? identityStoreId, CancellationToken cancellationToken)
    {
        var idc = context.Idc;
        var trust = await ReadOktaAsync(context, cancellationToken).ConfigureAwait(false);
        if (identityStoreId is null || context.Setup.IdentityCenter.Via == Via.Manual)
        {
            return trust;
        }

        var idp = await idc.Client.ExternalIdp.ProbeAsync(identityStoreId, cancellationToken).ConfigureAwait(false);
        if (idp.IsAvailable)
        {
            trust = trust with
            {
                ServiceProvider = await idc.Client.ExternalIdp.GetServiceProviderAsync(identityStoreId, cancellationToken).ConfigureAwait(false),
                ExternalIdps = [.. await idc.Client.ExternalIdp.ListAsync(identityStoreId, cancellationToken).ConfigureAwait(false)],
            };
        }

        var scim = await idc.Client.Provisioning.ProbeAsync(identityStoreId, cancellationToken).ConfigureAwait(false);
        if (scim.IsAvailable)
        {
            var found = (await context.Scim.GetAsync(Via.Auto, cancellationToken).ConfigureAwait(false)).Result;
            trust = trust with { TenantId = found?.TenantId, Tokens = [.. found?.Tokens ?? []] };
        }

        return trust with { ExternalIdpProbe = idp, ProvisioningProbe = scim };
    }

    private static async Task<TrustSnapshot> ReadOktaAsync(RunContext context, CancellationToken cancellationToken)
    {
        var apps = new OktaAppOperations(context.Okta, context.Interaction);
        if (await apps.FindAsync(context.Setup.Okta.App.Label, cancellationToken).ConfigureAwait(false) is not { } app)
        {
            return new TrustSnapshot();
        }

        var metadata = await apps.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false);
        return new TrustSnapshot
        {
            App = app,
            Metadata = SamlMetadataCheck.Run(metadata.Xml, context.Idc.Client.Pace.Time),
            IsProvisioningOn = new OktaProvisioningState { AppId = app.Id, Reason = "", Features = app.Features }.IsOn,
        };
    }
}
