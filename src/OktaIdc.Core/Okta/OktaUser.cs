using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A user.</summary>
public sealed record OktaUser
{
    /// <summary>User id (00u...).</summary>
    public required string Id { get; init; }

    /// <summary>STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED or DEPROVISIONED.</summary>
    public string? Status { get; init; }

    /// <summary>The status that an activation or deactivation under way leads to; null where none is under way.</summary>
    public string? TransitioningToStatus { get; init; }

    /// <summary>When the user was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the user was activated.</summary>
    public DateTimeOffset? Activated { get; init; }

    /// <summary>When <see cref="Status"/> last changed.</summary>
    public DateTimeOffset? StatusChanged { get; init; }

    /// <summary>When the user last signed in to Okta.</summary>
    public DateTimeOffset? LastLogin { get; init; }

    /// <summary>When the user was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>The user type.</summary>
    public OktaUserType? Type { get; init; }

    /// <summary>All attributes.</summary>
    public JsonObject Profile { get; init; } = [];

    /// <summary>Name to sign in with.</summary>
    [JsonIgnore]
    public string Login => Profile.Text("login") ?? "";

    /// <summary>E-mail address.</summary>
    [JsonIgnore]
    public string? Email => Profile.Text("email");

    /// <summary>Given name.</summary>
    [JsonIgnore]
    public string? FirstName => Profile.Text("firstName");

    /// <summary>Family name.</summary>
    [JsonIgnore]
    public string? LastName => Profile.Text("lastName");

    /// <summary>Display name, which IAM Identity Center requires.</summary>
    [JsonIgnore]
    public string? DisplayName => Profile.Text("displayName");
}

/// <summary>A user type.</summary>
/// <param name="Id">Its id (oty...).</param>
public sealed record OktaUserType(string Id);
