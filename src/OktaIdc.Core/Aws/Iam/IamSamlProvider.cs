using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OktaIdc.Aws.Iam;

/// <summary>A SAML identity provider of an account.</summary>
public sealed partial record IamSamlProvider
{
    /// <summary>The provider's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Metadata of the identity provider; null in lists.</summary>
    [JsonPropertyName("SAMLMetadataDocument")]
    public string? Metadata { get; init; }

    /// <summary>Its name: the end of its ARN.</summary>
    [JsonIgnore]
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>
    /// Whether it is called as IAM Identity Center calls its own: AWSSSO_, sixteen hexadecimal digits, _DO_NOT_DELETE; in very old accounts without the digits.
    /// That proves nothing: whoever may make providers may call one so.
    /// </summary>
    [JsonIgnore]
    public bool IsNamedForIdentityCenter => OwnName().IsMatch(Name);

    [GeneratedRegex("^AWSSSO_([0-9a-f]{16}_)?DO_NOT_DELETE$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnName();
}
