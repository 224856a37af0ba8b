using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

public class SamlProperties
{
    private static readonly TestIdp Idp = TestIdp.Shared;
    private static readonly string Metadata = Idp.MetadataXml();
    private static readonly string Response = Idp.Signed().OuterXml;

    private static readonly string[] Pieces = ["<", ">", "&", "&#0;", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "\0", "\uD800", "\uFFFE", "\"", "'", " xmlns=''", "ID=\"id4711\"", "é", "=", "<!DOCTYPE a>", "/"];

    [Fact]
    public void Damaged_metadata_never_brings_an_untyped_exception() =>
        Prop.ForAll(Damage(Metadata), text => SamlMetadataCheck.Run(text) is { } report && (report.IsUsable || report.Findings.Length > 0)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_damaged_response_never_brings_an_untyped_exception_nor_another_user() =>
        Prop.ForAll(Damage(Response), text => Idp.VerifyText(text) is { } result && (!result.IsValid || result.Assertion!.NameId == "ada.king@example.com")).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_response_with_changed_bytes_never_brings_an_untyped_exception_nor_another_user()
    {
        var bytes = Encoding.UTF8.GetBytes(Response);
        Prop.ForAll(Gen.Choose(0, bytes.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary(), change =>
        {
            var copy = (byte[])bytes.Clone();
            copy[change.Item1] = (byte)change.Item2;
            var result = Idp.VerifyText(Convert.ToBase64String(copy));
            return !result.IsValid || result.Assertion!.NameId == "ada.king@example.com";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Whatever_the_text_it_is_refused_with_a_reason() =>
        Prop.ForAll<string>(text => text is null || (!Idp.VerifyText(text).IsValid && Idp.VerifyText(text).Findings.Length > 0 && !SamlMetadataCheck.Run(text).IsUsable)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Arbitrary<string> Damage(string good) =>
        Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 30)).Zip(Gen.Elements(Pieces))
            .Select(d => good[..d.Item1.Item1] + d.Item2 + good[Math.Min(good.Length, d.Item1.Item1 + d.Item1.Item2)..])
            .ToArbitrary();
}
