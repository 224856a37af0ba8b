namespace OktaIdc.Setup.Drift;

/// <summary>Kinds of drift. Their names, in kebab case, are the rule ids of the SARIF log.</summary>
public enum DriftKind
{
    /// <summary>An object that the file manages is not as the file says; a plan would change it.</summary>
    ManagedDifference,

    /// <summary>A group has a permission set on an account, and the file does not say so.</summary>
    UnmanagedAssignment,

    /// <summary>A user has a permission set on an account directly, not through a group, and the file does not say so.</summary>
    DirectAssignment,

    /// <summary>An assignment whose user or group no longer exists.</summary>
    OrphanedAssignment,

    /// <summary>A permission set that the file does not name.</summary>
    UnmanagedPermissionSet,

    /// <summary>A permission set that was changed and is still in its older state on some accounts.</summary>
    OutdatedPermissionSet,

    /// <summary>A group that is pushed to Identity Center, and the file does not say so.</summary>
    UnmanagedPush,

    /// <summary>A group that is assigned to the Okta app, and the file does not say so: its members may sign in.</summary>
    UnmanagedAppAssignment,

    /// <summary>A user who is assigned to the Okta app directly, not through a group, and the file does not say so.</summary>
    DirectAppAssignment,

    /// <summary>A principal may use an application of Identity Center, and the file does not say so.</summary>
    UnmanagedApplicationAssignment,

    /// <summary>A group has members beyond those that the file lists.</summary>
    ExtraMember,

    /// <summary>A group rule is inactive or invalid, so that nobody comes into its groups by it.</summary>
    BrokenRule,

    /// <summary>A user is assigned to the Okta app and was never provisioned to Identity Center.</summary>
    UnprovisionedUser,

    /// <summary>A SCIM token expires soon; provisioning stops with it.</summary>
    ExpiringToken,

    /// <summary>A group rule brings users into a group that the file names, and the file does not say so.</summary>
    UnmanagedRule,
}
