using System.Text.Json.Serialization;

namespace OktaIdc.Sandbox;

/// <summary>Where a running sandbox answers and with which credentials: the first line that `oktaidc sandbox` prints, as one JSON object.</summary>
public sealed record SandboxInfo
{
    /// <summary>Base address of the Okta org, without trailing slash.</summary>
    [JsonPropertyName("okta")]
    public required string Okta { get; init; }

    /// <summary>An SSWS token of an org administrator.</summary>
    [JsonPropertyName("oktaToken")]
    public required string OktaToken { get; init; }

    /// <summary>Base address on which every AWS service answers, without trailing slash.</summary>
    [JsonPropertyName("aws")]
    public required string Aws { get; init; }

    /// <summary>Access key id of an administrator in the management account.</summary>
    [JsonPropertyName("accessKeyId")]
    public required string AccessKeyId { get; init; }

    /// <summary>Its secret.</summary>
    [JsonPropertyName("secretAccessKey")]
    public required string SecretAccessKey { get; init; }

    /// <summary>Home Region of the IAM Identity Center instance.</summary>
    [JsonPropertyName("region")]
    public required string Region { get; init; }

    /// <summary>ARN of the instance; null where there is none yet.</summary>
    [JsonPropertyName("instanceArn")]
    public string? InstanceArn { get; init; }

    /// <summary>Identity store of the instance (d-...); null where there is no instance yet.</summary>
    [JsonPropertyName("identityStoreId")]
    public string? IdentityStoreId { get; init; }

    /// <summary>The management account; null where there is no organization yet.</summary>
    [JsonPropertyName("managementAccountId")]
    public string? ManagementAccountId { get; init; }
}
