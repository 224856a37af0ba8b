using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>What must hold before a rollover changes anything.</summary>
internal static class SigningRolloverRules
{
    // Okta keeps its log for 90 days, and the end of the overlap is judged by it.
    private static readonly TimeSpan s_longestOverlap = TimeSpan.FromDays(60);

    /// <summary>Refuses what cannot be wished.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Check(SigningRolloverWish wish)
    {
        if (wish.ValidityYears is < 2 or > 10)
        {
            throw Invalid($"A signing certificate can be good for 2 to 10 years, not {wish.ValidityYears}.", "Give -ValidityYears between 2 and 10.");
        }

        if (wish.Overlap < TimeSpan.Zero || wish.Overlap > s_longestOverlap)
        {
            throw Invalid($"An overlap lasts between 0 and {s_longestOverlap.TotalHours} hours, not {wish.Overlap.TotalHours:0.#}.", $"Give an -Overlap between none and {s_longestOverlap.TotalDays} days; 24h is usual.");
        }

        if (wish.Patience < TimeSpan.Zero || wish.Patience > TimeSpan.FromDays(7))
        {
            throw Invalid("A first sign-in can be waited for up to seven days.", "Give a -SignInTimeout between zero and seven days.");
        }

        if (wish.CsrSubject is not null)
        {
            OktaCsrSubject.Parse(wish.CsrSubject);
        }
    }

    /// <summary>Whether the last rollover was done so lately that this run is its repetition, and no wish for another one.</summary>
    public static bool IsRepeated(SigningRolloverState? state, SigningRolloverWish wish, Pace pace) =>
        !wish.Force && state?.DoneAt is { } done && pace.UtcNow < done + pace.Scale(TimeSpan.FromDays(1));

    /// <summary>Whether there is something to do now in a rollover that is under way.</summary>
    public static bool CanGoOn(SigningRolloverState state, SigningRolloverWish wish, DateTimeOffset now) => state.Stage switch
    {
        SigningRolloverStage.Requested => wish.Certificate is not null,
        SigningRolloverStage.Proved => wish.Wait || now >= state.OverlapUntil,
        _ => true,
    };

    /// <summary>What a later run wishes of a rollover that is under way: a first sign-in is waited for until another time, counted from the switch as before, so that runs that are killed do not put the end off for ever.</summary>
    public static SigningRolloverState Adjust(SigningRolloverState state, SigningRolloverWish wish, Pace pace) =>
        state is { Stage: SigningRolloverStage.Switched, SwitchedAt: { } switched } && wish.SignInTimeout is { } patience ? state with { ProveUntil = switched + pace.Scale(patience) } : state;

    /// <summary>Refuses an app that is not the identity provider that AWS trusts, and tells of what is amiss already.</summary>
    public static async Task CheckIdpAsync(OktaApp app, SamlMetadata metadata, TrustView view, IInteraction interaction, CancellationToken cancellationToken)
    {
        if (view.Idp is not { } idp)
        {
            return;
        }

        if (idp.EntityId is not null && idp.EntityId != metadata.EntityId)
        {
            throw new OktaIdcException(
                ErrorIds.RolloverOtherIdp,
                FailureCategory.Refused,
                $"IAM Identity Center trusts {idp.EntityId}, and the app '{app.Label}' is {metadata.EntityId}. Nothing was changed.",
                "Name the app that people sign in with (Get-OktaIdcApp lists them).",
                app.Label);
        }

        if (!idp.IsEnabled)
        {
            await interaction.WarnAsync("Sign-in does not go through this identity provider yet, so nobody will sign in with the new key.", cancellationToken).ConfigureAwait(false);
        }

        if (!view.Trusts(metadata.SigningCertificates.First()))
        {
            await interaction.WarnAsync($"AWS does not trust the certificate that Okta signs with now, so nobody can sign in before this rollover has switched: {metadata.SigningCertificates.First()}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A certificate came, and none was asked for.</summary>
    public static OktaIdcException NoRequest(string? app) => new(
        ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"No signing request of the app '{app}' waits for a certificate.", "Make one first: Update-OktaSigningCertificate -Csr 'CN=...'; or name the -StatePath of the run that made it.", app);

    private static OktaIdcException Invalid(string message, string action) => new(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, message, action);
}
