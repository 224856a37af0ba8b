using OktaIdc.Sandbox.Aws.Sts;

namespace OktaIdc.Sandbox.Aws;

/// <summary>What the portal needs to know of assignments: which roles a user may take, and credentials for one of them.</summary>
internal interface IAccessDirectory
{
    /// <summary>Account and permission set pairs of a user, directly or through groups, in accounts where the role is provisioned; each once.</summary>
    IReadOnlyList<GrantedRole> RolesOf(string userId);

    /// <summary>Session credentials of the reserved role; null where the user has no such role.</summary>
    /// <param name="userId">Identity store user id.</param>
    /// <param name="userName">Becomes the role session name.</param>
    /// <param name="accountId">12 digits.</param>
    /// <param name="permissionSetName">Name of the set.</param>
    SessionCredentials? Issue(string userId, string userName, string accountId, string permissionSetName);

    /// <summary>Ids of applications that a user is assigned to, directly or through groups.</summary>
    IReadOnlyList<string> ApplicationsOf(string userId);
}

/// <summary>A role that a user may take.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="AccountName">Name of the account.</param>
/// <param name="AccountEmail">Address of the account.</param>
/// <param name="PermissionSetName">Name of the set: what the portal calls the role name.</param>
/// <param name="RoleName">AWSReservedSSO_set_hash.</param>
/// <param name="SessionDuration">How long credentials last.</param>
internal sealed record GrantedRole(string AccountId, string AccountName, string AccountEmail, string PermissionSetName, string RoleName, TimeSpan SessionDuration);
