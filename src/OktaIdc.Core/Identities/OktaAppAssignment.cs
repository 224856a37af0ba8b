namespace OktaIdc.Identities;

/// <summary>A user or a group assigned to an app.</summary>
public sealed record OktaAppAssignment
{
    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>What is assigned.</summary>
    public required OktaPrincipalKind Kind { get; init; }

    /// <summary>Id of the user or group.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the group, or of the user in the app (the NameID).</summary>
    public string? Name { get; init; }

    /// <summary>For a user: USER (directly) or GROUP.</summary>
    public string? Scope { get; init; }

    /// <summary>For a user: ACTIVE, STAGED, PROVISIONED, ...</summary>
    public string? Status { get; init; }

    /// <summary>For a user: the id in IAM Identity Center's SCIM; null while not provisioned.</summary>
    public string? ExternalId { get; init; }

    /// <summary>For a group: 0 (highest) to 100.</summary>
    public int? Priority { get; init; }
}

/// <summary>What can be assigned to an app.</summary>
public enum OktaPrincipalKind
{
    /// <summary>A user.</summary>
    User,

    /// <summary>A group.</summary>
    Group,
}
