using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Assignments;

/// <summary>A group that is assigned to an app.</summary>
internal sealed class AppGroup(string groupId, DateTimeOffset time)
{
    /// <summary>The group.</summary>
    public string GroupId { get; } = groupId;

    /// <summary>0 is the highest.</summary>
    public int Priority { get; set; }

    /// <summary>Attributes for the group's users.</summary>
    public JsonObject Profile { get; set; } = [];

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = time;
}

/// <summary>A user who is assigned to an app.</summary>
internal sealed class AppUser(string userId, DateTimeOffset time)
{
    /// <summary>The user's id, which is the assignment's too.</summary>
    public string Id { get; } = userId;

    /// <summary>Id at the app; null until provisioned.</summary>
    public string? ExternalId { get; set; }

    /// <summary>True: assigned herself; false: through groups.</summary>
    public bool Individually { get; set; }

    /// <summary>ACTIVE without provisioning, STAGED until provisioned, PROVISIONED.</summary>
    public string Status { get; set; } = "ACTIVE";

    /// <summary>DISABLED, OUT_OF_SYNC, SYNCING, SYNCHRONIZED, ERROR.</summary>
    public string SyncState { get; set; } = "DISABLED";

    /// <summary>User name at the app.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Whether the user name was set for this user by hand.</summary>
    public bool OwnUserName { get; set; }

    /// <summary>Attributes set for this user by hand.</summary>
    public JsonObject Profile { get; set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = time;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = time;

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset StatusChanged { get; set; } = time;

    /// <summary>When Okta last spoke to the app about this user with success.</summary>
    public DateTimeOffset? LastSync { get; set; }

    /// <summary>What the app said when it last refused; null where it did not.</summary>
    public string? Error { get; set; }

    /// <summary>What the app was last told.</summary>
    public JsonObject? Pushed { get; set; }
}
