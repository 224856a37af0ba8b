namespace OktaIdc.Posture.Powers;

/// <summary>
/// Actions by which somebody gives herself more. IAM: new rights for a user or role, a new key or password, a role for a service that she runs, another identity provider (Rhino Security Labs' list, with
/// AWS's action names). Identity Center: a set on an account, more in a set, membership of a group, another identity source or its token. The organization: fewer limits, or another
/// administrator. A member account's root user: a session of it by STS, or its mail address, to which a new password is sent.
/// </summary>
internal static class Escalations
{
    /// <summary>A session of a member account's root user.</summary>
    public const string AssumeRoot = "sts:AssumeRoot";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion",
        "iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary", "iam:PassRole", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile",
        "iam:CreateSAMLProvider", "iam:UpdateSAMLProvider", "iam:CreateOpenIDConnectProvider", "iam:UpdateOpenIDConnectProviderThumbprint", "iam:AddClientIDToOpenIDConnectProvider",
        "sso:CreateAccountAssignment", "sso:AttachManagedPolicyToPermissionSet", "sso:AttachCustomerManagedPolicyReferenceToPermissionSet", "sso:PutInlinePolicyToPermissionSet", "sso:PutPermissionsBoundaryToPermissionSet", "sso:DeletePermissionsBoundaryFromPermissionSet",
        "identitystore:CreateGroupMembership", "sso-directory:AddMemberToGroup", "sso-directory:UpdatePassword", "sso-directory:CreateBearerToken", "sso-directory:ImportExternalIdPCertificate", "sso-directory:CreateExternalIdPConfigurationForDirectory",
        "organizations:RegisterDelegatedAdministrator", "organizations:AttachPolicy", "organizations:DetachPolicy", "organizations:UpdatePolicy", "organizations:MoveAccount", "sts:AssumeRole",
        AssumeRoot, "account:AcceptPrimaryEmailUpdate",
    ];

    /// <summary>Those of IAM.</summary>
    public static IReadOnlyList<string> OfIam { get; } = [.. All.Where(verb => verb.StartsWith("iam:", StringComparison.Ordinal))];

    /// <summary>Any right for any user or role, and the role to take: who has all of these gives herself the rest, however the policy writes it.</summary>
    public static IReadOnlyList<string> Whole { get; } = ["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:UpdateAssumeRolePolicy"];
}
