using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.IdentityStore;

/// <summary>A user of the identity store (type User of the Identity Store API).</summary>
public sealed record IdcUser
{
    /// <summary>The key of the enterprise attributes in <see cref="Extensions"/>.</summary>
    public const string EnterpriseExtension = "aws:identitystore:enterprise";

    /// <summary>The store's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The identity store.</summary>
    public string? IdentityStoreId { get; init; }

    /// <summary>The user name; must equal the NameID of the SAML response.</summary>
    public string? UserName { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The parts of the name.</summary>
    public IdcUserName? Name { get; init; }

    /// <summary>The e-mail addresses; one at most.</summary>
    public IReadOnlyList<IdcEmail> Emails { get; init; } = [];

    /// <summary>The ids under which provisioning tenants know the user; empty for users made in AWS.</summary>
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>ENABLED or DISABLED; null from older endpoints.</summary>
    public string? UserStatus { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The kind of user.</summary>
    public string? UserType { get; init; }

    /// <summary>The IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Extension attributes by schema; filled only where asked for.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }

    /// <summary>The primary address, or the first.</summary>
    [JsonIgnore]
    public string? Email => (Emails.FirstOrDefault(e => e.Primary) ?? Emails.FirstOrDefault())?.Value;

    /// <summary>False where AWS says DISABLED.</summary>
    [JsonIgnore]
    public bool IsEnabled => UserStatus != "DISABLED";
}

/// <summary>The parts of a user's name.</summary>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
/// <param name="MiddleName">The middle name.</param>
/// <param name="Formatted">The whole name.</param>
public sealed record IdcUserName(string? GivenName, string? FamilyName, string? MiddleName = null, string? Formatted = null);

/// <summary>An e-mail address of a user.</summary>
/// <param name="Value">The address.</param>
/// <param name="Type">"work" and the like.</param>
/// <param name="Primary">Whether it is the primary one.</param>
public sealed record IdcEmail(string? Value, string? Type = null, bool Primary = false);

/// <summary>An id given by an identity provider.</summary>
/// <param name="Issuer">The provisioning tenant that gave it.</param>
/// <param name="Id">The id there.</param>
public sealed record ExternalId(string Issuer, string Id);

/// <summary>What a user is made with.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="DisplayName">The display name.</param>
/// <param name="Name">The parts of the name.</param>
/// <param name="Email">The address.</param>
public sealed record NewIdcUser(string UserName, string DisplayName, IdcUserName Name, string? Email = null);
