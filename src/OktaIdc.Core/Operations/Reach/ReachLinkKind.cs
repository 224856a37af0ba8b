namespace OktaIdc.Operations.Reach;

/// <summary>The links between a person and a role in an account, in the order in which they must hold.</summary>
public enum ReachLinkKind
{
    /// <summary>The user in Okta, and whether her state lets her sign in.</summary>
    OktaUser,

    /// <summary>Whether she got a session at Okta: password and global session policy.</summary>
    OktaSignIn,

    /// <summary>The Okta app: there, active, SAML, with AWS's settings.</summary>
    OktaApp,

    /// <summary>Whether the app is assigned to her, directly or through a group.</summary>
    AppAssignment,

    /// <summary>The app's sign-on policy and the factors that it asks for.</summary>
    SignOnPolicy,

    /// <summary>What time the two sides and this machine have: an assertion lives for five minutes.</summary>
    Clock,

    /// <summary>The external identity provider in IAM Identity Center, and its certificates.</summary>
    ExternalIdp,

    /// <summary>The SCIM endpoint of IAM Identity Center and its tokens, and whether Okta speaks to it.</summary>
    Scim,

    /// <summary>Whether Okta has provisioned her to IAM Identity Center.</summary>
    Provisioning,

    /// <summary>The user in IAM Identity Center, whose user name must equal the NameID.</summary>
    IdcUser,

    /// <summary>The account: in the organization and active.</summary>
    Account,

    /// <summary>The permission set: there, in the account, in its newest state.</summary>
    PermissionSet,

    /// <summary>Whether anybody of hers, herself or a group, has the set in the account.</summary>
    Assignment,

    /// <summary>The group in Okta that the assignment lives by, and her membership in it.</summary>
    OktaMembership,

    /// <summary>The push of that group to IAM Identity Center.</summary>
    GroupPush,

    /// <summary>Her membership in that group in IAM Identity Center.</summary>
    IdcMembership,

    /// <summary>The role that the set has in the account, and whom it trusts.</summary>
    Role,

    /// <summary>The last sign-in as AWS recorded it.</summary>
    LastSignIn,

    /// <summary>What limits the role after sign-in: service control policies, denies in the set.</summary>
    Limits,

    /// <summary>How long a session lasts.</summary>
    Session,
}
