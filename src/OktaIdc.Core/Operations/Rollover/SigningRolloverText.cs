using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>A rollover as people see it.</summary>
internal static class SigningRolloverText
{
    /// <summary>What is remembered, and what is so now.</summary>
    /// <param name="app">The app as it is.</param>
    /// <param name="state">What is remembered; null where no rollover was begun.</param>
    /// <param name="signing">The certificate that signs now.</param>
    /// <param name="view">What AWS trusts.</param>
    public static SigningRollover Describe(OktaApp app, SigningRolloverState? state, SamlCertificate? signing, TrustView? view) => new()
    {
        AppId = app.Id,
        App = app.Label,
        Stage = state?.Stage ?? SigningRolloverStage.None,
        OldCertificate = state is null ? signing : SamlCertificate.TryParse(state.OldPem),
        NewCertificate = New(state),
        NewKid = state?.NewKid,
        SigningKid = app.SigningKid,
        Trusted = view?.Idp is { } idp ? [.. idp.Certificates.Select(c => c.Certificate?.Sha256Thumbprint).OfType<string>()] : (ImmutableArray<string>?)null,
        Csr = state?.Request,
        Expiration = signing?.NotAfter,
        SwitchedAt = state?.SwitchedAt,
        Proof = state?.Proof,
        OverlapUntil = state?.OverlapUntil,
        Differences = state?.Differences ?? [],
        Reason = state?.Reason,
        Next = Next(state),
    };

    /// <summary>The new certificate; null before it exists.</summary>
    public static SamlCertificate? New(SigningRolloverState? state) => state?.NewPem is { } pem ? SamlCertificate.TryParse(pem) : null;

    /// <summary>What one run is about to do, as a verb phrase.</summary>
    public static string Action(SigningRolloverState? state, SigningRolloverWish wish) => state?.Stage switch
    {
        SigningRolloverStage.Requested => "use the certificate that was issued as its signing key: make AWS trust it beside the old one, switch to it, watch for a sign-in",
        SigningRolloverStage.Proved => $"end the rollover: AWS stops trusting {SamlCertificate.TryParse(state.OldPem)}",
        SigningRolloverStage.RollingBack => $"end the roll-back to the signing key {state.OldKid}",
        { } stage when IsUnderWay(stage) => $"go on with the rollover of its signing key, which has come to stage {stage}",
        _ when wish.CsrSubject is not null => $"make a key pair and a certificate signing request for {wish.CsrSubject}",
        _ => $"roll its signing key: make one that is good for {wish.ValidityYears} years, make AWS trust it beside the old one, switch to it, and switch back unless a sign-in is seen within {wish.Patience.TotalMinutes:0.#} min; the old certificate stays for {wish.Overlap.TotalHours:0.#} h",
    };

    /// <summary>Whether a rollover has begun and not ended.</summary>
    public static bool IsUnderWay(SigningRolloverStage stage) =>
        stage is not (SigningRolloverStage.None or SigningRolloverStage.Done or SigningRolloverStage.RolledBack);

    private static string Next(SigningRolloverState? state) => state?.Stage switch
    {
        null or SigningRolloverStage.None => "Run Update-OktaSigningCertificate to begin a rollover.",
        SigningRolloverStage.Requested => "Have the Csr signed by your authority, then run Update-OktaSigningCertificate -Certificate with what it issued.",
        SigningRolloverStage.Proved => $"Run Update-OktaSigningCertificate again after {state.OverlapUntil:yyyy-MM-dd HH:mm}Z to remove the old certificate, or -RollBack before.",
        SigningRolloverStage.Done => "Nothing: the rollover is done.",
        SigningRolloverStage.RolledBack => "Find out why (Reason), then run Update-OktaSigningCertificate to begin a new rollover.",
        SigningRolloverStage.RollingBack => "Complete the step that waits (Get-OktaIdcManualStep), if there is one, and run Update-OktaSigningCertificate again: it ends the roll-back first.",
        _ => "Run Update-OktaSigningCertificate again to go on, or with -RollBack to go back.",
    };
}
