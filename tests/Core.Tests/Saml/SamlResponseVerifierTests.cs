using System.Xml;
using OktaIdc.Failures;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

public class SamlResponseVerifierTests
{
    private static readonly TestIdp Idp = TestIdp.Shared;

    [Fact]
    public void A_response_as_Okta_signs_it_is_accepted()
    {
        MonoLimits.NeedsNestedSignatures();
        var result = Idp.Verify(Idp.Signed());
        Assert.Empty(result.Findings);
        var assertion = result.Require();
        Assert.Equal(("ada.king@example.com", "id4711", TestIdp.Acs), (assertion.NameId, assertion.Id, assertion.Recipient));
        Assert.Equal([TestIdp.Audience], assertion.Audiences);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 5, 0, TimeSpan.Zero), assertion.NotOnOrAfter);
        Assert.Equal(Idp.Certificate.Thumbprint, result.Certificate!.Sha1Thumbprint);
    }

    [Fact]
    public void One_signature_is_enough_on_the_assertion_or_on_the_response()
    {
        Assert.True(Idp.Verify(Idp.SignAssertion(Idp.Response())).IsValid);
        var document = Idp.Response();
        Idp.Sign(document.DocumentElement!);
        Assert.True(Idp.Verify(document).IsValid);
    }

    [Fact]
    public void Attributes_are_read()
    {
        MonoLimits.NeedsNestedSignatures();
        const string Tag = "https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter";
        var result = Idp.Verify(Idp.Signed(Idp.Response(attributes: $"<saml2:AttributeStatement><saml2:Attribute Name=\"{Tag}\"><saml2:AttributeValue>4711</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>")));
        Assert.Equal(["4711"], result.Require().Attributes[Tag]);
    }

    [Fact]
    public void The_form_body_the_field_and_the_XML_are_all_taken()
    {
        MonoLimits.NeedsNestedSignatures();
        var document = Idp.Signed();
        var field = TestIdp.Encode(document);
        Assert.True(Idp.VerifyText(field).IsValid);
        Assert.True(Idp.VerifyText(string.Join("\r\n", field.Chunk(76).Select(c => new string(c)))).IsValid);
        Assert.True(Idp.VerifyText($"SAMLResponse={Uri.EscapeDataString(field)}&RelayState=").IsValid);
        Assert.True(Idp.VerifyText($"RelayState=x&SAMLResponse={Uri.EscapeDataString(field)}").IsValid);
        Assert.True(Idp.VerifyText(document.OuterXml).IsValid);
    }

    [Theory]
    [InlineData("", SamlFindingIds.Empty)]
    [InlineData("%%%", SamlFindingIds.NotEncoded)]
    [InlineData("fVLL", SamlFindingIds.NotEncoded)]
    [InlineData("PGE+", SamlFindingIds.Unreadable)]
    [InlineData("<a/>", SamlFindingIds.Foreign)]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", SamlFindingIds.Dtd)]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;</a>", SamlFindingIds.Dtd)]
    public void What_is_no_response_is_named(string text, string id) =>
        Assert.Equal(id, Assert.Single(Idp.VerifyText(text).Findings).Id);

    [Fact]
    public void A_response_nested_too_deeply_is_refused() =>
        Assert.Equal(SamlFindingIds.TooLarge, Assert.Single(Idp.VerifyText(string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))).Findings).Id);

    [Theory]
    [InlineData(-5.5, SamlFindingIds.NotYetValid)]
    [InlineData(8.1, SamlFindingIds.Expired)]
    [InlineData(60 * 24, SamlFindingIds.Expired)]
    public void Outside_its_time_and_the_skew_it_is_refused(double minutes, string id) =>
        Refused(Idp.Verify(Idp.Signed(), TestIdp.Now.AddMinutes(minutes)), id);

    [Theory]
    [InlineData(-2.9)]
    [InlineData(0)]
    [InlineData(7.9)]
    public void Within_its_time_and_the_skew_it_is_accepted(double minutes)
    {
        MonoLimits.NeedsNestedSignatures();
        Assert.True(Idp.Verify(Idp.Signed(), TestIdp.Now.AddMinutes(minutes)).IsValid);
    }

    [Theory]
    [InlineData("Audience", SamlFindingIds.Audience)]
    [InlineData("NameID", SamlFindingIds.NameIdValue)]
    [InlineData("Issuer", SamlFindingIds.Issuer)]
    public void A_wrong_value_is_refused_even_where_it_is_signed(string element, string id)
    {
        var document = Idp.Response();
        foreach (var found in document.SelectNodes($"//*[local-name()='{element}']")!.OfType<XmlElement>())
        {
            found.InnerText = "wrong";
        }

        Refused(Idp.Verify(Idp.Signed(document)), id);
    }

    [Theory]
    [InlineData("Response", "Destination", SamlFindingIds.Destination)]
    [InlineData("Response", "InResponseTo", SamlFindingIds.InResponseTo)]
    [InlineData("Response", "Version", SamlFindingIds.Version)]
    [InlineData("Response", "IssueInstant", SamlFindingIds.Time)]
    [InlineData("Assertion", "IssueInstant", SamlFindingIds.Time)]
    [InlineData("SubjectConfirmationData", "Recipient", SamlFindingIds.Recipient)]
    [InlineData("SubjectConfirmationData", "InResponseTo", SamlFindingIds.InResponseTo)]
    [InlineData("SubjectConfirmationData", "NotOnOrAfter", SamlFindingIds.Time)]
    [InlineData("SubjectConfirmation", "Method", SamlFindingIds.Subject)]
    [InlineData("NameID", "Format", SamlFindingIds.NameIdFormat)]
    [InlineData("StatusCode", "Value", SamlFindingIds.Status)]
    [InlineData("Conditions", "NotOnOrAfter", SamlFindingIds.Time)]
    public void A_wrong_or_missing_attribute_is_refused_even_where_it_is_signed(string element, string attribute, string id)
    {
        var wrong = Idp.Response();
        TestIdp.Find(wrong, element).SetAttribute(attribute, "urn:wrong");
        Refused(Idp.Verify(Idp.Signed(wrong)), id);
        var missing = Idp.Response();
        TestIdp.Find(missing, element).RemoveAttribute(attribute);
        Refused(Idp.Verify(Idp.Signed(missing)), id);
    }

    [Theory]
    [InlineData("Conditions", SamlFindingIds.Condition)]
    [InlineData("AudienceRestriction", SamlFindingIds.Audience)]
    [InlineData("Subject", SamlFindingIds.Subject)]
    [InlineData("SubjectConfirmation", SamlFindingIds.Subject)]
    [InlineData("AuthnStatement", SamlFindingIds.AuthnStatement)]
    [InlineData("Status", SamlFindingIds.Status)]
    public void A_missing_part_is_refused_even_where_the_rest_is_signed(string element, string id)
    {
        var document = Idp.Response();
        var found = TestIdp.Find(document, element);
        found.ParentNode!.RemoveChild(found);
        Refused(Idp.Verify(Idp.Signed(document)), id);
    }

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData("a.b+c'd@ex-ample.co.uk", true)]
    [InlineData("\"a b\"@example.com", true)]
    [InlineData("ada", false)]
    [InlineData("ada@", false)]
    [InlineData("@example.com", false)]
    [InlineData(".ada@example.com", false)]
    [InlineData("a..b@example.com", false)]
    [InlineData("ada king@example.com", false)]
    [InlineData("Ada &lt;ada@example.com&gt;", false)]
    [InlineData("\u0430da@example.com", false)]
    public void The_NameID_must_be_an_address(string nameId, bool valid)
    {
        MonoLimits.NeedsNestedSignatures();
        Assert.Equal(valid, Idp.Verify(Idp.Signed(Idp.Response(nameId))).IsValid);
    }

    [Fact]
    public void A_used_assertion_is_refused_until_it_has_expired()
    {
        MonoLimits.NeedsNestedSignatures();
        var time = new FixedTime(TestIdp.Now);
        var cache = new MemoryReplayCache(time);
        Assert.True(Idp.Verify(Idp.Signed(), replays: cache).IsValid);
        Refused(Idp.Verify(Idp.Signed(), replays: cache), SamlFindingIds.Replay);
        Assert.True(Idp.Verify(Idp.Signed(Idp.Response(assertionId: "other")), replays: cache).IsValid);
        time.Now = TestIdp.Now.AddMinutes(9);
        Assert.True(cache.TryAdd($"{Idp.EntityId}|id4711", time.Now.AddMinutes(1)));
    }

    [Fact]
    public void A_bad_response_does_not_use_up_the_id_of_a_good_one()
    {
        MonoLimits.NeedsNestedSignatures();
        var cache = new MemoryReplayCache(new FixedTime(TestIdp.Now));
        Assert.False(Idp.Verify(Idp.Response(), replays: cache).IsValid);
        Assert.True(Idp.Verify(Idp.Signed(), replays: cache).IsValid);
    }

    [Fact]
    public void A_response_signed_with_a_rolled_key_says_which_certificate_is_missing()
    {
        var rolled = new TestIdp();
        var result = Idp.Verify(rolled.Signed());
        Refused(result, SamlFindingIds.Signature);
        Assert.Contains(result.Findings, f => f.Message.Contains(rolled.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)[..16], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_finding_is_reported_not_just_the_first()
    {
        var document = Idp.Response("nobody");
        TestIdp.Find(document, "Response").SetAttribute("Destination", "https://elsewhere.example.com");
        var ids = Idp.Verify(document, TestIdp.Now.AddHours(1)).Findings.Select(f => f.Id).ToHashSet();
        Assert.Superset(new HashSet<string> { SamlFindingIds.Unsigned, SamlFindingIds.NameIdValue, SamlFindingIds.Destination, SamlFindingIds.Expired }, ids);
        Assert.Equal(ErrorIds.SamlResponseRefused, Assert.Throws<OktaIdcException>(() => Idp.Verify(document).Require()).ErrorId);
    }

    [Fact]
    public void A_certificate_that_has_ended_does_not_sign_any_more()
    {
        var old = new TestIdp(from: TestIdp.Now.AddYears(-2), to: TestIdp.Now.AddDays(-1));
        Refused(old.Verify(old.Signed()), SamlFindingIds.CertificateExpired);
    }

    private static void Refused(SamlResponseResult result, string id)
    {
        Assert.False(result.IsValid);
        Assert.Contains(result.Findings, f => f.Id == id && f.Severity is SamlSeverity.Error && f.Remedy.Length > 0);
    }
}
