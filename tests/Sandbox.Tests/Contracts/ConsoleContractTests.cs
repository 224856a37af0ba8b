using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Every operation that only the AWS console calls, request and answer, against aws-console/operations.</summary>
public sealed class ConsoleContractTests
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["apps-auth"] = "AppsAuthControlPlaneService",
        ["identitystore-private"] = "AWSIdentityStoreService",
        ["sso-control"] = "SWBService",
        ["user-pool"] = "SWBUPService",
    };

    [Fact]
    public async Task Every_operation_keeps_the_known_shapes()
    {
        await using var idp = await AwsTraffic.StartAsync("AppsAuthControlPlaneService", "appsauth", version: "1.0");
        await CallExternalIdpAsync(idp);
        var scim = idp.Also("AWSIdentityStoreService", "identitystore", "/identitystore/");
        await CallProvisioningAsync(scim);
        var control = idp.Also("SWBService", "sso", "/control/");
        await CallControlAsync(control);
        var pool = idp.Also("SWBUPService", "userpool");
        await pool.DoAsync("GetUserPoolInfo", """{"DirectoryId":"<store>"}""");
        await pool.DoAsync("CreateAlias", """{"Alias":"example-corp"}""");
        idp.AssertContract("aws-console/operations", s => s is JsonService json && Prefixes.TryGetValue(s.Name, out var prefix) ? json.Operations.Select(o => $"{prefix}.{o}") : []);
    }

    private static async Task CallExternalIdpAsync(AwsTraffic t)
    {
        await t.DoAsync("GetAWSSPConfigurationForDirectory", """{"directoryId":"<store>"}""");
        await t.DoAsync("GetAuthenticationTypeForDirectoryPrivate", """{"directoryId":"<store>"}""");
        await t.DoAsync("ListExternalIdPConfigurationsForDirectory", """{"directoryId":"<store>"}""");
        t.Keep("metadata", Metadata());
        await t.DoAsync("CreateExternalIdPConfigurationForDirectory", """{"directoryId":"<store>","idpSAMLMetadata":"<metadata>"}""", "idp", "idpId");
        await t.DoAsync("ListExternalIdPConfigurationsForDirectory", """{"directoryId":"<store>"}""");
        await t.DoAsync("UpdateExternalIdPConfigurationForDirectory", """{"directoryId":"<store>","idpId":"<idp>","idpSAMLConfig":{"entityId":"http://www.okta.com/exk1","loginURL":"https://okta.example.com/app/sso","wantRequestSigned":false}}""");
        t.Keep("pem", Certificate().ExportCertificatePem());
        await t.DoAsync("ImportExternalIdPCertificate", """{"directoryId":"<store>","idpId":"<idp>","x509CertificateInPEM":"<pem>","certificateUse":"SIGNING"}""", "certificate", "certificateId");
        await t.DoAsync("ListExternalIdPCertificates", """{"directoryId":"<store>","idpId":"<idp>"}""");
        await t.DoAsync("DeleteExternalIdPCertificate", """{"directoryId":"<store>","idpId":"<idp>","certificateId":"<certificate>"}""");
        await t.DoAsync("EnableExternalIdPConfigurationForDirectory", """{"directoryId":"<store>","idpId":"<idp>"}""");
        await t.DoAsync("ListExternalIdPConfigurationsForDirectory", """{"directoryId":"<store>"}""");
        await t.DoAsync("DisableExternalIdPConfigurationForDirectory", """{"directoryId":"<store>","idpId":"<idp>"}""");
        await t.DoAsync("DeleteExternalIdPConfigurationForDirectory", """{"directoryId":"<store>","idpId":"<idp>"}""");
    }

    private static async Task CallProvisioningAsync(AwsTraffic t)
    {
        await t.DoAsync("ListProvisioningTenants", """{"IdentityStoreId":"<store>"}""");
        await t.DoAsync("CreateProvisioningTenant", """{"IdentityStoreId":"<store>"}""", "tenant", "ProvisioningTenant/TenantId");
        await t.DoAsync("ListProvisioningTenants", """{"IdentityStoreId":"<store>"}""");
        await t.DoAsync("DescribeProvisioningTenant", """{"IdentityStoreId":"<store>","TenantId":"<tenant>"}""");
        await t.DoAsync("CreateBearerToken", """{"IdentityStoreId":"<store>","TenantId":"<tenant>"}""", "token", "BearerToken/TokenId");
        await t.DoAsync("ListBearerTokens", """{"IdentityStoreId":"<store>","TenantId":"<tenant>"}""");
        await t.DoAsync("DeleteBearerToken", """{"IdentityStoreId":"<store>","TenantId":"<tenant>","TokenId":"<token>"}""");
        await t.DoAsync("DeleteProvisioningTenant", """{"IdentityStoreId":"<store>","TenantId":"<tenant>"}""");
    }

    private static async Task CallControlAsync(AwsTraffic t)
    {
        await t.DoAsync("ListDirectoryAssociations", "{}", "type", "directoryAssociations/0/directoryType");
        await t.DoAsync("ListDirectoryAssociations", """{"instanceArn":"<instance>"}""");
        await t.DoAsync("UpdateDirectoryAssociation", """{"directoryId":"<store>","directoryType":"<type>","attributeMapping":{"email":{"source":["${path:emails.value}"],"transforms":[]}}}""");
        await t.DoAsync("GetSsoConfiguration", """{"instanceArn":"<instance>"}""");
        await t.DoAsync("UpdateSsoConfiguration", """{"ssoConfiguration":{"mfaMode":"DISABLED"},"configurationType":"APP_AUTHENTICATION_CONFIGURATION","instanceArn":"<instance>"}""");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
    }

    private static string Metadata() => $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://www.okta.com/exk1"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Certificate().RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
        <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://okta.example.com/app/sso/saml"/></md:IDPSSODescriptor></md:EntityDescriptor>
        """;
}
