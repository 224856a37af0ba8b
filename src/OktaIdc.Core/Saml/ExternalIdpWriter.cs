using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>Writes the identity provider: makes it or takes what an earlier run made, reads it back, enables it, and moves sign-in back on failure.</summary>
internal sealed class ExternalIdpWriter(IdcConnection connection, IInteraction interaction)
{
    private const string Stopped = "it was stopped before the last check had passed";

    private static readonly TimeSpan RollbackTime = TimeSpan.FromMinutes(1);

    private readonly ExternalIdpReader _reader = new(connection);

    private IExternalIdpClient Client => connection.Client.ExternalIdp;

    /// <summary>The disabled identity provider as the metadata wants it, checked by reading it back.</summary>
    public async Task<IdcExternalIdp> PrepareAsync(string store, SamlMetadata metadata, IReadOnlyList<ExternalIdpConfiguration> all, CancellationToken cancellationToken)
    {
        var existing = all.LastOrDefault(i => i.Saml?.EntityId == metadata.EntityId);
        if (existing is null)
        {
            await CreateAsync(store, metadata, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await AlignAsync(store, existing, metadata, cancellationToken).ConfigureAwait(false);
        }

        var made = await _reader.ReadAsync(store, metadata.EntityId, cancellationToken).ConfigureAwait(false);
        return Difference(made, metadata) is not { } difference ? made : throw new OktaIdcException(
            ErrorIds.ExternalIdpMismatch,
            FailureCategory.Service,
            $"The identity provider in AWS does not read back as it was written: {difference}. It was not enabled; sign-in goes on as before.",
            "Delete it in the AWS console, or do this step with -Via Manual.",
            made.IdpId ?? store);
    }

    /// <summary>The enabled identity provider brought up to date with the metadata: login URL and missing certificates. Nothing is removed.</summary>
    public async Task<Outcome<IdcExternalIdp>> UpdateAsync(string store, ExternalIdpConfiguration current, SamlMetadata metadata, CancellationToken cancellationToken)
    {
        var before = await _reader.ReadAsync(store, metadata.EntityId, cancellationToken).ConfigureAwait(false);
        if (Difference(before, metadata) is not { } difference)
        {
            return new Outcome<IdcExternalIdp>(before, false);
        }

        if (!await interaction.AllowAsync(new Change($"external identity provider {current.IdpId} of {store} ({connection})", "bring up to date with Okta's metadata", difference), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcExternalIdp>(before, false);
        }

        await AlignAsync(store, current, metadata, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcExternalIdp>(await _reader.ReadAsync(store, metadata.EntityId, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>Enables it, reads it back and checks; on failure sign-in is moved back.</summary>
    public async Task<IdcExternalIdp> EnableAsync(IdcExternalIdp made, Func<IdcExternalIdp, CancellationToken, Task<bool>>? verify, CancellationToken cancellationToken)
    {
        await FlipAsync(made, cancellationToken).ConfigureAwait(false);
        string failure;
        Exception? cause = null;
        try
        {
            var now = await _reader.ReadAsync(made.IdentityStoreId, made.EntityId, cancellationToken).ConfigureAwait(false);
            if (now.IsEnabled && now.IdpId == made.IdpId && (verify is null || await verify(now, cancellationToken).ConfigureAwait(false)))
            {
                return now;
            }

            failure = now.IsEnabled && now.IdpId == made.IdpId ? "the check after enabling did not pass" : "it does not read back as enabled";
        }
        catch (Exception e)
        {
            // Whatever it is: everyone's sign-in hangs on it, so it is moved back before anybody hears of the failure.
            (failure, cause) = (e is OperationCanceledException ? Stopped : e.Message.TrimEnd('.'), e);
        }

        await RollBackAsync(made, failure, cause).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        throw new OktaIdcException(
            ErrorIds.ExternalIdpRolledBack,
            FailureCategory.Refused,
            $"Okta was not kept as identity provider: {failure}. Sign-in goes through the old source again; the identity provider {made.IdpId} is there, but disabled.",
            "Correct the cause, then run it again.",
            made.IdpId,
            cause) { RequestId = (cause as OktaIdcException)?.RequestId };
    }

    /// <summary>Sends the request that moves sign-in. A failure that certainly changed nothing comes out as it is.</summary>
    private async Task FlipAsync(IdcExternalIdp made, CancellationToken cancellationToken)
    {
        try
        {
            await Client.EnableAsync(made.IdentityStoreId, made.IdpId!, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException)
        {
            // The answer may have been lost; then the checks that follow decide.
            if (!await MayBeEnabledAsync(made, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
        catch (OperationCanceledException e)
        {
            await RollBackAsync(made, Stopped, e).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RollBackAsync(IdcExternalIdp made, string failure, Exception? cause)
    {
        // Not the caller's token: whoever stops the run must not be left with sign-in half moved.
        using var limit = connection.Client.Pace.Time.CreateCancellationTokenSource(RollbackTime);
        try
        {
            if (await MayBeEnabledAsync(made, limit.Token).ConfigureAwait(false))
            {
                await Client.DisableAsync(made.IdentityStoreId, made.IdpId!, limit.Token).ConfigureAwait(false);
            }

            if (!await IsEnabledAsync(made, limit.Token).ConfigureAwait(false))
            {
                return;
            }
        }
        catch (Exception e)
        {
            // Whatever it is, what a person has to hear is how to get everyone's sign-in back.
            cause = cause is null ? e : new AggregateException(cause, e);
        }

        throw new OktaIdcException(
            ErrorIds.ExternalIdpRollbackFailed,
            FailureCategory.Service,
            $"Sign-in may go through Okta although {failure}, and moving it back did not succeed for identity provider {made.IdpId} of {made.IdentityStoreId}.",
            $"Sign in to the management account without IAM Identity Center, open IAM Identity Center in {connection.Region}, Settings, Identity source, Actions, Change identity source, choose Identity Center directory and type ACCEPT.",
            made.IdpId,
            cause);
    }

    /// <summary>False only where it is known to be disabled: who cannot look must not take it for unchanged.</summary>
    private async Task<bool> MayBeEnabledAsync(IdcExternalIdp made, CancellationToken cancellationToken)
    {
        try
        {
            return await IsEnabledAsync(made, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OktaIdcException or OperationCanceledException)
        {
            await interaction.DetailAsync($"Whether {made.IdpId} is enabled could not be read: {e.Message}", CancellationToken.None).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<bool> IsEnabledAsync(IdcExternalIdp made, CancellationToken cancellationToken) =>
        (await Client.ListAsync(made.IdentityStoreId, cancellationToken).ConfigureAwait(false)).Any(i => i.IdpId == made.IdpId && i.IsEnabled);

    private async Task CreateAsync(string store, SamlMetadata metadata, CancellationToken cancellationToken)
    {
        try
        {
            await Client.CreateAsync(store, metadata.Xml, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.AlreadyExists or FailureCategory.Conflict or FailureCategory.Service or FailureCategory.Connection or FailureCategory.Timeout)
        {
            // The answer may have been lost, or another run was quicker.
            var all = await Client.ListAsync(store, cancellationToken).ConfigureAwait(false);
            if (!all.Any(i => i.Saml?.EntityId == metadata.EntityId))
            {
                throw;
            }
        }
    }

    private async Task AlignAsync(string store, ExternalIdpConfiguration existing, SamlMetadata metadata, CancellationToken cancellationToken)
    {
        if (!IsLoginUrl(existing.Saml?.LoginUrl, metadata))
        {
            await Client.UpdateAsync(store, existing.IdpId, new IdpSamlConfiguration(metadata.EntityId, metadata.LoginUrl!, existing.Saml?.WantRequestSigned), cancellationToken).ConfigureAwait(false);
        }

        var known = await _reader.CertificatesAsync(store, existing.IdpId, cancellationToken).ConfigureAwait(false);
        foreach (var missing in Missing(known, metadata))
        {
            await Client.ImportCertificateAsync(store, existing.IdpId, missing.Pem, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? Difference(IdcExternalIdp idp, SamlMetadata metadata) =>
        idp.IdpId is null || idp.EntityId != metadata.EntityId ? $"its entity id is '{idp.EntityId}', not '{metadata.EntityId}'"
        : !IsLoginUrl(idp.LoginUrl, metadata) ? $"its login URL is '{idp.LoginUrl}', not '{metadata.LoginUrl}'"
        : Missing(idp.Certificates, metadata).FirstOrDefault() is { } missing ? $"the certificate {missing.Subject} (SHA-256 {missing.Sha256Thumbprint[..16]}...) is missing"
        : null;

    private static bool IsLoginUrl(string? url, SamlMetadata metadata) => metadata.SingleSignOnServices.Any(s => s.Location == url);

    private static IEnumerable<SamlCertificate> Missing(IEnumerable<IdcIdpCertificate> known, SamlMetadata metadata) =>
        metadata.SigningCertificates.Where(wanted => !known.Any(k => k.Certificate?.Sha256Thumbprint == wanted.Sha256Thumbprint));
}
