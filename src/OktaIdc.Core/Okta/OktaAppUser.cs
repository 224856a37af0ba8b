using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>A user as assigned to an app.</summary>
public sealed record OktaAppUser
{
    /// <summary>Okta user id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the user in the app (for IAM Identity Center its SCIM id); null while never provisioned.</summary>
    public string? ExternalId { get; init; }

    /// <summary>USER (assigned directly, which wins) or GROUP.</summary>
    public string? Scope { get; init; }

    /// <summary>ACTIVE (sign-on only), STAGED (queued), PROVISIONED, DEPROVISIONED, ...</summary>
    public string? Status { get; init; }

    /// <summary>DISABLED, ERROR, OUT_OF_SYNC, SYNCHRONIZED or SYNCING.</summary>
    public string? SyncState { get; init; }

    /// <summary>When it was assigned.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>When <see cref="Status"/> last changed.</summary>
    public DateTimeOffset? StatusChanged { get; init; }

    /// <summary>When it was last synchronised.</summary>
    public DateTimeOffset? LastSync { get; init; }

    /// <summary>The name in the app: the NameID of the assertion.</summary>
    public OktaAppUserCredentials? Credentials { get; init; }

    /// <summary>Attributes of the user in the app.</summary>
    public JsonObject? Profile { get; init; }

    /// <summary>Name of the user in the app, which becomes the NameID; null while not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? UserName => Credentials?.UserName;
}

/// <summary>The name of a user in an app.</summary>
/// <param name="UserName">At most 100 characters.</param>
public sealed record OktaAppUserCredentials(string? UserName);
