namespace OktaIdc.Access;

/// <summary>A permission set on an account, for which a profile can be written.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Account">The account's name.</param>
/// <param name="PermissionSet">The permission set's name.</param>
/// <param name="Email">The account's address; null where it is not known.</param>
/// <param name="Ou">Path of the account's unit, /Workloads/Prod; null where it is not known, as to the portal.</param>
public sealed record CliGrant(string AccountId, string Account, string PermissionSet, string? Email = null, string? Ou = null);
