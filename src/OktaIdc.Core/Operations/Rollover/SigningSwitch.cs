using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>Makes the app sign with another of its keys, by putting the whole object back, and compares what the app is before and after.</summary>
internal sealed class SigningSwitch(OktaConnection okta, IInteraction interaction, StateFile<SigningRolloverState> file)
{
    private IOktaClient Client => okta.Client;

    /// <summary>Switches; where a run that was killed has switched already, only compares.</summary>
    /// <param name="state">The rollover.</param>
    /// <param name="from">The key that may sign now.</param>
    /// <param name="to">The key that shall sign.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rollover with what was compared, and the app as it is now.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverOvertaken"/>, <see cref="ErrorIds.OktaAppNotChanged"/>.</exception>
    public async Task<(SigningRolloverState State, OktaApp App)> ToAsync(SigningRolloverState state, string from, string to, CancellationToken cancellationToken)
    {
        var live = await Client.Apps.GetAsync(state.AppId, cancellationToken).ConfigureAwait(false);
        if (live.SigningKid != to)
        {
            if (live.SigningKid != from)
            {
                throw new OktaIdcException(
                    ErrorIds.RolloverOvertaken,
                    FailureCategory.Conflict,
                    $"The app '{live.Label}' signs with key {live.SigningKid}, which is neither the old key nor the new one of this rollover: somebody else has changed it.",
                    "Look with -Status. Where that key is wanted, delete the state file of this rollover and begin anew; else activate the old key in the Admin Console.",
                    live.Label);
            }

            // Kept before the put, so that a run that is killed after it still has something to compare with.
            state = file.Write(state with { Imprint = await OktaAppImprint.TakeAsync(Client, live, cancellationToken).ConfigureAwait(false) });
            await PutAsync(await Client.Apps.GetAsync(state.AppId, cancellationToken).ConfigureAwait(false), to, cancellationToken).ConfigureAwait(false);
            live = await Client.Apps.GetAsync(state.AppId, cancellationToken).ConfigureAwait(false);
        }

        if (live.SigningKid != to)
        {
            throw new OktaIdcException(
                ErrorIds.OktaAppNotChanged, FailureCategory.Service, $"Okta did not keep the signing key of the app '{live.Label}': it signs with {live.SigningKid}.", "Activate the certificate in the Admin Console (the app, Sign On, SAML Signing Certificates), and run the command again.", live.Label);
        }

        return (state with { Differences = await CompareAsync(state, live, cancellationToken).ConfigureAwait(false) }, live);
    }

    private Task PutAsync(OktaApp app, string kid, CancellationToken cancellationToken)
    {
        var body = app.ToJson();
        if (body["credentials"] is not JsonObject credentials)
        {
            body["credentials"] = credentials = [];
        }

        if (credentials["signing"] is not JsonObject signing)
        {
            credentials["signing"] = signing = [];
        }

        signing["kid"] = kid;
        return Client.Apps.ReplaceAsync(app.Id, body, cancellationToken);
    }

    private async Task<ImmutableArray<OktaAppDifference>> CompareAsync(SigningRolloverState state, OktaApp live, CancellationToken cancellationToken)
    {
        if (state.Imprint is not { } before)
        {
            return state.Differences;
        }

        ImmutableArray<OktaAppDifference> found = [.. before.Compare(await OktaAppImprint.TakeAsync(Client, live, cancellationToken).ConfigureAwait(false), live.Label ?? live.Id)];
        foreach (var difference in found)
        {
            await interaction.WarnAsync($"ALARM: changing the key has disturbed the app '{live.Label}'. {difference}. Remedy: {difference.Fix}", cancellationToken).ConfigureAwait(false);
        }

        return found;
    }
}
