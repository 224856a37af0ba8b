using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>The certificates that AWS trusts: through its unpublished calls, or by a person where those are not used.</summary>
internal sealed class TrustedCertificates(IdcConnection idc, IInteraction interaction, IManualStepStore steps)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ConsoleApiUnavailable"/> with Via Api; <see cref="ErrorIds.ExternalIdpNotFound"/>.</exception>
    public async Task<TrustView> ReadAsync(Via via, CancellationToken cancellationToken)
    {
        var store = (await new InstanceOperations(idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;
        if (via is Via.Manual)
        {
            return new TrustView(store, null, null);
        }

        var probe = await idc.Client.ExternalIdp.ProbeAsync(store, cancellationToken).ConfigureAwait(false);
        if (!probe.IsAvailable)
        {
            return via is Via.Auto ? new TrustView(store, null, probe) : throw new OktaIdcException(
                ErrorIds.ConsoleApiUnavailable,
                FailureCategory.NotSupported,
                $"The calls for the identity provider's certificates, which AWS does not publish, cannot be used: {probe.Saw}",
                "Use -Via Manual (or Auto) and follow the steps.",
                store);
        }

        var idp = await new ExternalIdpReader(idc).ReadAsync(store, null, cancellationToken).ConfigureAwait(false);
        return idp.IdpId is not null ? new TrustView(store, idp, null) : throw new OktaIdcException(
            ErrorIds.ExternalIdpNotFound, FailureCategory.NotFound, $"Identity store {store} has no external identity provider, so there is no certificate to roll.", "Make one with Set-IdcExternalIdp.", store);
    }

    /// <summary>Makes AWS trust a certificate, and reads it back.</summary>
    /// <returns>The step that a person must do first; null where it is trusted.</returns>
    public async Task<ManualStep?> ImportAsync(TrustView view, SamlCertificate certificate, CancellationToken cancellationToken)
    {
        if (view.Idp is null)
        {
            var step = steps.Put(SigningRolloverSteps.Import(view, idc.Region, certificate));
            return step.Result is null ? step : null;
        }

        if (!view.Trusts(certificate))
        {
            await Operations().AddAsync(certificate.Pem, cancellationToken).ConfigureAwait(false);
        }

        var now = await Operations().GetAsync(cancellationToken).ConfigureAwait(false);
        return now.Any(c => c.Certificate?.Sha256Thumbprint == certificate.Sha256Thumbprint) ? null : throw new OktaIdcException(
            ErrorIds.AwsUnexpectedAnswer,
            FailureCategory.Service,
            $"AWS took the certificate {certificate}, but does not list it. Okta still signs with the old key.",
            "Look with Get-IdcIdpCertificate, and run the command again.",
            view.Store);
    }

    /// <summary>Makes sure that AWS trusts the old certificate before the old key signs again.</summary>
    /// <returns>The step that a person must do first, where a person may have deleted it and nobody can see that; null where it is trusted.</returns>
    public async Task<ManualStep?> BringBackAsync(TrustView view, SamlCertificate old, SigningRolloverState state, CancellationToken cancellationToken)
    {
        if (view.Idp is not null)
        {
            return view.Trusts(old) ? null : await ImportAsync(view, old, cancellationToken).ConfigureAwait(false);
        }

        if (state.RemovalBegunAt is null)
        {
            return null; // Nobody was asked to delete it.
        }

        var step = steps.Put(SigningRolloverSteps.BringBack(view, idc.Region, old, state.StartedAt));
        if (step.Result is null)
        {
            return step;
        }

        steps.Remove(SigningRolloverSteps.Remove(view, idc.Region, old).Id); // A later rollover asks for it anew.
        return null;
    }

    /// <summary>Makes AWS trust a certificate no longer; one that is gone already is success.</summary>
    /// <returns>The step that a person must do first; null where it is gone.</returns>
    public async Task<ManualStep?> RemoveAsync(TrustView view, SamlCertificate certificate, CancellationToken cancellationToken)
    {
        if (view.Idp is null)
        {
            var step = steps.Put(SigningRolloverSteps.Remove(view, idc.Region, certificate));
            return step.Result is null ? step : null;
        }

        try
        {
            await Operations().RemoveAsync(certificate.Sha256Thumbprint, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.NotFound)
        {
            await interaction.DetailAsync($"The certificate {certificate} is gone already.", cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private ExternalIdpCertificateOperations Operations() => new(idc, interaction);
}

/// <summary>What AWS trusts.</summary>
/// <param name="Store">The identity store.</param>
/// <param name="Idp">The identity provider with its certificates; null where it cannot be read.</param>
/// <param name="Probe">What the unpublished calls answered; null where they work or were not wanted.</param>
internal sealed record TrustView(string Store, IdcExternalIdp? Idp, ConsoleProbe? Probe)
{
    /// <summary>Whether a certificate is trusted; false where that cannot be read.</summary>
    public bool Trusts(SamlCertificate certificate) => Idp?.Certificates.Any(c => c.Certificate?.Sha256Thumbprint == certificate.Sha256Thumbprint) == true;
}
