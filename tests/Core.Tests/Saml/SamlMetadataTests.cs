using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Failures;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

public class SamlMetadataTests
{
    // Made with `openssl req -x509 -sha1`: .NET does not make such certificates any more. The key is thrown away.
    private const string SignedWithSha1 =
        """
        MIIDHzCCAgegAwIBAgIUEhOXIyTdkx4nbqR7SWPEID3ibIEwDQYJKoZIhvcNAQEFBQAwHjENMAsGA1UEAwwEc2hhMTENMAsGA1UECgwET2t0YTAgFw0yNjEx
        MjIwMzAwNDJaGA8yMTI2MTAyOTAzMDA0MlowHjENMAsGA1UEAwwEc2hhMTENMAsGA1UECgwET2t0YTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB
        AJUyT6MvPhlvI95hiBL3H2moSolW1J1V5g+sTpL0OlfU03MFnFS3Zh1btG80J1aVs2s8Qhj3HaO9b0eqBnSaVxwQVyK5mhIGKo+QkK2YAVPOKJgvWi+AvTR2
        dYy80Ri/uWkK0GKI2RzDr7M3Q18WkgT9MVRPu5UjcWJyqyTQF/L0y+oV8hbRVQwLyg3klRp7QZsyjMLexV/lgYKwrCLdWxGIQTv5cTksaVTUiK3HPcCkRq23
        HcN4t6VVjsEfw1HzG05ovjl9NNC91GWwWt7rLf9j5YCoURhpLn9UbXmwTpCWnnjiPdolPSR0PfwrBRmFVveG1Uw7nJKlK3wTrAweyiECAwEAAaNTMFEwHQYD
        VR0OBBYEFGHSB1Q+KTZG99fLGcWamzU9nGcoMB8GA1UdIwQYMBaAFGHSB1Q+KTZG99fLGcWamzU9nGcoMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEF
        BQADggEBABVPu03YbwI9Bn+SYfQ6L+fVeGu+96kKcQMVdYVUVdvA6lcgV+9z57TgY56MaW1Cvkmk0DQFaGJBSE8fsavELHWFgxkOGNpSTxHDywpTIUFkGgHr
        gJXJeXfyfbdItPfajJ3Oq9uAOiOoPacI/BE6FGlQ9pfhLJupVUa5XTBr/nb0vDZ9Bv+2LoaQWaKT0vWNT0G/TvHkbPZOkNDLvzKww6Zn+BjUBHdtTekX8JzY
        9BQwXUIG7ZqyppPoFvYObCx4jU5m2FwkrBQl+U6NqV353uTV3W9uTOWrXfuISLZYZUQAWuxh5TWDIftuhPe6z5Qrx/i2/V1MXd/R0rRqHeCVPGs=
        """;

    [Fact]
    public void Metadata_of_an_Okta_app_is_read_and_good()
    {
        var idp = TestIdp.Shared;
        var report = Check(idp.MetadataXml());
        Assert.Empty(report.Findings);
        var metadata = report.Require();
        Assert.Equal("http://www.okta.com/exk1fcia6d6EMsf331d8", metadata.EntityId);
        Assert.Equal("https://dev-1.okta.com/app/amazon_aws_sso/exk1/sso/saml", metadata.LoginUrl);
        Assert.Equal([TestIdp.Email], metadata.NameIdFormats);
        Assert.False(metadata.WantAuthnRequestsSigned);
        var certificate = Assert.Single(metadata.Certificates);
        Assert.Equal(("RSA", 2048, idp.Certificate.Thumbprint), (certificate.KeyAlgorithm, certificate.KeySize, certificate.Sha1Thumbprint));
        Assert.Equal(idp.Certificate.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256Thumbprint);
        Assert.Equal(idp.Certificate.SerialNumber, certificate.SerialNumber);
        Assert.Equal(certificate, SamlCertificate.TryParse(certificate.Pem, "signing"));
        Assert.Contains("signs in at https://dev-1.okta.com", metadata.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", SamlFindingIds.Empty)]
    [InlineData("  \n", SamlFindingIds.Empty)]
    [InlineData("hello", SamlFindingIds.Unreadable)]
    [InlineData("<a><b></a>", SamlFindingIds.Unreadable)]
    [InlineData("""{"errorCode":"E0000007"}""", SamlFindingIds.Json)]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", SamlFindingIds.Html)]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>", SamlFindingIds.Html)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", SamlFindingIds.Dtd)]
    [InlineData("<EntityDescriptor entityID='x'/>", SamlFindingIds.Foreign)]
    [InlineData("<EntityDescriptor entityID='x' xmlns='urn:oasis:names:tc:SAML:2.0:metadata'/>", SamlFindingIds.Foreign)]
    [InlineData("<EntityDescriptor entityID='x' xmlns='urn:oasis:names:tc:SAML:2.0:metadata'><SPSSODescriptor/></EntityDescriptor>", SamlFindingIds.ServiceProvider)]
    [InlineData("<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'/>", SamlFindingIds.SeveralEntities)]
    [InlineData("<EntityDescriptor entityID='x' xmlns='urn:oasis:names:tc:SAML:2.0:metadata'><IDPSSODescriptor/><IDPSSODescriptor/></EntityDescriptor>", SamlFindingIds.SeveralEntities)]
    public void What_is_no_metadata_of_one_identity_provider_is_named(string text, string id)
    {
        var report = Check(text);
        Assert.Equal(id, Assert.Single(report.Findings).Id);
        Assert.False(report.IsUsable);
        var failure = Assert.Throws<OktaIdcException>(() => SamlMetadata.Parse(text));
        Assert.Equal(ErrorIds.SamlMetadataUnusable, failure.ErrorId);
        Assert.NotEmpty(failure.RecommendedAction);
    }

    [Fact]
    public void An_expired_certificate_is_an_error_unless_another_one_is_valid()
    {
        var old = new TestIdp(from: TestIdp.Now.AddYears(-3), to: TestIdp.Now.AddDays(-1));
        Assert.Equal(SamlSeverity.Error, Finding(old.MetadataXml(), SamlFindingIds.CertificateExpired).Severity);
        var both = TestIdp.Shared.MetadataXml(TestIdp.KeyDescriptor(TestIdp.Shared.Base64) + TestIdp.KeyDescriptor(old.Base64));
        Assert.Equal(SamlSeverity.Warning, Finding(both, SamlFindingIds.CertificateExpired).Severity);
        Assert.True(Check(both).IsUsable);
    }

#if NET // Mono has neither CertificateRequest nor ECDsa.
    [Fact]
    public void Certificates_that_are_too_new_too_old_too_weak_or_too_long_are_reported()
    {
        Assert.Equal(SamlSeverity.Error, Finding(new TestIdp(from: TestIdp.Now.AddDays(1)).MetadataXml(), SamlFindingIds.CertificateNotYetValid).Severity);
        Assert.Equal(SamlSeverity.Warning, Finding(new TestIdp(to: TestIdp.Now.AddDays(30)).MetadataXml(), SamlFindingIds.CertificateExpiresSoon).Severity);
        Assert.Equal(SamlSeverity.Error, Finding(new TestIdp(bits: 1024).MetadataXml(), SamlFindingIds.WeakKey).Severity);
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(TestIdp.KeyDescriptor(SignedWithSha1)), SamlFindingIds.WeakSignature).Severity);
        var big = new CertificateRequest("CN=big", TestIdp.Shared.Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        big.CertificateExtensions.Add(new X509Extension("1.2.3.4", new byte[2000], critical: false));
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(TestIdp.KeyDescriptor(Convert.ToBase64String(big.CreateSelfSigned(TestIdp.Now.AddYears(-1), TestIdp.Now.AddYears(1)).RawData))), SamlFindingIds.CertificateTooLong).Severity);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var elliptic = new CertificateRequest("CN=ec", curve, HashAlgorithmName.SHA256).CreateSelfSigned(TestIdp.Now.AddYears(-1), TestIdp.Now.AddYears(1));
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(TestIdp.KeyDescriptor(Convert.ToBase64String(elliptic.RawData))), SamlFindingIds.WeakKey).Severity);
    }
#endif

    [Theory]
    [InlineData("", SamlFindingIds.NoEndpoint)]
    [InlineData("<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:SOAP' Location='https://x'/>", SamlFindingIds.NoEndpoint)]
    [InlineData("<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST' Location='http://okta.example.com/sso'/>", SamlFindingIds.InsecureEndpoint)]
    [InlineData("<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST' Location='javascript:alert(1)'/>", SamlFindingIds.InsecureEndpoint)]
    public void An_endpoint_must_be_there_and_use_https(string endpoints, string id) =>
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(endpoints: endpoints), id).Severity);

    [Fact]
    public void A_loopback_endpoint_may_do_without_TLS() =>
        Assert.True(Check(TestIdp.Shared.MetadataXml(endpoints: "<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST' Location='http://127.0.0.1:8080/sso'/>")).IsUsable);

    [Fact]
    public void Metadata_longer_than_AWS_takes_is_refused()
    {
        var finding = Finding(TestIdp.Shared.MetadataXml() + new string(' ', 75_000), SamlFindingIds.MetadataTooLong);
        Assert.Contains("75,000", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_without_certificate_entity_id_or_with_a_broken_certificate_is_refused()
    {
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(certificates: ""), SamlFindingIds.NoCertificate).Severity);
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml(TestIdp.KeyDescriptor("AAAA")), SamlFindingIds.CertificateUnreadable).Severity);
        Assert.Equal(SamlSeverity.Error, Finding(TestIdp.Shared.MetadataXml().Replace("entityID=\"http://www.okta.com/exk1fcia6d6EMsf331d8\"", "", StringComparison.Ordinal), SamlFindingIds.EntityIdMissing).Severity);
    }

    [Fact]
    public void Every_reason_is_in_the_failure()
    {
        var idp = new TestIdp(bits: 1024, from: TestIdp.Now.AddYears(-2), to: TestIdp.Now.AddYears(-1));
        var failure = Assert.Throws<OktaIdcException>(() => Check(idp.MetadataXml(endpoints: "")).Require());
        Assert.Contains("expired", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1024", failure.Message, StringComparison.Ordinal);
        Assert.Contains("endpoint", failure.Message, StringComparison.Ordinal);
    }

    private static SamlMetadataReport Check(string xml) => SamlMetadataCheck.Run(xml, new FixedTime(TestIdp.Now));

    private static SamlFinding Finding(string xml, string id) => Assert.Single(Check(xml).Findings, f => f.Id == id);
}
