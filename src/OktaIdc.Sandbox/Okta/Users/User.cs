using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>Where a user stands in Okta's life cycle.</summary>
internal enum UserStatus
{
    /// <summary>Created, not activated.</summary>
    STAGED,

    /// <summary>Activated, no password yet: "pending user action".</summary>
    PROVISIONED,

    /// <summary>Can sign in.</summary>
    ACTIVE,

    /// <summary>Asked for a new password.</summary>
    RECOVERY,

    /// <summary>Must set a new password.</summary>
    PASSWORD_EXPIRED,

    /// <summary>Too many wrong passwords.</summary>
    LOCKED_OUT,

    /// <summary>Kept, but cannot sign in.</summary>
    SUSPENDED,

    /// <summary>Deactivated; the next DELETE removes it.</summary>
    DEPROVISIONED,
}

/// <summary>A user of the org.</summary>
internal sealed class User(string id, JsonObject profile, DateTimeOffset created)
{
    /// <summary>00u...</summary>
    public string Id { get; } = id;

    /// <summary>Profile attributes; names as in the user schema.</summary>
    public JsonObject Profile { get; set; } = profile;

    /// <summary>Status.</summary>
    public UserStatus Status { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it was first activated.</summary>
    public DateTimeOffset? Activated { get; set; }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset? StatusChanged { get; set; }

    /// <summary>When anything last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>When the user last signed in.</summary>
    public DateTimeOffset? LastLogin { get; set; }

    /// <summary>When the password last changed.</summary>
    public DateTimeOffset? PasswordChanged { get; set; }

    /// <summary>The password; null where there is none. Never rendered.</summary>
    public string? Password { get; set; }

    /// <summary>Who checks the password: OKTA, FEDERATION, IMPORT.</summary>
    public string Provider { get; set; } = "OKTA";

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>The login, which is unique in the org whatever its case.</summary>
    public string Login => Profile.Text("login") ?? "";

    /// <summary>First and last name.</summary>
    public string FullName => $"{Profile.Text("firstName")} {Profile.Text("lastName")}".Trim();

    /// <summary>Whether apps serve this user: neither staged nor deactivated.</summary>
    public bool IsLive => Status is not (UserStatus.STAGED or UserStatus.DEPROVISIONED);
}
