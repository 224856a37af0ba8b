using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using static OktaIdc.Sandbox.Aws.ConsolePrivate.ConsoleOperations;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>AppsAuthControlPlaneService: the external IdP and its certificates.</summary>
internal static class ExternalIdpOperations
{
    /// <summary>The operations.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(DirectoryRegistry directories) => ConsoleOperations.Table(directories, "directoryId", new()
    {
        ["GetAWSSPConfigurationForDirectory"] = (d, _) => new JsonObject
        {
            ["awsSPSAMLConfig"] = ServiceProviderOf(d),
            ["awsSPCertificateIds"] = new JsonArray(),
            ["awsSPOIDCConfig"] = OidcOf(d),
        },
        ["ListExternalIdPConfigurationsForDirectory"] = (d, _) => new JsonObject
        {
            ["associations"] = new JsonArray([.. d.ExternalIdps.All().Select(Association)]),
        },
        ["CreateExternalIdPConfigurationForDirectory"] = Create,
        ["EnableExternalIdPConfigurationForDirectory"] = Enable,
        ["DisableExternalIdPConfigurationForDirectory"] = (d, i) => Done(() => d.ExternalIdps.Disable(i.Required("idpId"))),
        ["UpdateExternalIdPConfigurationForDirectory"] = Update,
        ["DeleteExternalIdPConfigurationForDirectory"] = (d, i) => Done(() => d.ExternalIdps.Delete(i.Required("idpId"))),
        ["ImportExternalIdPCertificate"] = (d, i) => new JsonObject
        {
            ["certificateId"] = d.ExternalIdps.ImportCertificate(i.Required("idpId"), i.Required("x509CertificateInPEM"), i.Required("certificateUse")).Id,
        },
        ["ListExternalIdPCertificates"] = (d, i) => new JsonObject
        {
            ["idPCertificates"] = new JsonArray([.. d.ExternalIdps.Get(i.Required("idpId")).Certificates.Select(Certificate)]),
        },
        ["DeleteExternalIdPCertificate"] = (d, i) => Done(() => d.ExternalIdps.DeleteCertificate(i.Required("idpId"), i.Required("certificateId"))),
        ["GetAuthenticationTypeForDirectoryPrivate"] = (d, _) => new JsonObject { ["authenticationType"] = d.AuthenticationType },
    });

    /// <summary>Creates a configuration from metadata, or from entity id, sign-in address and certificate.</summary>
    public static ExternalIdp CreateFrom(IdentityCenterDirectory directory, JsonObject input)
    {
        if (input["oidcConfiguration"] is not null || input["justInTimeProvisioningConfiguration"] is not null)
        {
            throw ConsoleException.Invalid("OpenID Connect identity providers and just-in-time provisioning are not implemented in the sandbox");
        }

        if (directory.Source == IdentitySource.ActiveDirectory)
        {
            throw ConsoleException.Conflict("The identity source is Active Directory: disassociate it first");
        }

        var saml = input["samlConfiguration"] as JsonObject;
        var metadata = saml is null ? input.Optional("idpSAMLMetadata") : saml.Optional("idpMetadata");
        var config = (saml is null ? input["idpSAMLConfig"] : saml["idpConfig"]) as JsonObject;
        var certificate = (saml ?? input).Optional("idpCertificate");
        return (metadata, config) switch
        {
            ({ } xml, null) when certificate is null => FromMetadata(directory, IdpMetadata.Parse(xml), input.Optional("name")),
            (null, { } c) when certificate is not null => directory.ExternalIdps.Create(
                c.Required("entityId"), c.Required("loginURL"), Flag(c) ?? false, [certificate], input.Optional("name")),
            _ => throw ConsoleException.Invalid("Give either the metadata, or the configuration and the certificate"),
        };
    }

    private static ExternalIdp FromMetadata(IdentityCenterDirectory directory, IdpMetadata metadata, string? name) =>
        directory.ExternalIdps.Create(metadata.EntityId, metadata.LoginUrl, metadata.WantRequestSigned, metadata.Certificates, name);

    private static JsonObject Create(IdentityCenterDirectory directory, JsonObject input)
    {
        var idp = CreateFrom(directory, input);
        return new JsonObject
        {
            ["idpId"] = idp.Id,
            ["idpCertificateId"] = idp.Certificates[0].Id,
            ["idpCertificateIds"] = new JsonArray([.. idp.Certificates.Select(c => JsonValue.Create(c.Id))]),
            ["awsSPSAMLConfig"] = ServiceProviderOf(directory),
            ["awsSPOIDCConfig"] = OidcOf(directory),
        };
    }

    private static JsonObject? Enable(IdentityCenterDirectory directory, JsonObject input)
    {
        if (directory.Source == IdentitySource.ActiveDirectory)
        {
            throw ConsoleException.Conflict("The identity source is Active Directory: disassociate it first");
        }

        directory.ExternalIdps.Enable(input.Required("idpId"));
        return null;
    }

    private static JsonObject? Update(IdentityCenterDirectory directory, JsonObject input)
    {
        if (input["idpOIDCConfig"] is not null || input["justInTimeProvisioningConfiguration"] is not null)
        {
            throw ConsoleException.Invalid("OpenID Connect identity providers and just-in-time provisioning are not implemented in the sandbox");
        }

        var config = input["idpSAMLConfig"] as JsonObject;
        directory.ExternalIdps.Update(
            input.Required("idpId"), config?.Required("entityId"), config?.Required("loginURL"), config is null ? null : Flag(config), input.Optional("name"));
        return null;
    }

    private static bool? Flag(JsonObject config) => config["wantRequestSigned"] is JsonValue v && v.TryGetValue<bool>(out var flag) ? flag : null;

    private static JsonObject ServiceProviderOf(IdentityCenterDirectory directory) => new()
    {
        ["issuer"] = directory.ServiceProvider.Issuer,
        ["acsURL"] = directory.ServiceProvider.AcsUrl,
        ["metadata"] = directory.ServiceProvider.Metadata,
    };

    private static JsonObject OidcOf(IdentityCenterDirectory directory) =>
        new() { ["redirectURL"] = directory.ServiceProvider.AcsUrl.Replace("/saml/acs/", "/oidc/callback/", StringComparison.Ordinal) };

    private static JsonNode Association(ExternalIdp idp) => new JsonObject
    {
        ["idpId"] = idp.Id,
        ["isEnabled"] = idp.Enabled,
        ["idpSAMLConfig"] = Config(idp),
        ["idpCertificateIds"] = CertificateIds(idp),
        ["idpSAMLAssociationValue"] = new JsonObject { ["idpSAMLConfig"] = Config(idp), ["idpCertificateIds"] = CertificateIds(idp) },
    };

    private static JsonObject Config(ExternalIdp idp) =>
        new() { ["entityId"] = idp.EntityId, ["loginURL"] = idp.LoginUrl, ["wantRequestSigned"] = idp.WantRequestSigned };

    private static JsonArray CertificateIds(ExternalIdp idp) =>
        new([.. idp.Certificates.Select(c => (JsonNode)new JsonObject { ["certificateId"] = c.Id, ["status"] = "ACTIVE" })]);

    private static JsonNode Certificate(IdpCertificate item)
    {
        var x509 = item.Certificate;
        var serial = BigInteger.Parse("0" + x509.SerialNumber, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["certificateId"] = item.Id,
            ["serialNumber"] = JsonNode.Parse(serial.ToString(CultureInfo.InvariantCulture)),
            ["serialNumberString"] = x509.SerialNumber,
            ["subjectName"] = x509.Subject,
            ["issuerName"] = x509.Issuer,
            ["signatureAlgorithmName"] = x509.SignatureAlgorithm.FriendlyName ?? x509.SignatureAlgorithm.Value,
            ["publicKey"] = Convert.ToBase64String(x509.PublicKey.ExportSubjectPublicKeyInfo()),
            ["notBefore"] = Epoch(item.NotBefore),
            ["notAfter"] = Epoch(item.NotAfter),
            ["version"] = x509.Version,
            ["x509CertificateInPEM"] = item.Pem,
        };
    }

    private static JsonObject? Done(Action action)
    {
        action();
        return null;
    }
}
