using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>AWS trusts the app's keys, its issuer and its address, and nothing beside.</summary>
internal sealed class ForeignTrust() : PostureRule("OKTAIDC-AWS-06", "AWS trusts nobody to sign people in but the Okta app", PostureSeverity.Critical, PostureParts.IdpTrust)
{
    /// <inheritdoc/>
    public override string Why => "Whoever holds a key that AWS trusts signs in as anybody, from anywhere, and no policy of Okta's is asked.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcOkta, Sources.IdcIdp];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.5.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.ExternalIdp, "What AWS trusts", out var unread))
        {
            return [unread];
        }

        if (state.ExternalIdp.Value!.Idp is not { } idp)
        {
            return [Manual(Org, $"AWS publishes no API for what it trusts, and the console's does not answer here: {state.ExternalIdp.Value.Unavailable!.Saw}", ExternalIdpFacts.InConsole)];
        }

        if (!idp.IsEnabled)
        {
            return [Fail(
                Org,
                "No external identity provider is enabled: people sign in to AWS past Okta, and none of its policies is asked.",
                state.AppSigning.Value is { } known
                    ? $"See that the app is active, and that who signs in is assigned to it; then {Take(known)} moves everybody's sign-in to Okta."
                    : "Make the Okta app and bring its metadata to AWS: New-OktaIdcApp, Get-OktaSamlMetadata, Set-IdcExternalIdp.",
                isCommand: false)];
        }

        if (NotRead(state.AppSigning, "What the Okta app signs with", out unread))
        {
            return [Make(PostureStatus.NotEvaluated, Org, unread.Message, Seen(idp, null)) with { IsUnasked = unread.IsUnasked }];
        }

        return Judge(state, idp, state.AppSigning.Value!);
    }

    private List<PostureFinding> Judge(PostureState state, IdcExternalIdp idp, AppSigning app)
    {
        var (trust, evidence) = (IdpTrust.Compare(idp, app), Seen(idp, app).ToList());
        var take = Take(app);
        var subject = idp.IdpId ?? Org;
        var found = new List<PostureFinding>();
        if (trust.ForeignIssuer is { } issuer)
        {
            found.Add(Fail(
                subject,
                issuer,
                $"Find out who made it so (CloudTrail, sso-directory.amazonaws.com). Change the identity source back to the Identity Center directory in the AWS console (until the move is done nobody signs in through either), then {take}.",
                isCommand: false,
                evidence));
        }

        if (trust.ForeignAddress is { } address)
        {
            found.Add(Fail(subject, address, take, isCommand: true, evidence));
        }

        if (app.App.Status == OktaApp.Inactive)
        {
            found.Add(Fail(
                app.App.Id,
                $"{app.Name} is inactive in Okta, and AWS sends everybody there: nobody signs in to AWS through it.",
                $"Where it is the app that AWS shall trust: Okta Admin Console, Applications, {app.Name}, Activate. Where another is: name that one (-App).",
                isCommand: false,
                [new PostureEvidence("app", app.App.Id, OktaApp.Inactive, "ACTIVE")]));
        }

        // One valid certificate must remain: where none of the app's is there, it is brought first, and only to a provider that is the app's.
        var keeps = trust.Own.Any(c => c.Certificate!.IsValidAt(state.Now));
        foreach (var foreign in trust.Foreign)
        {
            var remove = $"Remove-IdcIdpCertificate {Arg(foreign.CertificateId)}";
            found.Add(Fail(
                foreign.Certificate!.Sha256Thumbprint,
                $"AWS takes what is signed with a key that is none of {app.Name}'s in Okta: whoever holds it signs in as anybody (certificate {foreign.CertificateId}, {foreign.Certificate.Subject}).",
                keeps ? remove : trust.ForeignIssuer is null ? $"{take}; {remove}" : $"Bring the app's certificate first ({take}), then {remove}.",
                isCommand: keeps || trust.ForeignIssuer is null,
                evidence.Where(e => e.Id == foreign.CertificateId)));
        }

        if (trust.OtherHost is { } host)
        {
            found.Add(Fail(subject, host, $"Where it is none of this org's: {take}. Where it is (Okta Admin Console, Customizations, Brands, Domains), connect by that address (Connect-Okta), and it passes.", isCommand: false, evidence));
        }

        if (trust.Gaps.Count > 0)
        {
            // Who takes a right away, or brings what cannot be read, must not pass for a question that waits.
            found.Add(Make(PostureStatus.NotEvaluated, Org, $"Not all of the trust could be compared: {string.Join(" ", trust.Gaps.Select(g => g.Why))}", evidence) with { Fix = string.Join(" ", trust.Gaps.Select(g => g.Remedy).Distinct()) });
        }

        return found.Count > 0 ? found : [Pass(subject, $"AWS trusts {Count(idp.Certificates.Length, "certificate")}, the issuer and the address of {app.Name}, and nothing beside.", evidence)];
    }

    private static string Take(AppSigning app) => $"Get-OktaSamlMetadata {Arg(app.Name)} | Set-IdcExternalIdp";

    private static IEnumerable<PostureEvidence> Seen(IdcExternalIdp idp, AppSigning? app)
    {
        var keys = app?.Certificates.Select(c => c?.Sha256Thumbprint).ToHashSet();
        foreach (var trusted in idp.Certificates)
        {
            yield return new PostureEvidence(
                "certificate",
                trusted.CertificateId,
                trusted.Certificate is not { } certificate ? "cannot be read" : string.Create(CultureInfo.InvariantCulture, $"{certificate.Subject}, SHA-256 {certificate.Sha256Thumbprint}, {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}{(keys?.Contains(certificate.Sha256Thumbprint) == true ? ", a key of the app" : "")}"),
                app is null ? null : $"a key of {app.Name}");
        }

        yield return new PostureEvidence("issuer", idp.IdpId, idp.EntityId ?? "not told", app?.Metadata?.EntityId);
        yield return new PostureEvidence("sign-in address", idp.IdpId, idp.LoginUrl ?? "not told", app?.Metadata?.LoginUrl);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
