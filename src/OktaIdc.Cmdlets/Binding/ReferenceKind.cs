namespace OktaIdc.PowerShell.Binding;

/// <summary>What a parameter names.</summary>
public enum ReferenceKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Accounts of the organization, by what account selectors take.</summary>
    Account,

    /// <summary>A permission set.</summary>
    PermissionSet,

    /// <summary>An application of IAM Identity Center.</summary>
    Application,

    /// <summary>A policy that AWS manages.</summary>
    ManagedPolicy,

    /// <summary>A policy of the customer's, by path and name.</summary>
    CustomerManagedPolicy,

    /// <summary>A permissions boundary: a policy of either kind.</summary>
    PermissionsBoundary,

    /// <summary>A group of IAM Identity Center.</summary>
    IdcGroup,

    /// <summary>A user of IAM Identity Center.</summary>
    IdcUser,

    /// <summary>A group that Okta's push brings to IAM Identity Center.</summary>
    AwaitedGroup,

    /// <summary>A group of Okta.</summary>
    OktaGroup,

    /// <summary>A user of Okta.</summary>
    OktaUser,

    /// <summary>An app of Okta.</summary>
    OktaApp,

    /// <summary>A group rule of Okta.</summary>
    OktaGroupRule,
}
