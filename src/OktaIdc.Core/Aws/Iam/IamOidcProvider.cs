using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Iam;

/// <summary>An OpenID Connect identity provider of an account.</summary>
public sealed record IamOidcProvider
{
    /// <summary>The provider's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Issuer without https://.</summary>
    public string? Url { get; init; }

    /// <summary>Audiences that it takes tokens for.</summary>
    [JsonPropertyName("ClientIDList")]
    public IReadOnlyList<string> ClientIds { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }
}
