using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>The connection over which an app is provisioned. The token is never returned.</summary>
public sealed record OktaProvisioningConnection
{
    /// <summary>TOKEN, OAUTH2 or UNKNOWN.</summary>
    public string? AuthScheme { get; init; }

    /// <summary>ENABLED, DISABLED, or UNKNOWN where provisioning cannot be set through the API.</summary>
    public string? Status { get; init; }

    /// <summary>SCIM endpoint; null where not set or not told.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>True where the API can set this connection: its status is ENABLED or DISABLED.</summary>
    [JsonIgnore]
    public bool IsUsable => Status is "ENABLED" or "DISABLED";

    /// <summary>True where the connection is on.</summary>
    [JsonIgnore]
    public bool IsEnabled => Status == "ENABLED";
}
