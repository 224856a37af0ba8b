using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>A provisioning feature of an app.</summary>
public sealed record OktaAppFeature
{
    /// <summary>Name of the feature for users created, updated and deactivated from Okta.</summary>
    public const string UserProvisioning = "USER_PROVISIONING";

    /// <summary>Name of the feature for imports into Okta.</summary>
    public const string InboundProvisioning = "INBOUND_PROVISIONING";

    /// <summary>USER_PROVISIONING or INBOUND_PROVISIONING.</summary>
    public required string Name { get; init; }

    /// <summary>ENABLED or DISABLED.</summary>
    public string? Status { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Its switches, as the vendor documents them.</summary>
    public JsonObject? Capabilities { get; init; }
}
