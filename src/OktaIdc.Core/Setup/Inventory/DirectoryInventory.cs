using System.Collections.Immutable;
using OktaIdc.Aws.IdentityStore;

namespace OktaIdc.Setup.Inventory;

/// <summary>Users and groups of Identity Center by id.</summary>
public sealed record DirectoryInventory
{
    /// <summary>Users by id.</summary>
    public ImmutableDictionary<string, DirectoryUser> Users { get; init; } = ImmutableDictionary.Create<string, DirectoryUser>(StringComparer.Ordinal);

    /// <summary>Groups by id.</summary>
    public ImmutableDictionary<string, DirectoryGroup> Groups { get; init; } = ImmutableDictionary.Create<string, DirectoryGroup>(StringComparer.Ordinal);
}

/// <summary>A user of Identity Center, with what a copy needs and no more: an organization may have very many.</summary>
public sealed record DirectoryUser
{
    /// <summary>The user id.</summary>
    public required string Id { get; init; }

    /// <summary>The user name, which SAML's NameID is matched against.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The primary email.</summary>
    public string? Email { get; init; }

    /// <summary>The id under which the identity provider knows the user; null where it did not make it.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>A group of Identity Center.</summary>
public sealed record DirectoryGroup
{
    /// <summary>The group id.</summary>
    public required string Id { get; init; }

    /// <summary>The display name, unique in the store.</summary>
    public string Name { get; init; } = "";

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The id under which the identity provider knows the group; null where it did not make it.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>Ids of the members; default (<see cref="ImmutableArray{T}.IsDefault"/>) where they were not read.</summary>
    public ImmutableArray<string> Members { get; init; }
}
