using System.Text.Json.Serialization;

namespace OktaIdc.Aws.IdentityStore;

/// <summary>A group of the identity store.</summary>
public sealed record IdcGroup
{
    /// <summary>The store's id.</summary>
    public required string GroupId { get; init; }

    /// <summary>The identity store.</summary>
    public string? IdentityStoreId { get; init; }

    /// <summary>The name, unique in the store.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The ids under which provisioning tenants know the group; empty for groups made in AWS.</summary>
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A user is in a group.</summary>
public sealed record IdcGroupMembership
{
    /// <summary>The membership's id.</summary>
    public string? MembershipId { get; init; }

    /// <summary>The group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The member.</summary>
    public IdcMemberId? MemberId { get; init; }

    /// <summary>The user's id.</summary>
    [JsonIgnore]
    public string? UserId => MemberId?.UserId;
}

/// <summary>The member of a membership; a union with one case so far.</summary>
/// <param name="UserId">The user's id.</param>
public sealed record IdcMemberId(string? UserId);
