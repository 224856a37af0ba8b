using System.Security;
using System.Text.Json.Nodes;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Scim;

/// <summary>Automatic provisioning on the AWS side: endpoint and tokens. The calls are unpublished; each has its manual way.</summary>
/// <param name="connection">The AWS side.</param>
/// <param name="interaction">Whom to ask before each write.</param>
/// <param name="steps">Steps that wait for a person.</param>
/// <param name="journal">Remembers tokens across crashes.</param>
public sealed class IdcScimOperations(IdcConnection connection, IInteraction interaction, IManualStepStore steps, IScimTokenJournal journal)
{
    private readonly IdcScimTokens _tokens = new(connection, interaction, journal);

    private IProvisioningClient Client => connection.Client.Provisioning;

    /// <summary>What is there. Where AWS's calls do not answer (or are not wanted): what a person brought back, or the step to do.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ConsoleApiUnavailable"/> with Via Api; no instance; AWS refused.</exception>
    public async Task<Outcome<IdcScim>> GetAsync(Via via, CancellationToken cancellationToken)
    {
        var (store, manual) = await RouteAsync(via, cancellationToken).ConfigureAwait(false);
        return manual ?? new Outcome<IdcScim>(await ReadAsync(store, cancellationToken).ConfigureAwait(false), false);
    }

    /// <summary>
    /// Switches provisioning on and makes a token. Every provable orphan is deleted first. Give the token away with
    /// <see cref="HandOverAsync"/>, or it counts as an orphan in the next run.
    /// </summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.ScimTokensUndecided"/>: two tokens exist and none is provably unused; <see cref="ErrorIds.ConsentMissing"/>
    /// with Via Api; as <see cref="GetAsync"/>.
    /// </exception>
    public async Task<Outcome<IdcScim>> EnableAsync(IdcScimWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (store, manual) = await RouteAsync(wish.Via, cancellationToken).ConfigureAwait(false);
        if (manual is not null)
        {
            return manual;
        }

        var before = await ReadAsync(store, cancellationToken).ConfigureAwait(false);
        if (before.IsEnabled && !wish.NewToken)
        {
            return new Outcome<IdcScim>(before, false);
        }

        IdcScimTokens.CheckRoom(before.Tokens, wish.RemoveTokenId, connection.Client.Pace.UtcNow);
        var change = new Change($"identity store {store} ({connection})", before.IsEnabled ? "make a SCIM token" : "enable automatic provisioning", After: new JsonObject { ["enabled"] = true });
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcScim>(before, false);
        }

        if (!await interaction.ConsentAsync(IdcScimSteps.Consent(store, connection.ToString(), before.IsEnabled), cancellationToken).ConfigureAwait(false))
        {
            return wish.Via is Via.Api
                ? throw NoConsent(store)
                : Manual(store, null);
        }

        var tenant = await EnsureTenantAsync(store, cancellationToken).ConfigureAwait(false);
        var made = wish.NewToken ? await _tokens.CreateAsync(store, tenant.TenantId, wish.RemoveTokenId, cancellationToken).ConfigureAwait(false) : null;
        return new Outcome<IdcScim>(await DescribeAsync(store, tenant, made, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>Makes one more token for a tenant that is there.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimNotEnabled"/>, <see cref="ErrorIds.ScimTokensUndecided"/>, <see cref="ErrorIds.ConsoleApiUnavailable"/>.</exception>
    public async Task<Outcome<IdcScim>> NewTokenAsync(string? removeTokenId, CancellationToken cancellationToken)
    {
        var (store, tenant) = await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
        IdcScimTokens.CheckRoom(await _tokens.ListAsync(store, tenant.TenantId, cancellationToken).ConfigureAwait(false), removeTokenId, connection.Client.Pace.UtcNow);
        if (!await interaction.AllowAsync(new Change($"SCIM tenant {tenant.TenantId} in {connection}", "make a token"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcScim>(await DescribeAsync(store, tenant, null, cancellationToken).ConfigureAwait(false), false);
        }

        var made = await _tokens.CreateAsync(store, tenant.TenantId, removeTokenId, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcScim>(await DescribeAsync(store, tenant, made, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>Deletes a token; it stops working at once.</summary>
    /// <returns>Whether it was there and is deleted now.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimNotEnabled"/>, <see cref="ErrorIds.ConsoleApiUnavailable"/>.</exception>
    public async Task<bool> RemoveTokenAsync(string tokenId, CancellationToken cancellationToken)
    {
        var (store, tenant) = await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
        var token = (await _tokens.ListAsync(store, tenant.TenantId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(t => t.TokenId == tokenId);
        if (token is null || !await interaction.AllowAsync(new Change($"SCIM token {token} in {connection}", "delete"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await _tokens.DeleteAsync(store, tenant.TenantId, tokenId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Deletes the tokens that are provably not in use: made by a run of ours and never given away, or superseded since.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var (store, tenant) = await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
        var removed = 0;
        foreach (var token in await _tokens.ListAsync(store, tenant.TenantId, cancellationToken).ConfigureAwait(false))
        {
            if (token.State is ScimTokenState.Unused && await interaction.AllowAsync(new Change($"SCIM token {token} in {connection}", "delete", "nobody can be using it"), cancellationToken).ConfigureAwait(false))
            {
                await _tokens.DeleteAsync(store, tenant.TenantId, token.TokenId, cancellationToken).ConfigureAwait(false);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Switches provisioning off. Users and groups stay; every token stops working.</summary>
    /// <returns>The state now; unchanged where it was off or the change was not allowed.</returns>
    public async Task<Outcome<IdcScim>> DisableAsync(CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        await RequireApiAsync(store, cancellationToken).ConfigureAwait(false);
        var before = await ReadAsync(store, cancellationToken).ConfigureAwait(false);
        var change = new Change($"identity store {store} ({connection})", "disable automatic provisioning", "Okta can no longer create, change or deactivate users and groups");
        if (before.TenantId is null || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcScim>(before, false);
        }

        await Client.DeleteTenantAsync(store, before.TenantId, cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcScim>(await ReadAsync(store, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>
    /// Gives the token that was just made to its user, and journals it before and after: a crash in between leaves it marked as
    /// possibly in use.
    /// </summary>
    /// <param name="scim">The result of <see cref="EnableAsync"/> or <see cref="NewTokenAsync"/>.</param>
    /// <param name="target">Who gets it: the Okta app and org.</param>
    /// <param name="give">Gives it; returns false where it surely was not given (nothing was sent).</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<bool> HandOverAsync(IdcScim scim, string target, Func<SecureString, CancellationToken, Task<bool>> give, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scim);
        ArgumentNullException.ThrowIfNull(give);
        return _tokens.HandOverAsync(scim, target, give, cancellationToken);
    }

    /// <summary>
    /// Puts the token that was just made into a vault, and journals it before and after. Where the vault fails the token is deleted; a run
    /// that ends in between leaves it marked as possibly in use.
    /// </summary>
    /// <param name="scim">The result of <see cref="EnableAsync"/> or <see cref="NewTokenAsync"/>.</param>
    /// <param name="place">The vault and the secret's name, for the journal.</param>
    /// <param name="store">Puts it there; fails with an <see cref="OktaIdcException"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task StoreAsync(IdcScim scim, string place, Func<SecureString, CancellationToken, Task> store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scim);
        ArgumentNullException.ThrowIfNull(store);
        return _tokens.StoreAsync(scim, place, store, cancellationToken);
    }

    private async Task<ProvisioningTenant> EnsureTenantAsync(string store, CancellationToken cancellationToken)
    {
        if (await FindTenantAsync(store, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return existing;
        }

        try
        {
            return await Client.CreateTenantAsync(store, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.AlreadyExists or FailureCategory.Conflict or FailureCategory.Service or FailureCategory.Connection or FailureCategory.Timeout)
        {
            // The answer may have been lost, or another run was quicker.
            if (await FindTenantAsync(store, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    private async Task<(string Store, Outcome<IdcScim>? Manual)> RouteAsync(Via via, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        if (via is Via.Manual)
        {
            return (store, Manual(store, null));
        }

        var probe = await Client.ProbeAsync(store, cancellationToken).ConfigureAwait(false);
        await interaction.DetailAsync($"{probe.Service} is not published by AWS: {probe.Saw}", cancellationToken).ConfigureAwait(false);
        return probe.IsAvailable ? (store, null)
            : via is Via.Api ? throw Unavailable(store, probe.Saw)
            : (store, Manual(store, probe));
    }

    private Outcome<IdcScim> Manual(string store, Aws.ConsoleProbe? probe)
    {
        var step = steps.Put(IdcScimSteps.Enable(store, connection.Region, probe));
        if (step.Result?.ScimEndpoint is not { } brought)
        {
            return new Outcome<IdcScim>(null, false, step);
        }

        var url = ScimEndpoint.Parse(brought).Url;
        var tenant = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var id, "scim", "v2"] ? id : null;
        return new Outcome<IdcScim>(new IdcScim { IdentityStoreId = store, Endpoint = url.AbsoluteUri, TenantId = tenant }, false);
    }

    private async Task<IdcScim> ReadAsync(string store, CancellationToken cancellationToken) =>
        await FindTenantAsync(store, cancellationToken).ConfigureAwait(false) is { } tenant
            ? await DescribeAsync(store, tenant, null, cancellationToken).ConfigureAwait(false)
            : new IdcScim { IdentityStoreId = store };

    private async Task<IdcScim> DescribeAsync(string store, ProvisioningTenant tenant, ScimToken? made, CancellationToken cancellationToken)
    {
        var endpoint = ScimEndpoint.Parse(tenant.ScimEndpoint);
        if (endpoint.Correction is { } correction)
        {
            await interaction.DetailAsync(correction, cancellationToken).ConfigureAwait(false);
        }

        return new IdcScim
        {
            IdentityStoreId = store,
            TenantId = tenant.TenantId,
            Endpoint = endpoint.Url.AbsoluteUri,
            TokenId = made?.TokenId,
            Expiration = made?.ExpirationTime,
            Token = made?.Token,
            Tokens = await _tokens.ListAsync(store, tenant.TenantId, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<(string Store, ProvisioningTenant Tenant)> RequireTenantAsync(CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        await RequireApiAsync(store, cancellationToken).ConfigureAwait(false);
        return (store, await FindTenantAsync(store, cancellationToken).ConfigureAwait(false) ?? throw new OktaIdcException(
            ErrorIds.ScimNotEnabled, FailureCategory.NotFound, $"Automatic provisioning of identity store {store} is off.", "Switch it on with Enable-IdcScim.", store));
    }

    private async Task RequireApiAsync(string store, CancellationToken cancellationToken)
    {
        if (await Client.ProbeAsync(store, cancellationToken).ConfigureAwait(false) is { IsAvailable: false } probe)
        {
            throw Unavailable(store, probe.Saw);
        }
    }

    private async Task<ProvisioningTenant?> FindTenantAsync(string store, CancellationToken cancellationToken) =>
        await Client.ListTenantsAsync(store, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private async Task<string> StoreAsync(CancellationToken cancellationToken) =>
        (await new InstanceOperations(connection, interaction).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;

    private static OktaIdcException Unavailable(string store, string saw) => new(
        ErrorIds.ConsoleApiUnavailable,
        FailureCategory.NotSupported,
        $"The calls for SCIM endpoint and tokens, which AWS does not publish, cannot be used: {saw}",
        "Do it in the AWS console: IAM Identity Center, Settings, Actions, Manage provisioning; or use -Via Manual.",
        store);

    private static OktaIdcException NoConsent(string store) => new(
        ErrorIds.ConsentMissing, FailureCategory.Refused, "Nobody consented to the unpublished call that makes SCIM endpoint and token.", "Answer yes, give -Accept, or use -Via Manual.", store);
}
