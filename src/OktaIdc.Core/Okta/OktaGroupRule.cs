using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>A rule that puts users into groups by their attributes.</summary>
public sealed record OktaGroupRule
{
    /// <summary>Rule id (0pr...).</summary>
    public required string Id { get; init; }

    /// <summary>1 to 50 characters.</summary>
    public string? Name { get; init; }

    /// <summary>ACTIVE, INACTIVE or INVALID.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>The vendor's conditions object.</summary>
    public JsonObject? Conditions { get; init; }

    /// <summary>The vendor's actions object.</summary>
    public JsonObject? Actions { get; init; }

    /// <summary>The Okta expression that decides.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Expression => Conditions?["expression"].Text("value");

    /// <summary>Ids of the groups it puts users into.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableArray<string> GroupIds =>
        Actions?["assignUserToGroups"]?["groupIds"] is JsonArray ids ? [.. ids.Select(i => i?.ToString()).OfType<string>()] : [];

    /// <summary>True where the rule is at work.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}
