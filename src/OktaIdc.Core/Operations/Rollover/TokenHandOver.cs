using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Scim;

namespace OktaIdc.Operations.Rollover;

/// <summary>Makes the second token and gives it to Okta, or finds what a run that was killed has made of that.</summary>
internal sealed class TokenHandOver(OktaConnection okta, IdcConnection idc, IInteraction interaction, IManualStepStore steps, IScimTokenJournal journal)
{
    private readonly IdcScimOperations _scim = new(idc, interaction, steps, journal);

    /// <summary>Hands over.</summary>
    /// <returns>The token that Okta has now, and whether only its log tells so.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimTokensUndecided"/>: both tokens may be in use; nothing was deleted.</exception>
    public async Task<(string TokenId, bool IsInferred)> RunAsync(OktaApp app, TokenRolloverState state, string? removeTokenId, CancellationToken cancellationToken)
    {
        var there = (await _scim.GetAsync(Via.Api, cancellationToken).ConfigureAwait(false)).Result!.Tokens.Where(t => !state.OldTokenIds.Contains(t.TokenId)).ToList();
        if (there.Find(t => t.State is ScimTokenState.HandedOver) is { } given)
        {
            return (given.TokenId, false);
        }

        if (there.Find(t => t.State is ScimTokenState.HandingOver && t.TokenId != removeTokenId) is { } open)
        {
            return await new TokenTrace(okta).IsSeenAsync(app.Id, open.Created?.AddSeconds(-1), okta.Pace.UtcNow.AddMinutes(1), cancellationToken).ConfigureAwait(false) ? (open.TokenId, true) : throw new OktaIdcException(
                ErrorIds.ScimTokensUndecided,
                FailureCategory.Conflict,
                $"A run ended while SCIM token {open} was being given to '{app.Label}', and Okta's log does not tell that it came. Okta holds this one or an older one ({string.Join(", ", state.OldTokenIds)}); nothing was deleted.",
                $"Press Test API Credentials on the app's Provisioning page, enter a token of your own there or name the one that is surely not in use: Update-IdcScimToken -App {CommandText.Quote(app.Label ?? app.Id)} -RemoveTokenId {open.TokenId}.",
                open.TokenId);
        }

        var scim = (await _scim.NewTokenAsync(removeTokenId, cancellationToken).ConfigureAwait(false)).Result!;
        await ScimTokenCheck.RunAsync(scim.Endpoint!, scim.Token!, okta.Pace, interaction, cancellationToken).ConfigureAwait(false);
        await GiveAsync(app, scim, cancellationToken).ConfigureAwait(false);
        return (scim.TokenId!, false);
    }

    private async Task GiveAsync(OktaApp app, IdcScim scim, CancellationToken cancellationToken)
    {
        OktaIdcException? refused = null;
        var given = await _scim.HandOverAsync(scim, $"{app.Label} in {okta.Name}", async (token, stop) =>
        {
            try
            {
                await okta.Client.Provisioning.SetConnectionAsync(app.Id, scim.Endpoint!.TrimEnd('/'), token, activate: true, stop).ConfigureAwait(false);
                return true;
            }
            catch (OktaIdcException e) when (e.StatusCode is >= 400 and < 500)
            {
                refused = e; // Refused is surely not taken.
                return false;
            }
        }, cancellationToken).ConfigureAwait(false);
        if (!given)
        {
            await _scim.RemoveTokenAsync(scim.TokenId!, cancellationToken).ConfigureAwait(false);
            throw refused!;
        }
    }
}
