using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>A group as assigned to an app.</summary>
public sealed record OktaAppGroup
{
    /// <summary>Okta group id.</summary>
    public required string Id { get; init; }

    /// <summary>0 (highest) to 100.</summary>
    public int? Priority { get; init; }

    /// <summary>When the assignment was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>Name of the group; null where Okta did not send it along.</summary>
    public string? Name { get; init; }

    /// <summary>Attributes that the assignment gives its users.</summary>
    public JsonObject? Profile { get; init; }
}
