using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A certificate signing request (PKCS #10) of an app: a key pair that waits for its certificate.</summary>
public sealed record OktaAppCsr
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Key type: RSA.</summary>
    public string? Kty { get; init; }

    /// <summary>The request, base64 of DER.</summary>
    public required string Csr { get; init; }

    /// <summary>The request in PEM, as certificate authorities take it.</summary>
    [JsonIgnore]
    public string Pem => PemEncoding.WriteString("CERTIFICATE REQUEST", Convert.FromBase64String(Csr));
}
