using OktaIdc.Connections;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>Puts the old key back, from whichever stage; it can be killed and run again too.</summary>
internal sealed class SigningRollBack(OktaConnection okta, IInteraction interaction, StateFile<SigningRolloverState> file, TrustedCertificates trust)
{
    // For so long an assertion that the new key has signed may still be on its way (Okta's default).
    private static readonly TimeSpan s_assertionLife = TimeSpan.FromMinutes(5);

    /// <summary>Goes back.</summary>
    /// <returns>
    /// The rollover, rolled back, and what a person should still tidy up; or, where the old certificate may be gone and nobody can see whether it
    /// is, the rollover with the step that a person must do before the old key may sign again.
    /// </returns>
    public async Task<(SigningRolloverState State, ManualStep? Manual)> RunAsync(SigningRolloverState state, TrustView view, CancellationToken cancellationToken)
    {
        if (state.RequestId is not null && state.NewKid is null)
        {
            if (await okta.Client.AppKeys.ListCsrsAsync(state.AppId, cancellationToken).Where(r => r.Id == state.RequestId).AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                await okta.Client.AppKeys.RevokeCsrAsync(state.AppId, state.RequestId, cancellationToken).ConfigureAwait(false);
            }
        }

        if (state.NewKid is null)
        {
            return (file.Write(state with { Stage = SigningRolloverStage.RolledBack }), null);
        }

        var (back, certificate) = (state, SigningRolloverText.New(state)!);
        if (state.SwitchedBackAt is null)
        {
            // Before the old key signs again, AWS must trust it again.
            var old = SamlCertificate.TryParse(state.OldPem)!;
            if (await trust.BringBackAsync(view, old, state, cancellationToken).ConfigureAwait(false) is { } first)
            {
                return (state, first);
            }

            (back, var app) = await new SigningSwitch(okta, interaction, file).ToAsync(state, state.NewKid, state.OldKid, cancellationToken).ConfigureAwait(false);
            back = file.Write(back with { SwitchedBackAt = app.LastUpdated ?? okta.Pace.UtcNow });
        }

        if (back.ProvedAt is not null && back.SwitchedBackAt + okta.Pace.Scale(s_assertionLife) - okta.Pace.UtcNow is { Ticks: > 0 } rest)
        {
            await interaction.DetailAsync("Waiting until no assertion of the new key can still be on its way.", cancellationToken).ConfigureAwait(false);
            await Task.Delay(rest, okta.Pace.Time, cancellationToken).ConfigureAwait(false);
        }

        // Where a person imports, it was imported only if Okta was about to switch.
        var isTrusted = view.Idp is null ? back.Imprint is not null : view.Trusts(certificate);
        var manual = isTrusted ? await trust.RemoveAsync(view, certificate, cancellationToken).ConfigureAwait(false) : null;
        return (file.Write(back with { Stage = SigningRolloverStage.RolledBack }), manual);
    }
}
