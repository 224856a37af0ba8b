using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Metadata of IAM Identity Center as the identity provider of an account. Nobody signs with the key in it here, so it is none.</summary>
internal static class IdcMetadata
{
    /// <summary>Writes it.</summary>
    public static string Write(string region, Instance instance, string accountId)
    {
        var issuer = Issuer(region, instance, accountId);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{issuer}"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{Filler(issuer)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{issuer}"/></md:IDPSSODescriptor></md:EntityDescriptor>
            """;
    }

    /// <summary>The issuer of its assertions for an account.</summary>
    public static string Issuer(string region, Instance instance, string accountId) =>
        $"https://portal.sso.{region}.amazonaws.com/saml/assertion/{Convert.ToBase64String(Encoding.UTF8.GetBytes($"{accountId}_ins-{instance.Id["ssoins-".Length..]}")).TrimEnd('=')}";

    private static string Filler(string seed) => Convert.ToBase64String([.. Enumerable.Range(0, 24).SelectMany(i => SHA256.HashData(Encoding.UTF8.GetBytes(seed + (char)('a' + i))))]);
}
