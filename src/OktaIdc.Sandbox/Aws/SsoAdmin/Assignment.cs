namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>A user or group, a permission set and an account.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="PermissionSetArn">The set.</param>
/// <param name="PrincipalType">USER or GROUP.</param>
/// <param name="PrincipalId">Id in the identity store.</param>
internal sealed record Assignment(string AccountId, string PermissionSetArn, string PrincipalType, string PrincipalId);
