using System.Security;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Scim;

/// <summary>Makes, deletes and hands over tokens, each step journalled so that a kill between any two requests loses nothing.</summary>
internal sealed class IdcScimTokens(IdcConnection connection, IInteraction interaction, IScimTokenJournal journal)
{
    /// <summary>How many tokens a tenant can have (user guide, page provision-automatically).</summary>
    private const int Most = 2;

    private IProvisioningClient Client => connection.Client.Provisioning;

    /// <summary>Refuses where there is no room for a token and none can be removed; before anything is changed.</summary>
    public static void CheckRoom(IReadOnlyList<IdcScimToken> tokens, string? removeTokenId, DateTimeOffset now)
    {
        if (removeTokenId is not null && !tokens.Any(t => t.TokenId == removeTokenId))
        {
            throw new OktaIdcException(
                ErrorIds.ScimTokenNotFound, FailureCategory.NotFound, $"There is no SCIM token {removeTokenId}. Present: {Show(tokens)}.", "Name one of these, or none.", removeTokenId);
        }

        if (tokens.Count(t => !IsRemovable(t, removeTokenId, now)) >= Most)
        {
            throw new OktaIdcException(
                ErrorIds.ScimTokensUndecided,
                FailureCategory.Conflict,
                $"Two SCIM tokens exist, which is the most, and neither is known to be unused: {Show(tokens)}. Okta does not tell which one it holds.",
                "Find out which one is not in use (the older one, as a rule; CloudTrail shows use), and name it as RemoveTokenId. Nothing has been deleted.",
                tokens[0].TokenId);
        }
    }

    /// <summary>The tokens, oldest first, with what the journal knows of them.</summary>
    public async Task<IReadOnlyList<IdcScimToken>> ListAsync(string store, string tenant, CancellationToken cancellationToken)
    {
        var tokens = await Client.ListTokensAsync(store, tenant, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ScimTokenLedger.Judge(journal.Read(store, tenant), tokens);
    }

    /// <summary>Makes a token, after deleting orphans and the one that was named.</summary>
    public async Task<ScimToken> CreateAsync(string store, string tenant, string? removeTokenId, CancellationToken cancellationToken)
    {
        var now = connection.Client.Pace.UtcNow;
        var tokens = await ListAsync(store, tenant, cancellationToken).ConfigureAwait(false);
        CheckRoom(tokens, removeTokenId, now);
        var kept = new List<string>();
        foreach (var token in tokens)
        {
            var isFull = tokens.Count >= Most;
            if (token.State is ScimTokenState.Unused || token.TokenId == removeTokenId || (isFull && IsRemovable(token, removeTokenId, now)))
            {
                await interaction.DetailAsync($"Deleting SCIM token {token}, which is {(token.TokenId == removeTokenId ? "named for removal" : "not in use")}.", cancellationToken).ConfigureAwait(false);
                await DeleteAsync(store, tenant, token.TokenId, cancellationToken).ConfigureAwait(false);
                continue;
            }

            kept.Add(token.TokenId);
            if (token.State is ScimTokenState.HandingOver)
            {
                await interaction.WarnAsync($"A run ended while SCIM token {token} was being given to {token.Target}. It is kept; when provisioning works with the new one, delete it with Remove-IdcScimToken {token.TokenId}.", cancellationToken).ConfigureAwait(false);
            }
        }

        Note(store, tenant, ScimTokenEventKind.Creating, null, null, kept);
        var made = await Client.CreateTokenAsync(store, tenant, cancellationToken).ConfigureAwait(false);
        Note(store, tenant, ScimTokenEventKind.Created, made.TokenId, null);
        return made.Token is not null ? made : throw new OktaIdcException(
            ErrorIds.AwsUnexpectedAnswer, FailureCategory.Service, $"AWS made the SCIM token {made.TokenId} without telling its secret.", "Use -Via Manual; the token is deleted by the next run.", made.TokenId);
    }

    /// <summary>Deletes a token.</summary>
    public async Task DeleteAsync(string store, string tenant, string tokenId, CancellationToken cancellationToken)
    {
        try
        {
            await Client.DeleteTokenAsync(store, tenant, tokenId, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.NotFound)
        {
            await interaction.DetailAsync($"SCIM token {tokenId} is gone already.", cancellationToken).ConfigureAwait(false);
        }

        Note(store, tenant, ScimTokenEventKind.Removed, tokenId, null);
    }

    /// <summary>Gives a token away, journalled before and after.</summary>
    public async Task<bool> HandOverAsync(IdcScim scim, string target, Func<SecureString, CancellationToken, Task<bool>> give, CancellationToken cancellationToken)
    {
        var (tenant, id, secret) = RequireToken(scim);
        Note(scim.IdentityStoreId, tenant, ScimTokenEventKind.HandingOver, id, target);
        var given = await give(secret, cancellationToken).ConfigureAwait(false);
        Note(scim.IdentityStoreId, tenant, given ? ScimTokenEventKind.HandedOver : ScimTokenEventKind.NotHandedOver, id, target);
        return given;
    }

    /// <summary>Puts a token into a vault, journalled before and after. A token that the vault refuses is deleted: it would be in nobody's hands.</summary>
    public async Task StoreAsync(IdcScim scim, string place, Func<SecureString, CancellationToken, Task> store, CancellationToken cancellationToken)
    {
        var (tenant, id, secret) = RequireToken(scim);
        Note(scim.IdentityStoreId, tenant, ScimTokenEventKind.Storing, id, place);
        try
        {
            await store(secret, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException)
        {
            // If this fails too, the entry above keeps the token from being taken for unused.
            await DeleteAsync(scim.IdentityStoreId, tenant, id, cancellationToken).ConfigureAwait(false);
            await interaction.WarnAsync($"The SCIM token {id} could not be stored, so it was deleted again.", cancellationToken).ConfigureAwait(false);
            throw;
        }

        Note(scim.IdentityStoreId, tenant, ScimTokenEventKind.Stored, id, place);
    }

    // An expired token works for nobody; it is deleted only where its place is needed.
    private static bool IsRemovable(IdcScimToken token, string? removeTokenId, DateTimeOffset now) =>
        token.State is ScimTokenState.Unused || token.TokenId == removeTokenId || token.Expiration < now;

    private static (string Tenant, string Id, SecureString Secret) RequireToken(IdcScim scim) =>
        scim is { TenantId: { } tenant, TokenId: { } id, Token: { } secret } ? (tenant, id, secret) : throw new OktaIdcException(
            ErrorIds.ScimTokenMissing, FailureCategory.InvalidArgument, "There is no token to hand over: AWS tells a token only when it is made.", "Make one with New-IdcScimToken, or bring it by hand.", scim.TokenId);

    private static string Show(IEnumerable<IdcScimToken> tokens) => string.Join("; ", tokens);

    private void Note(string store, string tenant, ScimTokenEventKind kind, string? tokenId, string? target, IReadOnlyList<string>? existing = null) =>
        journal.Append(new ScimTokenEvent
        {
            Kind = kind,
            IdentityStoreId = store,
            TenantId = tenant,
            At = connection.Client.Pace.UtcNow,
            TokenId = tokenId,
            Target = target,
            ExistingIds = [.. existing ?? []],
        });
}
