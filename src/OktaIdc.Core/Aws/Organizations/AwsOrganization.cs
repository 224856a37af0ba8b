using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Organizations;

/// <summary>An organization of AWS accounts (Organizations API, type Organization).</summary>
public sealed record AwsOrganization
{
    /// <summary>"o-" and 10 to 32 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The organization's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>"ALL" or "CONSOLIDATED_BILLING"; IAM Identity Center needs ALL.</summary>
    public string? FeatureSet { get; init; }

    /// <summary>The account that owns the organization, for ever.</summary>
    [JsonPropertyName("MasterAccountId")]
    public string? ManagementAccountId { get; init; }

    /// <summary>The management account's ARN.</summary>
    [JsonPropertyName("MasterAccountArn")]
    public string? ManagementAccountArn { get; init; }

    /// <summary>The management account's root address.</summary>
    [JsonPropertyName("MasterAccountEmail")]
    public string? ManagementAccountEmail { get; init; }

    /// <summary>Whether all features are on, which an organization instance needs.</summary>
    [JsonIgnore]
    public bool HasAllFeatures => FeatureSet == "ALL";
}
