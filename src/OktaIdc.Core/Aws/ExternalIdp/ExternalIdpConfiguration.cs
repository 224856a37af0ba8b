using System.Text.Json.Serialization;

namespace OktaIdc.Aws.ExternalIdp;

/// <summary>An external identity provider of an identity store.</summary>
public sealed record ExternalIdpConfiguration
{
    /// <summary>The identity provider's id.</summary>
    public required string IdpId { get; init; }

    /// <summary>Whether everyone signs in through it.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The SAML half (newer answers).</summary>
    [JsonPropertyName("idpSAMLAssociationValue")]
    public SamlAssociation? Association { get; init; }

    /// <summary>The SAML half (older answers).</summary>
    [JsonPropertyName("idpSAMLConfig")]
    public IdpSamlConfiguration? LegacySaml { get; init; }

    /// <summary>The certificates (older answers).</summary>
    [JsonPropertyName("idpCertificateIds")]
    public IReadOnlyList<IdpCertificateReference>? LegacyCertificates { get; init; }

    /// <summary>Entity id and login URL, wherever the answer had them; null for an OIDC provider.</summary>
    [JsonIgnore]
    public IdpSamlConfiguration? Saml => Association?.Saml ?? LegacySaml;

    /// <summary>The certificates, wherever the answer had them.</summary>
    [JsonIgnore]
    public IReadOnlyList<IdpCertificateReference> Certificates => Association?.Certificates ?? LegacyCertificates ?? [];
}

/// <summary>The SAML half of an identity provider.</summary>
/// <param name="Saml">Entity id and login URL.</param>
/// <param name="Certificates">The certificates.</param>
public sealed record SamlAssociation(
    [property: JsonPropertyName("idpSAMLConfig")] IdpSamlConfiguration? Saml,
    [property: JsonPropertyName("idpCertificateIds")] IReadOnlyList<IdpCertificateReference>? Certificates);

/// <summary>Entity id and login URL of an identity provider.</summary>
/// <param name="EntityId">The entity id: "http://www.okta.com/exk…".</param>
/// <param name="LoginUrl">The single sign-on URL.</param>
/// <param name="WantRequestSigned">Whether AWS signs its requests.</param>
public sealed record IdpSamlConfiguration(
    [property: JsonPropertyName("entityId")] string EntityId,
    [property: JsonPropertyName("loginURL")] string LoginUrl,
    [property: JsonPropertyName("wantRequestSigned")] bool? WantRequestSigned = null);

/// <summary>A certificate of an identity provider.</summary>
/// <param name="CertificateId">The certificate's id.</param>
/// <param name="Status">AWS's word for its state; the values are not documented.</param>
public sealed record IdpCertificateReference(string CertificateId, string? Status);

/// <summary>What came of making an identity provider.</summary>
public sealed record CreatedExternalIdp
{
    /// <summary>The identity provider's id.</summary>
    public required string IdpId { get; init; }

    /// <summary>The certificates that came with the metadata.</summary>
    public IReadOnlyList<string>? IdpCertificateIds { get; init; }

    /// <summary>What Okta has to know of AWS, where the answer has it.</summary>
    [JsonPropertyName("awsSPSAMLConfig")]
    public ServiceProviderConfiguration? ServiceProvider { get; init; }
}
