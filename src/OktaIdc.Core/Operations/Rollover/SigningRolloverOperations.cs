using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>
/// Rolls the key that Okta signs assertions with, without an outage: AWS trusts both certificates while Okta switches, the first sign-in is
/// watched for, and the old key is put back unless it succeeds. Each stage is kept before the next begins, so that a run that was killed is
/// gone on with by the next.
/// </summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side.</param>
/// <param name="interaction">Whom to ask before each run's change.</param>
/// <param name="steps">Steps that wait for a person.</param>
/// <param name="file">What is remembered of the rollover of this app.</param>
public sealed class SigningRolloverOperations(OktaConnection okta, IdcConnection idc, IInteraction interaction, IManualStepStore steps, StateFile<SigningRolloverState> file)
{
    private readonly TrustedCertificates _trust = new(idc, new AllowedInteraction(interaction), steps);
    private readonly SignInWatch _watch = new(okta, idc, interaction);

    private IOktaClient Client => okta.Client;

    /// <summary>Name of the file that keeps the rollover of an app, below the state folder.</summary>
    public static string FileName(string appId) => $"signing-rollover-{appId}.json";

    /// <summary>How far it is, and what is so on both sides. Nothing is changed.</summary>
    public async Task<SigningRollover> StatusAsync(OktaApp app, Via via, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        return await DescribeAsync(app.Id, file.Read(), via, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a rollover, or goes on with the one that was begun, as far as it goes now.</summary>
    /// <exception cref="OktaIdcException">
    /// InvalidArgument; RolloverOtherIdp, RolloverUnprovable: nothing was changed. RolloverRolledBack: the old key signs again. RolloverBusy, RolloverOvertaken.
    /// </exception>
    public async Task<Outcome<SigningRollover>> UpdateAsync(OktaApp app, SigningRolloverWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(wish);
        SigningRolloverRules.Check(wish);
        var change = new Change($"app {app.Label} in {okta.Name}", SigningRolloverText.Action(null, wish));
        if (Wished.Any(app.Id))
        {
            return await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false)
                ? throw Wished.Refuse($"Rolling the signing key of the app {app.Label}")
                : new Outcome<SigningRollover>(SigningRolloverText.Describe(app, null, null, null), false);
        }

        using var held = file.Hold();
        var state = file.Read();
        if (state is { Stage: SigningRolloverStage.RollingBack })
        {
            if (!await interaction.AllowAsync(change with { Action = SigningRolloverText.Action(state, wish) }, cancellationToken).ConfigureAwait(false))
            {
                return new Outcome<SigningRollover>(await DescribeAsync(app.Id, state, wish.Via, cancellationToken).ConfigureAwait(false), false);
            }

            return await BackAsync(state, wish.Via, cancellationToken).ConfigureAwait(false);
        }

        var view = await _trust.ReadAsync(wish.Via, cancellationToken).ConfigureAwait(false);
        if (state is null || !SigningRolloverText.IsUnderWay(state.Stage))
        {
            var first = SigningRolloverRules.IsRepeated(state, wish, okta.Pace) ? null : await PrepareAsync(app, wish, view, cancellationToken).ConfigureAwait(false);
            if (first is null || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
            {
                return new Outcome<SigningRollover>(await DescribeAsync(app.Id, state, wish.Via, cancellationToken).ConfigureAwait(false), false);
            }

            state = file.Write(first);
        }
        else if (!SigningRolloverRules.CanGoOn(state, wish, okta.Pace.UtcNow) || !await interaction.AllowAsync(change with { Action = SigningRolloverText.Action(state, wish) }, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<SigningRollover>(await DescribeAsync(app.Id, state, wish.Via, cancellationToken).ConfigureAwait(false), false);
        }
        else
        {
            state = file.Write(SigningRolloverRules.Adjust(state, wish, okta.Pace));
        }

        var run = new SigningRolloverRun(okta, interaction, file, _trust, _watch, wish);
        var (end, manual) = await run.RunAsync(state, view, cancellationToken).ConfigureAwait(false);
        if (end.Stage is SigningRolloverStage.RollingBack)
        {
            await BackAsync(end, wish.Via, cancellationToken).ConfigureAwait(false);
            throw new OktaIdcException(
                ErrorIds.RolloverRolledBack,
                FailureCategory.Service,
                $"The new key of the app '{app.Label}' was not seen to work, so the old one signs again. {end.Reason}",
                "See -Status. Compare what AWS trusts (Get-IdcIdpCertificate) with the new certificate; where nobody happened to sign in, run it when people do, or give a longer -SignInTimeout.",
                app.Label);
        }

        return new Outcome<SigningRollover>(await DescribeAsync(app.Id, end, wish.Via, cancellationToken).ConfigureAwait(false), true, manual);
    }

    /// <summary>Puts the old key back. The new key stays in Okta, inactive: Okta deletes no keys.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverNothingToRollBack"/>: none is under way.</exception>
    public async Task<Outcome<SigningRollover>> RollBackAsync(OktaApp app, Via via, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var held = file.Hold();
        if (file.Read() is not { } state || !SigningRolloverText.IsUnderWay(state.Stage))
        {
            throw new OktaIdcException(
                ErrorIds.RolloverNothingToRollBack,
                FailureCategory.NotFound,
                $"No rollover of the app '{app.Label}' is under way{(file.Place is null ? "" : $" in '{file.Place}'")}.",
                "A rollover that is done is not rolled back: AWS no longer trusts the old certificate. Begin a new one, or name the -StatePath of the run that began it.",
                app.Label);
        }

        if (!await interaction.AllowAsync(new Change($"app {app.Label} in {okta.Name}", $"roll back to the signing key {state.OldKid}"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<SigningRollover>(await DescribeAsync(app.Id, state, via, cancellationToken).ConfigureAwait(false), false);
        }

        return await BackAsync(file.Write(state with { Stage = SigningRolloverStage.RollingBack, Reason = state.Reason ?? "Asked for." }), via, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<SigningRollover>> BackAsync(SigningRolloverState state, Via via, CancellationToken cancellationToken)
    {
        var view = await _trust.ReadAsync(via, cancellationToken).ConfigureAwait(false);
        var (end, manual) = await new SigningRollBack(okta, interaction, file, _trust).RunAsync(state, view, cancellationToken).ConfigureAwait(false);
        return new Outcome<SigningRollover>(await DescribeAsync(state.AppId, end, via, cancellationToken).ConfigureAwait(false), true, manual);
    }

    /// <summary>Checks all that can be checked before anything is changed; null where the certificate is good for long enough.</summary>
    private async Task<SigningRolloverState?> PrepareAsync(OktaApp app, SigningRolloverWish wish, TrustView view, CancellationToken cancellationToken)
    {
        if (wish.Certificate is not null)
        {
            throw SigningRolloverRules.NoRequest(app.Label);
        }

        var live = await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var metadata = SamlMetadata.Parse((await new OktaAppOperations(okta, interaction).GetMetadataAsync(live, null, cancellationToken).ConfigureAwait(false)).Xml);
        var old = metadata.SigningCertificates.First();
        if (wish.ExpiresWithin is { } within && old.NotAfter > okta.Pace.UtcNow + within)
        {
            await interaction.DetailAsync($"The signing certificate of '{app.Label}' is good until {old.NotAfter:yyyy-MM-dd}: nothing to do yet.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        await SigningRolloverRules.CheckIdpAsync(live, metadata, view, interaction, cancellationToken).ConfigureAwait(false);
        await _watch.RequireEyesAsync(wish, app.Id, cancellationToken).ConfigureAwait(false);
        return new SigningRolloverState
        {
            AppId = app.Id,
            IdentityStoreId = view.Store,
            Stage = SigningRolloverStage.Begun,
            StartedAt = okta.Pace.UtcNow,
            KnownKeys = [.. await Client.AppKeys.ListAsync(app.Id, cancellationToken).Select(k => k.Kid).ToListAsync(cancellationToken).ConfigureAwait(false)],
            KnownRequests = wish.CsrSubject is null ? [] : [.. await Client.AppKeys.ListCsrsAsync(app.Id, cancellationToken).Select(r => r.Id).ToListAsync(cancellationToken).ConfigureAwait(false)],
            Subject = wish.CsrSubject,
            OldKid = live.SigningKid!,
            OldPem = old.Pem,
        };
    }

    private async Task<SigningRollover> DescribeAsync(string appId, SigningRolloverState? state, Via via, CancellationToken cancellationToken)
    {
        var app = await Client.Apps.GetAsync(appId, cancellationToken).ConfigureAwait(false);
        var key = await Client.AppKeys.ListAsync(appId, cancellationToken).FirstOrDefaultAsync(k => k.Kid == app.SigningKid, cancellationToken).ConfigureAwait(false);
        var view = await _trust.ReadAsync(via, cancellationToken).ConfigureAwait(false);
        return SigningRolloverText.Describe(app, state, key is null ? null : SigningKeySource.CertificateOf(key), view);
    }
}
