using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>A network zone.</summary>
public sealed record OktaNetworkZone
{
    /// <summary>Its id (nzo...).</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>IP, DYNAMIC or DYNAMIC_V2.</summary>
    public string? Type { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>POLICY, or BLOCKLIST where it keeps everybody out.</summary>
    public string? Usage { get; init; }

    /// <summary>Whether Okta made it.</summary>
    public bool System { get; init; }

    /// <summary>Kind of proxies of a dynamic zone: Any, Tor, NotTorAnonymizer; null where it says none.</summary>
    public string? ProxyType { get; init; }

    /// <summary>Categories of proxies of an enhanced dynamic zone.</summary>
    public JsonObject? IpServiceCategories { get; init; }

    /// <summary>Places that a dynamic zone is narrowed to: a list, or include and exclude of an enhanced one.</summary>
    public JsonNode? Locations { get; init; }

    /// <summary>Autonomous systems that a dynamic zone is narrowed to: a list, or include and exclude of an enhanced one.</summary>
    public JsonNode? Asns { get; init; }
}
