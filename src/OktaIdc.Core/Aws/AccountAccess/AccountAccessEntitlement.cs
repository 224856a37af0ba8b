using System.Text.Json.Serialization;

namespace OktaIdc.Aws.AccountAccess;

/// <summary>An application of the account access manager.</summary>
public sealed record AccountAccessApplication
{
    /// <summary>The application's ARN.</summary>
    public required string ApplicationArn { get; init; }

    /// <summary>The name; null where AWS gives none.</summary>
    public string? Name { get; init; }

    /// <summary>The instance of IAM Identity Center whose people it is for; null where AWS does not tell.</summary>
    public string? InstanceArn { get; init; }
}

/// <summary>One person or group who may take a role.</summary>
public sealed record AccountAccessEntitlement
{
    /// <summary>The entitlement's id; null where AWS gives none.</summary>
    public string? EntitlementId { get; init; }

    /// <summary>Who and what, as AWS writes it.</summary>
    public AccountAccessGrant? Entitlement { get; init; }

    /// <summary>The role.</summary>
    [JsonIgnore]
    public string? RoleArn => Entitlement?.PrincipalRole?.RoleArn;

    /// <summary>The user of the identity store; null where it is a group.</summary>
    [JsonIgnore]
    public string? UserId => Entitlement?.PrincipalRole?.Principal?.IdentityCenter?.UserId;

    /// <summary>The group of the identity store; null where it is a user.</summary>
    [JsonIgnore]
    public string? GroupId => Entitlement?.PrincipalRole?.Principal?.IdentityCenter?.GroupId;
}

/// <summary>The union that an entitlement is.</summary>
/// <param name="PrincipalRole">A principal and the role it may take.</param>
public sealed record AccountAccessGrant(AccountAccessPrincipalRole? PrincipalRole);

/// <summary>A principal and a role.</summary>
/// <param name="Principal">The principal.</param>
/// <param name="RoleArn">The role.</param>
public sealed record AccountAccessPrincipalRole(AccountAccessPrincipal? Principal, string? RoleArn);

/// <summary>The union that a principal is.</summary>
/// <param name="IdentityCenter">A user or group of IAM Identity Center.</param>
public sealed record AccountAccessPrincipal(AccountAccessIdentity? IdentityCenter);

/// <summary>A user or a group.</summary>
/// <param name="UserId">The user; null for a group.</param>
/// <param name="GroupId">The group; null for a user.</param>
public sealed record AccountAccessIdentity(string? UserId, string? GroupId);
