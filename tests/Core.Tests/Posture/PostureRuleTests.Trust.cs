using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Core.Tests.Saml;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using OktaIdc.Saml;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <content>What AWS trusts beside the app.</content>
public partial class PostureRuleTests
{
    private const string Trusts = "OKTAIDC-AWS-06";
    private const string Address = "https://dev-1.okta.com/app/amazon_aws_sso/exk1/sso/saml";
    private static PostureState Trusted(params TestIdp[] certificates) => Trusted(idp => idp, certificates);

    private static PostureState Trusted(Func<IdcExternalIdp, IdcExternalIdp> change, params TestIdp[] certificates) => State with
    {
        ExternalIdp = Reading.Of(new ExternalIdpFacts(
            change(new IdcExternalIdp
            {
                IdentityStoreId = "d-1234567890",
                IdpId = "idp-1",
                IsEnabled = true,
                EntityId = Keys.Old.EntityId,
                LoginUrl = Address,
                Certificates = [.. certificates.Select((c, i) => new IdcIdpCertificate($"cert-{i}", SamlCertificate.FromDer(c.Certificate.RawData)))],
            }),
            null)),
        AppSigning = Reading.Of(Signing(Keys.Old, Keys.Next)),
    };

    private static OktaApp SwitchedOff => OktaApp.FromJson(JsonNode.Parse("""{"id":"0oa1","label":"AWS's app","status":"INACTIVE","credentials":{"signing":{"kid":"k0"}}}""")!.AsObject());

    private static AppSigning Signing(params TestIdp?[] keys) => new(
        OktaApp.FromJson(JsonNode.Parse("""{"id":"0oa1","label":"AWS's app","credentials":{"signing":{"kid":"k0"}}}""")!.AsObject()),
        [.. keys.Select((k, i) => new OktaAppKey { Kid = $"k{i}", CertificateChain = k is null ? [] : [k.Base64] })]) { Metadata = Keys.Old.Metadata };

    private static IEnumerable<(string, PostureStatus, PostureState)> Trust()
    {
        yield return (Trusts, PostureStatus.Pass, Trusted(Keys.Old));
        yield return (Trusts, PostureStatus.Pass, Trusted(Keys.Next, Keys.Old));
        yield return (Trusts, PostureStatus.Fail, Trusted(Keys.Old, Keys.Mallory));
        yield return (Trusts, PostureStatus.Fail, Trusted(Keys.Mallory));
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { EntityId = "http://www.okta.com/exkOther" }, Keys.Old));
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { LoginUrl = "https://login.evil.example/sso" }, Keys.Old));
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { LoginUrl = Address.Replace("https", "http", StringComparison.Ordinal) }, Keys.Old));

        // Two names of one org have the same path, and so has whoever stands between; only the address of the connection is known to be the org's.
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { LoginUrl = Address.Replace("dev-1.okta.com", "login.example.com", StringComparison.Ordinal) }, Keys.Old));
        yield return (Trusts, PostureStatus.Pass, Trusted(idp => idp with { LoginUrl = Address.Replace("dev-1.okta.com", "login.example.com", StringComparison.Ordinal) }, Keys.Old) with { AppSigning = Reading.Of(Signing(Keys.Old) with { Host = "login.example.com" }) });
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { LoginUrl = Address + "?next=https://evil.example" }, Keys.Old));
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { LoginUrl = Address.Replace("dev-1", "evil.example@dev-1", StringComparison.Ordinal) }, Keys.Old));
        yield return (Trusts, PostureStatus.NotEvaluated, Trusted(idp => idp with { Certificates = [.. idp.Certificates, new IdcIdpCertificate("cert-9", null)] }, Keys.Old));
        yield return (Trusts, PostureStatus.NotEvaluated, Trusted(Keys.Old, Keys.Mallory) with { AppSigning = Reading.Of(Signing(Keys.Old, null)) });
        yield return (Trusts, PostureStatus.NotEvaluated, Trusted(Keys.Old) with { AppSigning = Reading.Of(Signing(Keys.Old) with { Metadata = null, MetadataGap = new TrustGap("403", "Ask for okta.apps.read.") }) });
        yield return (Trusts, PostureStatus.Fail, Trusted(Keys.Old) with { AppSigning = Reading.Of(Signing(Keys.Old) with { App = SwitchedOff }) });
        yield return (Trusts, PostureStatus.Manual, Trusted() with { ExternalIdp = Reading.Of(new ExternalIdpFacts(null, new ConsoleProbe("SWBExternalDirectoryService", false, "It answered 404."))) });
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { IsEnabled = false }, Keys.Mallory));
        yield return (Trusts, PostureStatus.Fail, Trusted(idp => idp with { IsEnabled = false }) with { AppSigning = Reading.None<AppSigning>("there is no app.") });
        yield return (Trusts, PostureStatus.NotEvaluated, Trusted(Keys.Mallory) with { AppSigning = Reading.Unasked<AppSigning>("there is no connection to Okta (Connect-Okta).") });
        yield return (Trusts, PostureStatus.NotEvaluated, Trusted(Keys.Old) with { ExternalIdp = Reading.None<ExternalIdpFacts>("AccessDenied") });
    }

    [Fact]
    public void Every_foreign_certificate_is_a_finding_of_its_own_with_the_command_that_removes_it()
    {
        var found = Run(Trusts, Trusted(Keys.Old, Keys.Mallory, Keys.Past));

        Assert.Equal(["Remove-IdcIdpCertificate cert-1", "Remove-IdcIdpCertificate cert-2"], found.Select(f => f.Fix));
        Assert.All(found, f => Assert.True(f.IsCommand));
        Assert.Equal(new[] { Keys.Mallory, Keys.Past }.Select(Thumbprint), found.Select(f => f.Subject));
        var seen = Assert.Single(found[0].Evidence);
        Assert.Equal(("cert-1", "a key of AWS's app"), (seen.Id, seen.Wished));
        Assert.Contains(Thumbprint(Keys.Mallory), seen.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_certificate_goes_only_where_a_valid_one_of_the_app_stays()
    {
        const string Bring = "Get-OktaSamlMetadata 'AWS''s app' | Set-IdcExternalIdp";
        var alone = Assert.Single(Run(Trusts, Trusted(Keys.Mallory)));
        var besideEnded = Assert.Single(Run(Trusts, Trusted(Keys.Past, Keys.Mallory) with { AppSigning = Reading.Of(Signing(Keys.Past)) }));
        var ofAnother = Run(Trusts, Trusted(idp => idp with { EntityId = "http://www.okta.com/exkOther" }, Keys.Mallory));

        Assert.Equal(($"{Bring}; Remove-IdcIdpCertificate cert-0", true), (alone.Fix, alone.IsCommand));
        Assert.Equal(($"{Bring}; Remove-IdcIdpCertificate cert-1", true), (besideEnded.Fix, besideEnded.IsCommand));

        // Set-IdcExternalIdp moves no sign-in away from another provider, so nothing here is a command.
        Assert.Equal(2, ofAnother.Count);
        Assert.All(ofAnother, f => Assert.False(f.IsCommand));
    }

    [Fact]
    public void What_AWS_trusts_is_told_where_the_app_was_not_read()
    {
        var found = Assert.Single(Run(Trusts, Trusted(Keys.Mallory) with { AppSigning = Reading.Unasked<AppSigning>("there is no connection to Okta (Connect-Okta).") }));

        Assert.True(found.IsUnasked);
        Assert.Contains(found.Evidence, e => e.Id == "cert-0" && e.Seen.Contains(Thumbprint(Keys.Mallory), StringComparison.Ordinal));
    }

    private static string Thumbprint(TestIdp idp) => SamlCertificate.FromDer(idp.Certificate.RawData).Sha256Thumbprint;

    // A class of its own: the fields of this one are made in an order that the files decide.
    private static class Keys
    {
        public static TestIdp Old { get; } = new();

        public static TestIdp Next { get; } = new();

        public static TestIdp Mallory { get; } = new();

        public static TestIdp Past { get; } = new(from: Now.AddYears(-3), to: Now.AddDays(-1));
    }
}
