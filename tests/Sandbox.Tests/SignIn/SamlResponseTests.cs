using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.SignIn;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Tests.SignIn;

public sealed class SamlResponseTests : IDisposable
{
    private const string Saml = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    private static readonly ServiceProvider Provider = ServiceProvider.For(new Uri("http://127.0.0.1:8080"), "eu-west-1", "d-0123456789", "3e0b0ff1-2f64-4d2c-9f5c-000000000001");

    private readonly FixedTime _time = new();
    private readonly TestIdp _idp;
    private readonly ExternalIdpState _state;
    private readonly string _idpId;

    public SamlResponseTests()
    {
        _idp = new TestIdp(_time.Now);
        _state = new ExternalIdpState(new SandboxClock(1, _time), new IdSource("test"));
        _idpId = _state.Create(_idp.EntityId, _idp.LoginUrl, false, [_idp.Pem], null).Id;
    }

    private SamlOptions Good => new(Provider.AcsUrl, Provider.Issuer, _time.Now);

    public void Dispose() => _idp.Dispose();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_response_signed_as_Okta_signs_it_is_accepted(bool response, bool assertion)
    {
        var verified = Verify(_idp.Respond(Good with { SignResponse = response, SignAssertion = assertion }));
        Assert.Equal("ada.king@example.com", verified.NameId);
    }

    [Fact]
    public void A_response_without_KeyInfo_is_accepted_because_KeyInfo_is_not_trusted_anyway() =>
        Assert.Equal("ada.king@example.com", Verify(_idp.Respond(Good with { WithKeyInfo = false })).NameId);

    public static TheoryData<string, string> Refusals => new()
    {
        { "unsigned", "Unsigned" },
        { "sha1 signature", "AlgorithmNotAllowed" },
        { "sha1 digest", "AlgorithmNotAllowed" },
        { "changed name", "InvalidSignature" },
        { "other key", "UntrustedCertificate" },
        { "other key, own KeyInfo of the trusted one", "InvalidSignature" },
        { "issuer", "IssuerMismatch" },
        { "audience", "AudienceMismatch" },
        { "destination", "DestinationMismatch" },
        { "no destination", "DestinationMismatch" },
        { "recipient", "RecipientMismatch" },
        { "early", "NotYetValid" },
        { "late", "Expired" },
        { "format", "NameIdFormat" },
        { "status", "StatusNotSuccess" },
        { "comment in name", "MalformedResponse" },
        { "huge", "ResponseTooLarge" },
        { "encrypted", "EncryptedAssertion" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_response_is_refused_for_its_own_reason(string fault, string reason)
    {
        using var other = new TestIdp(_time.Now, _idp.EntityId);
        var response = fault switch
        {
            "unsigned" => _idp.Respond(Good with { SignAssertion = false, SignResponse = false }),
            "sha1 signature" => _idp.Respond(Good with { SignatureMethod = SignedXml.XmlDsigRSASHA1Url }),
            "sha1 digest" => _idp.Respond(Good with { DigestMethod = SignedXml.XmlDsigSHA1Url }),
            "changed name" => _idp.Respond(Good with { Tamper = d => One(d, "NameID", Saml).InnerText = "root@example.com" }),
            "other key" => other.Respond(Good),
            "other key, own KeyInfo of the trusted one" => other.Respond(Good with { Tamper = d => ReplaceKeyInfo(d, _idp) }),
            "issuer" => _idp.Respond(Good with { Issuer = "http://www.okta.com/exkOther" }),
            "audience" => _idp.Respond(Good with { Audience = Provider.Issuer + "0" }),
            "destination" => _idp.Respond(Good with { Destination = Provider.AcsUrl + "/" }),
            "no destination" => _idp.Respond(Good with { Destination = "" }),
            "recipient" => _idp.Respond(Good with { Recipient = "https://evil.example.com/acs" }),
            "early" => _idp.Respond(Good with { NotBefore = _time.Now.AddMinutes(2), NotOnOrAfter = _time.Now.AddMinutes(9) }),
            "late" => _idp.Respond(Good with { NotOnOrAfter = _time.Now.AddMinutes(-2) }),
            "format" => _idp.Respond(Good with { Format = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified" }),
            "status" => _idp.Respond(Good with { Status = "urn:oasis:names:tc:SAML:2.0:status:Responder" }),
            "comment in name" => _idp.Respond(Good with { NameId = "ada.king@example.com<!-- -->.evil.example.com" }),
            "huge" => _idp.Respond(Good with { NameId = new string('a', 51_000) }),
            "encrypted" => _idp.Respond(Good with { Tamper = d => d.DocumentElement!.AppendChild(d.CreateElement("EncryptedAssertion", Saml)) }),
            _ => throw new ArgumentException(fault),
        };
        Assert.Equal(reason, Refused(response).ToString());
    }

    [Theory]
    [InlineData("evil assertion before the signed one")]
    [InlineData("signed assertion moved into the evil one's signature")]
    [InlineData("signed assertion moved into an extension")]
    [InlineData("evil response around the signed one")]
    [InlineData("same ID twice")]
    [InlineData("signature of the assertion moved to the response")]
    public void Signature_wrapping_finds_no_element_to_pass_off(string attack)
    {
        var response = _idp.Respond(Good with { SignResponse = false, Tamper = d => Wrap(d, attack) });
        Assert.Contains(Refused(response), (SignInRefusal[])[SignInRefusal.SignatureWrapping, SignInRefusal.MalformedResponse]);
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><r>&b;</r>")]
    [InlineData("<r")]
    [InlineData("")]
    public void A_document_type_or_broken_XML_is_refused_unread(string xml) =>
        Assert.Equal(SignInRefusal.MalformedResponse, Refused(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml))));

    [Fact]
    public void While_a_key_is_rolled_both_certificates_are_trusted_and_afterwards_only_the_new_one()
    {
        using var rolled = new TestIdp(_time.Now, _idp.EntityId);
        Assert.Equal(SignInRefusal.UntrustedCertificate, Refused(rolled.Respond(Good)));

        _state.ImportCertificate(_idpId, rolled.Pem, "SIGNING");
        Verify(_idp.Respond(Good));
        Verify(rolled.Respond(Good));

        _state.DeleteCertificate(_idpId, _state.Get(_idpId).Certificates[0].Id);
        Verify(rolled.Respond(Good));
        Assert.Equal(SignInRefusal.UntrustedCertificate, Refused(_idp.Respond(Good)));
    }

    [Fact]
    public void A_trusted_certificate_that_has_expired_signs_nobody_in()
    {
        _time.Now = _time.Now.AddYears(11);
        Assert.Equal(SignInRefusal.CertificateExpired, Refused(_idp.Respond(Good)));
    }

    [Fact]
    public void No_change_of_a_single_character_gets_another_person_in()
    {
        var original = Encoding.UTF8.GetString(Convert.FromBase64String(_idp.Respond(Good)));
        var positions = Gen.Choose(0, original.Length - 1).ToArbitrary();
        var letters = Gen.Choose(32, 126).Select(c => (char)c).ToArbitrary();
        Prop.ForAll(positions, letters, (at, letter) =>
        {
            var changed = original[..at] + letter + original[(at + 1)..];
            try
            {
                return Verify(Convert.ToBase64String(Encoding.UTF8.GetBytes(changed))).NameId == "ada.king@example.com";
            }
            catch (SignInException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Random_text_is_refused_and_never_breaks_the_verifier() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        try
        {
            Verify(text ?? "");
            return false;
        }
        catch (SignInException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    private VerifiedAssertion Verify(string response) => new SamlResponseVerifier(Provider, _state.Get(_idpId), _time.Now).Verify(response);

    private SignInRefusal Refused(string response) => Assert.Throws<SignInException>(() => Verify(response)).Reason;

    private static XmlElement One(XmlDocument document, string name, string ns) => (XmlElement)document.GetElementsByTagName(name, ns)[0]!;

    private static void ReplaceKeyInfo(XmlDocument document, TestIdp idp)
    {
        foreach (XmlElement certificate in document.GetElementsByTagName("X509Certificate", Ds))
        {
            certificate.InnerText = Convert.ToBase64String(idp.Certificate.RawData);
        }
    }

    private static void Wrap(XmlDocument document, string attack)
    {
        var root = document.DocumentElement!;
        var good = One(document, "Assertion", Saml);
        var signature = One(document, "Signature", Ds);
        var evil = (XmlElement)good.CloneNode(true);
        evil.RemoveChild(evil.GetElementsByTagName("Signature", Ds)[0]!);
        evil.SetAttribute("ID", "_evil");
        ((XmlElement)evil.GetElementsByTagName("NameID", Saml)[0]!).InnerText = "root@example.com";
        switch (attack)
        {
            case "evil assertion before the signed one":
                root.InsertBefore(evil, good);
                break;
            case "signed assertion moved into the evil one's signature":
                root.ReplaceChild(evil, good);
                good.RemoveChild(signature);
                evil.AppendChild(signature);
                signature.AppendChild(document.CreateElement("Object", Ds))!.AppendChild(good);
                break;
            case "signed assertion moved into an extension":
                root.ReplaceChild(evil, good);
                root.InsertBefore(document.CreateElement("Extensions", "urn:oasis:names:tc:SAML:2.0:protocol"), evil)!.AppendChild(good);
                break;
            case "evil response around the signed one":
                var copy = root.CloneNode(true);
                good.RemoveChild(signature);
                ((XmlElement)good.GetElementsByTagName("NameID", Saml)[0]!).InnerText = "root@example.com";
                good.AppendChild(copy);
                break;
            case "same ID twice":
                good.RemoveChild(signature);
                root.InsertBefore(document.CreateElement("Extensions", "urn:oasis:names:tc:SAML:2.0:protocol"), good)!
                    .AppendChild(document.CreateElement("x"))!.Attributes!.Append(document.CreateAttribute("ID")).Value = good.GetAttribute("ID");
                good.AppendChild(signature);
                break;
            case "signature of the assertion moved to the response":
                good.RemoveChild(signature);
                ((XmlElement)good.GetElementsByTagName("NameID", Saml)[0]!).InnerText = "root@example.com";
                root.InsertBefore(signature, good);
                break;
            default:
                throw new ArgumentException(attack);
        }
    }
}
