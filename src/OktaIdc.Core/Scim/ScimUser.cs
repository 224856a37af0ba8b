using System.Text.Json.Serialization;

namespace OktaIdc.Scim;

/// <summary>A user (RFC 7643 section 4.1, with the enterprise extension of 4.3), the attributes that IAM Identity Center keeps.</summary>
public sealed record ScimUser
{
    /// <summary>The core schema.</summary>
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// <summary>The enterprise extension's schema.</summary>
    public const string EnterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// <summary>The schemas in use.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [Schema];

    /// <summary>The server's id; null in a creation.</summary>
    public string? Id { get; init; }

    /// <summary>The client's id: Okta's user id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The user name; required and unique.</summary>
    public string? UserName { get; init; }

    /// <summary>The display name; required by IAM Identity Center.</summary>
    public string? DisplayName { get; init; }

    /// <summary>First and last name; both required by IAM Identity Center.</summary>
    public ScimName? Name { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public bool? Active { get; init; }

    /// <summary>One address at most.</summary>
    public IReadOnlyList<ScimMultiValue>? Emails { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The kind of user.</summary>
    public string? UserType { get; init; }

    /// <summary>The enterprise attributes.</summary>
    [JsonPropertyName(EnterpriseSchema)]
    public ScimEnterprise? Enterprise { get; init; }
}

/// <summary>The parts of a name.</summary>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
public sealed record ScimName(string? GivenName, string? FamilyName);

/// <summary>A value of a multi-valued attribute.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">"work" and the like.</param>
/// <param name="Primary">Whether it is the primary one.</param>
public sealed record ScimMultiValue(string Value, string? Type = null, bool? Primary = null);

/// <summary>The enterprise attributes.</summary>
public sealed record ScimEnterprise
{
    /// <summary>The employee number.</summary>
    public string? EmployeeNumber { get; init; }

    /// <summary>The cost center.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The organization.</summary>
    public string? Organization { get; init; }

    /// <summary>The division.</summary>
    public string? Division { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }
}
