using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A group.</summary>
public sealed record OktaGroup
{
    /// <summary>Type of groups that are managed in Okta.</summary>
    public const string OktaType = "OKTA_GROUP";

    /// <summary>Type of Okta's own groups, such as Everyone.</summary>
    public const string BuiltInType = "BUILT_IN";

    /// <summary>Type of groups imported from an app.</summary>
    public const string AppType = "APP_GROUP";

    /// <summary>Group id (00g...).</summary>
    public required string Id { get; init; }

    /// <summary>OKTA_GROUP, APP_GROUP (imported) or BUILT_IN (Everyone).</summary>
    public string? Type { get; init; }

    /// <summary>Name and description.</summary>
    public OktaGroupProfile Profile { get; init; } = new("");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When name or description last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>When a member last came or went.</summary>
    public DateTimeOffset? LastMembershipUpdated { get; init; }

    /// <summary>The group's name.</summary>
    [JsonIgnore]
    public string Name => Profile.Name;

    /// <summary>The group's description.</summary>
    [JsonIgnore]
    public string? Description => Profile.Description;
}

/// <summary>Name and description of a group.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Description">At most 1024 characters.</param>
public sealed record OktaGroupProfile(string Name, string? Description = null);
