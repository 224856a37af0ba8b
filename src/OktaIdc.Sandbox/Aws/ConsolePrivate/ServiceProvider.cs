using System.Security;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>IAM Identity Center as a SAML service provider: what must be entered at the IdP.</summary>
/// <param name="AcsId">The GUID in the ACS address.</param>
/// <param name="AcsUrl">Where responses go: on this sandbox's own address, because a browser must reach it.</param>
/// <param name="Issuer">entityID and audience: a name, nothing answers there.</param>
internal sealed record ServiceProvider(string AcsId, string AcsUrl, string Issuer)
{
    /// <summary>The settings of one directory.</summary>
    public static ServiceProvider For(Uri aws, string region, string directoryId, string acsId) =>
        new(acsId, $"{aws.GetLeftPart(UriPartial.Authority)}/platform/saml/acs/{acsId}", $"https://{region}.signin.aws.amazon.com/platform/saml/{directoryId}");

    /// <summary>The same as SAML metadata.</summary>
    public string Metadata =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{SecurityElement.Escape(Issuer)}">
          <md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
            <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{SecurityElement.Escape(AcsUrl)}" index="0" isDefault="true"/>
          </md:SPSSODescriptor>
        </md:EntityDescriptor>
        """;
}
