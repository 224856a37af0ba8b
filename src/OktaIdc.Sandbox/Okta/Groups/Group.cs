using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>Where a group comes from.</summary>
internal enum GroupType
{
    /// <summary>Made in Okta.</summary>
    OKTA_GROUP,

    /// <summary>Imported from, or pushed to, an app.</summary>
    APP_GROUP,

    /// <summary>Okta's own: Everyone.</summary>
    BUILT_IN,
}

/// <summary>A group of users.</summary>
internal sealed class Group(string id, GroupType type, JsonObject profile, DateTimeOffset created)
{
    /// <summary>00g...</summary>
    public string Id { get; } = id;

    /// <summary>Where it comes from.</summary>
    public GroupType Type { get; } = type;

    /// <summary>name, description, and more on app groups.</summary>
    public JsonObject Profile { get; set; } = profile;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When the profile last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>When the members last changed.</summary>
    public DateTimeOffset LastMembershipUpdated { get; set; } = created;

    /// <summary>App of an app group.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Id of an app group at the app; null until it has been made there.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Members put in by hand or by the app.</summary>
    public HashSet<string> DirectMembers { get; } = [];

    /// <summary>Members put in by rules: user id to the rules' ids.</summary>
    public Dictionary<string, HashSet<string>> RuleMembers { get; } = [];

    /// <summary>The name.</summary>
    public string Name => Profile.Text("name") ?? "";

    /// <summary>Whether a user is in the group.</summary>
    public bool Has(string userId) => DirectMembers.Contains(userId) || RuleMembers.ContainsKey(userId);
}
