namespace OktaIdc.Aws.Portal;

/// <summary>An account that a user may open.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="AccountName">The account's name.</param>
/// <param name="EmailAddress">The root user's address.</param>
public sealed record PortalAccount(string AccountId, string? AccountName, string? EmailAddress);

/// <summary>A role that a user may take.</summary>
/// <param name="RoleName">The permission set's name.</param>
/// <param name="AccountId">The account.</param>
public sealed record PortalRole(string RoleName, string AccountId);
