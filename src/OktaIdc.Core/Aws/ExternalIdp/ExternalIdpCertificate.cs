using System.Text.Json.Serialization;

namespace OktaIdc.Aws.ExternalIdp;

/// <summary>A signing certificate that IAM Identity Center trusts.</summary>
public sealed record ExternalIdpCertificate
{
    /// <summary>The certificate's id.</summary>
    public required string CertificateId { get; init; }

    /// <summary>The serial number in decimal digits.</summary>
    public string? SerialNumberString { get; init; }

    /// <summary>The subject.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The issuer.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The signature algorithm.</summary>
    public string? SignatureAlgorithmName { get; init; }

    /// <summary>Valid from.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Valid until.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The certificate in PEM.</summary>
    [JsonPropertyName("x509CertificateInPEM")]
    public string? Pem { get; init; }
}
