using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

/// <summary>Known attacks on SAML service providers, each made from a correctly signed response (XSW: Somorovsky et al., "On Breaking SAML", 2012).</summary>
public class SamlAttackTests
{
    private const string Admin = "admin@example.com";
    private static readonly TestIdp Idp = TestIdp.Shared;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Signature_wrapping_is_refused(int variant)
    {
        var attack = Wrap(variant);
        Assert.Contains(Admin, attack.OuterXml, StringComparison.Ordinal);
        var result = Idp.Verify(attack);
        Assert.False(result.IsValid);
        Assert.Contains(result.Findings, f => f.Id is SamlFindingIds.Wrapping or SamlFindingIds.AssertionCount or SamlFindingIds.Algorithm);
    }

    [Fact]
    public void The_wrapped_original_of_each_variant_was_good()
    {
        Assert.True(Idp.Verify(Idp.SignAssertion(Idp.Response())).IsValid);
        Assert.True(Idp.Verify(SignedEnvelope()).IsValid);
    }

    [Fact]
    public void A_response_without_its_signatures_is_refused()
    {
        var document = Idp.Signed();
        foreach (var signature in document.SelectNodes("//*[local-name()='Signature']")!.OfType<XmlElement>().ToList())
        {
            signature.ParentNode!.RemoveChild(signature);
        }

        Refused(document, SamlFindingIds.Unsigned);
    }

    [Fact]
    public void Changed_content_is_refused()
    {
        var document = Idp.Signed();
        TestIdp.Find(document, "NameID").InnerText = Admin;
        Refused(document, SamlFindingIds.Signature);
    }

    [Fact]
    public void A_changed_assertion_is_refused_although_the_response_is_signed_again_by_a_stranger()
    {
        var document = Idp.SignAssertion(Idp.Response());
        new TestIdp().Sign(document.DocumentElement!);
        Refused(document, SamlFindingIds.Signature);
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2001/04/xmlenc#sha256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    public void A_weak_algorithm_is_refused_even_where_it_is_signed_so(string signature, string digest) =>
        Refused(
            Idp.SignAssertion(Idp.Response(), (signed, reference) =>
            {
                signed.SignedInfo!.SignatureMethod = signature;
                reference.DigestMethod = digest;
            }),
            SamlFindingIds.Algorithm);

    [Fact]
    public void An_HMAC_with_the_public_key_as_secret_is_refused()
    {
        var document = Idp.Response();
        var element = TestIdp.Assertion(document);
        var signed = new SignedXml(element);
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("#id4711") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
#pragma warning disable CA5350 // The attack itself: XML signatures know HMAC-SHA1 best.
        using var hmac = new HMACSHA1(Idp.Certificate.GetPublicKey());
#pragma warning restore CA5350
        signed.ComputeSignature(hmac);
        element.InsertAfter(document.ImportNode(signed.GetXml(), true), element.FirstChild);
        Refused(document, SamlFindingIds.Algorithm);
    }

    [Fact]
    public void Canonicalization_with_comments_or_other_transforms_is_refused()
    {
        Refused(Idp.SignAssertion(Idp.Response(), (signed, _) => signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NWithCommentsTransformUrl), SamlFindingIds.Algorithm);
        Refused(Idp.SignAssertion(Idp.Response(), (_, reference) => reference.AddTransform(new XmlDsigC14NTransform())), SamlFindingIds.Algorithm);
    }

    [Fact]
    public void A_second_reference_is_refused()
    {
        var document = Idp.Response();
        Idp.SignAssertion(document, (signed, _) =>
        {
            var second = new Reference("#id0815") { DigestMethod = SignedXml.XmlDsigSHA256Url };
            second.AddTransform(new XmlDsigExcC14NTransform());
            signed.AddReference(second);
        });
        Refused(document, SamlFindingIds.Algorithm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#xpointer(/)")]
    [InlineData("https://attacker.example.com/")]
    public void A_reference_to_anything_but_the_own_element_is_refused(string uri)
    {
        var document = Idp.SignAssertion(Idp.Response());
        TestIdp.Find(document, "Reference").SetAttribute("URI", uri);
        Refused(document, SamlFindingIds.Wrapping);
    }

    [Fact]
    public void A_comment_inside_the_NameID_is_refused_although_the_signature_still_fits()
    {
        var document = Idp.Signed(Idp.Response("admin@example.com.attacker.example.net"));
        var text = TestIdp.Find(document, "NameID").FirstChild!;
        text.Value = Admin;
        text.ParentNode!.AppendChild(document.CreateComment(""));
        text.ParentNode.AppendChild(document.CreateTextNode(".attacker.example.net"));
        var result = Idp.Verify(document);
        Assert.NotNull(result.Certificate);
        Assert.Null(result.Assertion!.NameId);
        Refused(document, SamlFindingIds.MarkupInValue);
    }

    [Theory]
    [InlineData("Audience")]
    [InlineData("Issuer")]
    public void Markup_inside_other_values_is_refused(string element)
    {
        var document = Idp.Signed();
        var found = TestIdp.Find(TestIdp.Assertion(document), element);
        found.AppendChild(document.CreateComment("x"));
        Refused(document, SamlFindingIds.MarkupInValue);
    }

    [Fact]
    public void An_encrypted_assertion_is_refused_by_name()
    {
        var document = Idp.Response(extra: "<saml2:EncryptedAssertion xmlns:saml2=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>");
        Refused(Idp.Signed(document), SamlFindingIds.Encrypted);
    }

    [Fact]
    public void A_doubled_id_is_refused()
    {
        var document = Idp.SignAssertion(Idp.Response());
        document.DocumentElement!.SetAttribute("ID", "id4711");
        Refused(document, SamlFindingIds.Wrapping);
    }

    [Fact]
    public void A_key_that_comes_with_the_signature_is_never_used()
    {
        var stranger = new TestIdp { EntityId = Idp.EntityId };
        Refused(stranger.Signed(stranger.Response(Admin)), SamlFindingIds.Signature);
    }

    private static void Refused(XmlDocument document, string id)
    {
        var result = Idp.Verify(document);
        Assert.False(result.IsValid);
        Assert.Contains(result.Findings, f => f.Id == id && f.Severity is SamlSeverity.Error);
    }

    private static XmlDocument SignedEnvelope()
    {
        var document = Idp.Response();
        Idp.Sign(document.DocumentElement!);
        return document;
    }

    private static XmlDocument Wrap(int variant)
    {
        var document = variant <= 2 ? SignedEnvelope() : Idp.SignAssertion(Idp.Response());
        var root = document.DocumentElement!;
        if (variant <= 2)
        {
            var original = (XmlElement)root.CloneNode(deep: true);
            original.RemoveChild(Child(original, "Signature"));
            MakeEvil(root, "evil-response");
            TestIdp.Assertion(document).SetAttribute("ID", "evil-assertion");
            var signature = Child(root, "Signature");
            if (variant == 1)
            {
                signature.AppendChild(original);
            }
            else
            {
                root.InsertBefore(original, signature);
            }

            return document;
        }

        var good = TestIdp.Assertion(document);
        var bare = (XmlElement)good.CloneNode(deep: true);
        bare.RemoveChild(Child(bare, "Signature"));
        var evil = (XmlElement)bare.CloneNode(deep: true);
        MakeEvil(evil, "evil-assertion");
        switch (variant)
        {
            case 3:
                root.InsertBefore(evil, good);
                break;
            case 4:
                root.ReplaceChild(evil, good);
                evil.AppendChild(good);
                break;
            case 5:
                MakeEvil(good, "evil-assertion");
                root.AppendChild(bare);
                break;
            case 6:
                MakeEvil(good, "evil-assertion");
                Child(good, "Signature").AppendChild(bare);
                break;
            case 7:
                var extensions = document.CreateElement("saml2p", "Extensions", "urn:oasis:names:tc:SAML:2.0:protocol");
                root.InsertBefore(extensions, good);
                MakeEvil(evil, "id4711");
                extensions.AppendChild(evil);
                break;
            default:
                MakeEvil(good, "evil-assertion");
                var holder = document.CreateElement("ds", "Object", SignedXml.XmlDsigNamespaceUrl);
                Child(good, "Signature").AppendChild(holder);
                holder.AppendChild(bare);
                break;
        }

        return document;
    }

    private static void MakeEvil(XmlElement element, string id)
    {
        element.SetAttribute("ID", id);
        TestIdp.Find(element, "NameID").InnerText = Admin;
    }

    private static XmlElement Child(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().Single(e => e.LocalName == name);
}
