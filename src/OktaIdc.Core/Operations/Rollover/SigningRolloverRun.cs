using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>Goes from stage to stage; each is written down before the next begins.</summary>
internal sealed class SigningRolloverRun(
    OktaConnection okta, IInteraction interaction, StateFile<SigningRolloverState> file, TrustedCertificates trust, SignInWatch watch, SigningRolloverWish wish)
{
    private readonly SigningKeySource _keys = new(okta, interaction);

    /// <summary>Runs until the end, a step that waits for a person, or a stage that needs time.</summary>
    /// <returns>How far it came; RollingBack where the new key must not stay.</returns>
    public async Task<(SigningRolloverState State, ManualStep? Manual)> RunAsync(SigningRolloverState state, TrustView view, CancellationToken cancellationToken)
    {
        while (true)
        {
            await interaction.ProgressAsync(new ProgressReport("Rolling the signing key", state.Stage.ToString(), (int)state.Stage, (int)SigningRolloverStage.Done), cancellationToken).ConfigureAwait(false);
            ManualStep? manual = null;
            var before = state.Stage;
            switch (state.Stage)
            {
                case SigningRolloverStage.Begun:
                    state = state.Subject is null
                        ? With(state, await _keys.GenerateAsync(state, wish.ValidityYears, cancellationToken).ConfigureAwait(false))
                        : Requested(state, await _keys.RequestAsync(state, OktaCsrSubject.Parse(state.Subject), cancellationToken).ConfigureAwait(false));
                    break;
                case SigningRolloverStage.Requested when wish.Certificate is not null:
                    state = With(state, await _keys.PublishAsync(state, wish.Certificate, cancellationToken).ConfigureAwait(false));
                    break;
                case SigningRolloverStage.Generated:
                    (state, manual) = await ImportAsync(state, view, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningRolloverStage.Imported:
                    state = await SwitchAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningRolloverStage.Switched:
                    state = await ProveAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
                case SigningRolloverStage.Proved:
                    (state, manual) = await EndAsync(state, cancellationToken).ConfigureAwait(false);
                    break;
            }

            if (state.Stage == before || manual is not null || state.Stage is SigningRolloverStage.RollingBack)
            {
                return (state, manual);
            }
        }
    }

    private SigningRolloverState Requested(SigningRolloverState state, OktaAppCsr csr) =>
        file.Write(state with { Stage = SigningRolloverStage.Requested, RequestId = csr.Id, Request = csr.Pem });

    private SigningRolloverState With(SigningRolloverState state, OktaAppKey key) =>
        file.Write(state with { Stage = SigningRolloverStage.Generated, NewKid = key.Kid, NewPem = SigningKeySource.CertificateOf(key).Pem });

    private async Task<(SigningRolloverState State, ManualStep? Manual)> ImportAsync(SigningRolloverState state, TrustView view, CancellationToken cancellationToken)
    {
        var xml = await okta.Client.AppKeys.GetSamlMetadataAsync(state.AppId, state.NewKid!, cancellationToken).ConfigureAwait(false);
        var metadata = SamlMetadataCheck.Run(xml, okta.Pace.Time).Require();
        var certificate = SigningRolloverText.New(state)!;
        if (!metadata.SigningCertificates.Any(c => c.Sha256Thumbprint == certificate.Sha256Thumbprint))
        {
            throw OktaErrors.UnexpectedBody("the metadata of the new key", "it has another certificate");
        }

        return await trust.ImportAsync(view, certificate, cancellationToken).ConfigureAwait(false) is { } manual
            ? (state, manual)
            : (file.Write(state with { Stage = SigningRolloverStage.Imported }), null);
    }

    private async Task<SigningRolloverState> SwitchAsync(SigningRolloverState state, CancellationToken cancellationToken)
    {
        var (switched, app) = await new SigningSwitch(okta, interaction, file).ToAsync(state, state.OldKid, state.NewKid!, cancellationToken).ConfigureAwait(false);
        var now = okta.Pace.UtcNow;
        return file.Write(switched with
        {
            Stage = SigningRolloverStage.Switched,
            SwitchedAt = app.LastUpdated ?? now,
            ProveUntil = now + okta.Pace.Scale(wish.Patience),
        });
    }

    private async Task<SigningRolloverState> ProveAsync(SigningRolloverState state, CancellationToken cancellationToken)
    {
        var seen = await watch.SeeAsync(state, wish, cancellationToken).ConfigureAwait(false);
        await interaction.DetailAsync(seen.Saw, cancellationToken).ConfigureAwait(false);
        var now = okta.Pace.UtcNow;
        return file.Write(seen.Succeeded
            ? state with { Stage = SigningRolloverStage.Proved, ProvedAt = now, Proof = seen.Saw, OverlapUntil = now + okta.Pace.Scale(wish.Overlap) }
            : state with { Stage = SigningRolloverStage.RollingBack, Reason = seen.Saw });
    }

    private async Task<(SigningRolloverState State, ManualStep? Manual)> EndAsync(SigningRolloverState state, CancellationToken cancellationToken)
    {
        var rest = state.OverlapUntil!.Value - okta.Pace.UtcNow;
        if (rest > TimeSpan.Zero)
        {
            if (!wish.Wait)
            {
                return (state, null);
            }

            await Task.Delay(rest, okta.Pace.Time, cancellationToken).ConfigureAwait(false);
        }

        var app = await okta.Client.Apps.GetAsync(state.AppId, cancellationToken).ConfigureAwait(false);
        if (app.SigningKid != state.NewKid)
        {
            throw new OktaIdcException(
                ErrorIds.RolloverOvertaken,
                FailureCategory.Conflict,
                $"The app '{app.Label}' no longer signs with the new key, but with {app.SigningKid}. AWS trusts both; nothing was removed.",
                "Where the old key is wanted, run Update-OktaSigningCertificate -RollBack; else activate the new one in the Admin Console, and run the command again.",
                app.Label);
        }

        if (await new OldKeyUse(okta).LastAsync(state.AppId, state.SwitchedAt!.Value, cancellationToken).ConfigureAwait(false) is { } used && (state.OldKeyUsedAt is null || used > state.OldKeyUsedAt))
        {
            await interaction.WarnAsync($"The old key has signed since the switch, last at {used:yyyy-MM-dd HH:mm:ss}Z: its certificate is kept, and the overlap begins anew from there.", cancellationToken).ConfigureAwait(false);
            return (file.Write(state with { OldKeyUsedAt = used, OverlapUntil = used + okta.Pace.Scale(wish.Overlap) }), null);
        }

        // Read anew: the overlap may have lasted for days.
        var view = await trust.ReadAsync(wish.Via, cancellationToken).ConfigureAwait(false);
        if (state.RemovalBegunAt is null)
        {
            // Kept before it: a roll-back has to know that the old certificate may be gone.
            state = file.Write(state with { RemovalBegunAt = okta.Pace.UtcNow });
        }

        return await trust.RemoveAsync(view, SamlCertificate.TryParse(state.OldPem)!, cancellationToken).ConfigureAwait(false) is { } manual
            ? (state, manual)
            : (file.Write(state with { Stage = SigningRolloverStage.Done, DoneAt = okta.Pace.UtcNow }), null);
    }
}
