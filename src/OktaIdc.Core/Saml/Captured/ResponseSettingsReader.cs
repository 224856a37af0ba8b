using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Saml.Captured;

/// <summary>Reads both sides' settings, each as far as it is connected and answers. Only reading calls are made.</summary>
internal sealed class ResponseSettingsReader(OktaConnection? okta, IdcConnection? idc, IInteraction interaction, IManualStepStore steps)
{
    /// <summary>Reads.</summary>
    /// <param name="app">Label or id of the Okta app; null: the only one there is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ResponseSettings> ReadAsync(string? app, CancellationToken cancellationToken)
    {
        var settings = await OktaAsync(new ResponseSettings(), app, cancellationToken).ConfigureAwait(false);
        return await AwsAsync(settings, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ResponseSettings> OktaAsync(ResponseSettings settings, string? label, CancellationToken cancellationToken)
    {
        if (okta is null)
        {
            return NotRead(settings, "Okta is not connected, so the app's settings and keys were not compared (Connect-Okta).");
        }

        var operations = new OktaAppOperations(okta, interaction);
        var app = await operations.ResolveAsync(label, cancellationToken).ConfigureAwait(false);
        var certificates = new List<SamlCertificate>();
        await foreach (var key in okta.Client.AppKeys.ListAsync(app.Id, cancellationToken).ConfigureAwait(false))
        {
            if (key.CertificateChain is { IsDefaultOrEmpty: false } chain && SamlCertificate.TryParse(chain[0]) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }

        var metadata = SamlMetadata.Parse((await operations.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false)).Xml);
        return settings with { App = app, Metadata = metadata, OktaCertificates = [.. certificates.Concat(metadata.SigningCertificates.Select(c => c with { Use = null })).Distinct()] };
    }

    private async Task<ResponseSettings> AwsAsync(ResponseSettings settings, CancellationToken cancellationToken)
    {
        if (idc is null)
        {
            return NotRead(settings, "AWS is not connected, so its addresses, certificates and users were not compared (Connect-Idc).");
        }

        var instance = await new InstanceOperations(idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false);
        settings = await IdpAsync(settings, idc, instance.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        try
        {
            var found = await idc.Client.SsoAdmin.DescribeAccessControlAttributesAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false);
            return settings with { AreTagsKnown = true, Tags = found is null ? null : [.. found.Attributes.Select(a => a.Key)] };
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.Permission)
        {
            return NotRead(settings, $"Attributes for access control were not compared: {e.Message}");
        }
    }

    private async Task<ResponseSettings> IdpAsync(ResponseSettings settings, IdcConnection aws, string store, CancellationToken cancellationToken)
    {
        if ((await aws.Client.ExternalIdp.ProbeAsync(store, cancellationToken).ConfigureAwait(false)).IsAvailable)
        {
            return settings with { Idp = await new ExternalIdpReader(aws).ReadAsync(store, settings.Metadata?.EntityId, cancellationToken).ConfigureAwait(false) };
        }

        const string Unpublished = "The call that shows AWS's addresses and the certificates that it trusts is unpublished and does not answer here:";
        return steps.Find(ExternalIdpSteps.ReadId(store))?.Result is { AcsUrl: { } acs, IssuerUrl: { } issuer }
            ? NotRead(settings with { Idp = new IdcExternalIdp { IdentityStoreId = store, AcsUrl = acs, IssuerUrl = issuer, IsVerified = false } }, Unpublished + " the addresses that a person has reported were compared, the certificate was not. Look for its thumbprint in IAM Identity Center, Settings, Manage authentication.")
            : NotRead(settings, Unpublished + " the response was compared with the Okta app's settings only.");
    }

    private static ResponseSettings NotRead(ResponseSettings settings, string sentence) => settings with { NotRead = settings.NotRead.Add(sentence) };
}
