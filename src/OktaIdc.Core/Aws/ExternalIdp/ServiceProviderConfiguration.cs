using System.Text.Json.Serialization;

namespace OktaIdc.Aws.ExternalIdp;

/// <summary>What an identity provider has to know of IAM Identity Center.</summary>
public sealed record ServiceProviderConfiguration
{
    /// <summary>AWS's entity id, the audience of the assertion.</summary>
    public required string Issuer { get; init; }

    /// <summary>The assertion consumer service URL.</summary>
    [JsonPropertyName("acsURL")]
    public required string AcsUrl { get; init; }

    /// <summary>AWS's SAML metadata.</summary>
    public string? Metadata { get; init; }

    /// <summary>The same without the metadata document.</summary>
    public override string ToString() => $"Issuer = {Issuer}, AcsUrl = {AcsUrl}";
}
