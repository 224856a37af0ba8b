using OktaIdc.Aws;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Saml;

/// <summary>The external identity provider on the AWS side. The calls are unpublished; each has its manual way.</summary>
/// <param name="connection">The AWS side.</param>
/// <param name="interaction">Whom to ask before each write.</param>
/// <param name="steps">Steps that wait for a person.</param>
public sealed class ExternalIdpOperations(IdcConnection connection, IInteraction interaction, IManualStepStore steps)
{
    private const string Consequences =
        "Everyone, you included, signs in to AWS through Okta from that moment; users, groups and assignments stay and work where user names equal Okta's NameIDs. Role sessions go on until they expire. It can be taken back by changing the identity source to the Identity Center directory.";

    private readonly ExternalIdpReader _reader = new(connection);
    private readonly ExternalIdpGuard _guard = new(connection, interaction);

    private IExternalIdpClient Client => connection.Client.ExternalIdp;

    /// <summary>The identity provider and AWS's service-provider settings, which are there with or without one.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ConsoleApiUnavailable"/> with Via Api; no instance; AWS refused.</exception>
    public async Task<Outcome<IdcExternalIdp>> GetAsync(Via via, CancellationToken cancellationToken)
    {
        var instance = await InstanceAsync(cancellationToken).ConfigureAwait(false);
        var probe = await ProbeAsync(instance.IdentityStoreId, via, cancellationToken).ConfigureAwait(false);
        return probe is { IsAvailable: true }
            ? new Outcome<IdcExternalIdp>(await _reader.ReadAsync(instance.IdentityStoreId, null, cancellationToken).ConfigureAwait(false), false)
            : ReportedSettings(instance.IdentityStoreId, probe);
    }

    /// <summary>
    /// Makes the identity provider, checks it, and enables it last. It is enabled only if the Okta app already has AWS's settings or
    /// Identity Center has no users yet; else it is left disabled, and that is said. What is there already is success.
    /// </summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.SamlMetadataUnusable"/>, <see cref="ErrorIds.ExternalIdpAlreadyEnabled"/>, <see cref="ErrorIds.IdentitySourceActiveDirectory"/>,
    /// <see cref="ErrorIds.OktaAppInactive"/>, <see cref="ErrorIds.UsersWithoutNameId"/>, <see cref="ErrorIds.BreakGlassUnconfirmed"/>: nothing was changed.
    /// <see cref="ErrorIds.ExternalIdpMismatch"/>: not enabled. <see cref="ErrorIds.ExternalIdpRolledBack"/>, <see cref="ErrorIds.ExternalIdpRollbackFailed"/>.
    /// </exception>
    public async Task<Outcome<IdcExternalIdp>> SetAsync(ExternalIdpWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var metadata = await CheckMetadataAsync(wish.Metadata, cancellationToken).ConfigureAwait(false);
        var instance = await InstanceAsync(cancellationToken).ConfigureAwait(false);
        var store = instance.IdentityStoreId;
        var probe = await ProbeAsync(store, wish.Via, cancellationToken).ConfigureAwait(false);
        var all = probe is { IsAvailable: true } ? await Client.ListAsync(store, cancellationToken).ConfigureAwait(false) : [];
        if (probe is { IsAvailable: true } && all.LastOrDefault(i => i.IsEnabled && i.Saml?.EntityId == metadata.EntityId) is { } current)
        {
            if (wish.InactiveApp is { } off)
            {
                await interaction.WarnAsync($"The app '{off}' is inactive in Okta, and AWS sends everybody there: nobody signs in to AWS until it is activated.", cancellationToken).ConfigureAwait(false);
            }

            return await new ExternalIdpWriter(connection, interaction).UpdateAsync(store, current, metadata, cancellationToken).ConfigureAwait(false);
        }

        if (probe is not { IsAvailable: true } && steps.Find(ExternalIdpSteps.SourceId(store))?.Result is not null)
        {
            return Reported(store, metadata);
        }

        ExternalIdpGuard.CheckActive(wish);
        ExternalIdpGuard.CheckOther(all, metadata.EntityId);
        var activeDirectory = wish.Via is Via.Manual ? null : await _guard.IsActiveDirectoryAsync(store, instance.InstanceArn, cancellationToken).ConfigureAwait(false);
        if (activeDirectory == true)
        {
            await ExternalIdpGuard.CheckDataLossAsync(store, wish, cancellationToken).ConfigureAwait(false);
        }

        var breakGlass = await _guard.CheckBreakGlassAsync(wish, cancellationToken).ConfigureAwait(false);
        var (unmatched, users) = await _guard.CompareUsersAsync(store, wish, cancellationToken).ConfigureAwait(false);
        var consequences = Explain(breakGlass, unmatched, activeDirectory);

        // Leaving Active Directory is a step of its own that no known call does.
        if (probe is not { IsAvailable: true } || activeDirectory == true)
        {
            return Manual(store, metadata, consequences, probe);
        }

        return await WriteAsync(store, wish, metadata, consequences, unmatched, users, all, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<IdcExternalIdp>> WriteAsync(
        string store, ExternalIdpWish wish, SamlMetadata metadata, string consequences, IReadOnlyList<string> unmatched, int users, IReadOnlyList<ExternalIdpConfiguration> all, CancellationToken cancellationToken)
    {
        var provider = await Client.GetServiceProviderAsync(store, cancellationToken).ConfigureAwait(false);
        var mayEnable = users == 0 || (wish.OktaAcsUrl == provider.AcsUrl && wish.OktaIssuerUrl == provider.Issuer);
        var target = $"identity store {store} ({connection})";
        var change = new Change(target, mayEnable ? "make Okta the external identity provider" : "make, but not enable, Okta as external identity provider", metadata.EntityId);
        var wished = new IdcExternalIdp
        {
            IdentityStoreId = store,
            AcsUrl = provider.AcsUrl,
            IssuerUrl = provider.Issuer,
            EntityId = metadata.EntityId,
            LoginUrl = metadata.LoginUrl,
            IsEnabled = mayEnable,
            UnmatchedUsers = [.. unmatched],
        };
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcExternalIdp>(wished, false);
        }

        var consent = new Consent("EnableExternalIdp", target, "Make Okta the identity provider through calls that AWS does not publish?", consequences);
        if (!await interaction.ConsentAsync(consent, cancellationToken).ConfigureAwait(false))
        {
            return wish.Via is Via.Api
                ? throw new OktaIdcException(ErrorIds.ConsentMissing, FailureCategory.Refused, "Nobody consented to moving sign-in to Okta through unpublished calls.", "Answer yes, give -Accept, or use -Via Manual.", store)
                : Manual(store, metadata, consequences, null);
        }

        var writer = new ExternalIdpWriter(connection, interaction);
        var made = await writer.PrepareAsync(store, metadata, all, cancellationToken).ConfigureAwait(false);
        if (!mayEnable)
        {
            await interaction.WarnAsync($"The identity provider {made.IdpId} was made but not enabled: the Okta app does not have AWS's settings yet (ACS URL {provider.AcsUrl}, issuer URL {provider.Issuer}). Put them in with Set-OktaSamlSetting, then run this again.", cancellationToken).ConfigureAwait(false);
            return new Outcome<IdcExternalIdp>(made with { UnmatchedUsers = [.. unmatched] }, true);
        }

        var enabled = await writer.EnableAsync(made, wish.Verify, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcExternalIdp>(enabled with { UnmatchedUsers = [.. unmatched] }, true);
    }

    private async Task<SamlMetadata> CheckMetadataAsync(string xml, CancellationToken cancellationToken)
    {
        var report = SamlMetadataCheck.Run(xml, connection.Client.Pace.Time);
        var metadata = report.Require();
        foreach (var finding in report.Findings)
        {
            await interaction.WarnAsync($"{finding.Message} {finding.Remedy}", cancellationToken).ConfigureAwait(false);
        }

        return metadata;
    }

    private async Task<ConsoleProbe?> ProbeAsync(string store, Via via, CancellationToken cancellationToken)
    {
        if (via is Via.Manual)
        {
            return null;
        }

        var probe = await Client.ProbeAsync(store, cancellationToken).ConfigureAwait(false);
        await interaction.DetailAsync($"{probe.Service} is not published by AWS: {probe.Saw}", cancellationToken).ConfigureAwait(false);
        return probe.IsAvailable || via is Via.Auto ? probe : throw new OktaIdcException(
            ErrorIds.ConsoleApiUnavailable,
            FailureCategory.NotSupported,
            $"The calls for the external identity provider, which AWS does not publish, cannot be used: {probe.Saw}",
            "Do it in the AWS console (IAM Identity Center, Settings, Identity source), or use -Via Manual.",
            store);
    }

    private Outcome<IdcExternalIdp> ReportedSettings(string store, ConsoleProbe? probe)
    {
        var step = steps.Put(ExternalIdpSteps.Read(store, connection.Region, probe));
        return step.Result is { AcsUrl: { } acs, IssuerUrl: { } issuer }
            ? new Outcome<IdcExternalIdp>(Settings(store) with { AcsUrl = acs, IssuerUrl = issuer, IsEnabled = steps.Find(ExternalIdpSteps.SourceId(store))?.Result is not null }, false)
            : new Outcome<IdcExternalIdp>(Settings(store), false, step);
    }

    private Outcome<IdcExternalIdp> Reported(string store, SamlMetadata metadata) =>
        new(Settings(store) with { IsEnabled = true, EntityId = metadata.EntityId, LoginUrl = metadata.LoginUrl }, false);

    private Outcome<IdcExternalIdp> Manual(string store, SamlMetadata metadata, string consequences, ConsoleProbe? probe)
    {
        var step = steps.Put(ExternalIdpSteps.ChangeSource(store, connection.Region, metadata, consequences, probe));
        return step.Result is null ? new Outcome<IdcExternalIdp>(Settings(store), false, step) : Reported(store, metadata);
    }

    private IdcExternalIdp Settings(string store)
    {
        var brought = steps.Find(ExternalIdpSteps.ReadId(store))?.Result;
        return new IdcExternalIdp { IdentityStoreId = store, AcsUrl = brought?.AcsUrl, IssuerUrl = brought?.IssuerUrl, IsVerified = false };
    }

    private Task<IdcInstance> InstanceAsync(CancellationToken cancellationToken) => new InstanceOperations(connection, interaction).RequireAsync(cancellationToken);

    private static string Explain(string breakGlass, IReadOnlyList<string> unmatched, bool? activeDirectory) => string.Join(
        ' ',
        new[]
        {
            Consequences,
            $"The way in without Okta is {breakGlass}.",
            unmatched.Count > 0 ? $"{unmatched.Count} users without matching NameID cannot sign in any more." : null,
            activeDirectory == true ? "Leaving Active Directory deletes every user, group and assignment." : null,
            activeDirectory is null ? "The present identity source could not be read; if it is Active Directory, every user, group and assignment is deleted." : null,
        }.OfType<string>());
}
