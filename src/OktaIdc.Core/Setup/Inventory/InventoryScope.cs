namespace OktaIdc.Setup.Inventory;

/// <summary>Which parts of the live state are read. What is not asked for costs no call.</summary>
[Flags]
public enum InventoryScope
{
    /// <summary>Only which organization and instance there are.</summary>
    None = 0,

    /// <summary>Accounts with their units, and the delegated administrators.</summary>
    Accounts = 1,

    /// <summary>Tags of the accounts, which cost one call each.</summary>
    AccountTags = 1 << 1,

    /// <summary>Users and groups of Identity Center.</summary>
    Directory = 1 << 2,

    /// <summary>Members of the groups of Identity Center, which cost a call for each group.</summary>
    Memberships = 1 << 3,

    /// <summary>Permission sets by name.</summary>
    PermissionSets = 1 << 4,

    /// <summary>Policies, boundary and tags of the permission sets.</summary>
    PermissionSetParts = 1 << 5,

    /// <summary>Where the permission sets are provisioned, and where in an older state.</summary>
    Provisioning = 1 << 6,

    /// <summary>Account assignments of all principals that exist.</summary>
    Assignments = 1 << 7,

    /// <summary>Assignments of principals that no longer exist, as far as they can be found cheaply; what was not looked at is told.</summary>
    Orphans = 1 << 8,

    /// <summary>Every assignment of a principal that no longer exists: reads by account and permission set, whatever it costs.</summary>
    EveryOrphan = 1 << 9,

    /// <summary>Applications and their assignments.</summary>
    Applications = 1 << 10,

    /// <summary>Attributes for access control.</summary>
    AccessControl = 1 << 11,

    /// <summary>SAML and SCIM between the two sides, and the portal's alias.</summary>
    Trust = 1 << 12,

    /// <summary>The Okta app, who is assigned to it, what it pushes, and the group rules.</summary>
    Okta = 1 << 13,

    /// <summary>Members of the Okta groups that are assigned or pushed.</summary>
    OktaMembers = 1 << 14,

    /// <summary>All users of the Okta org.</summary>
    OktaUsers = 1 << 15,

    /// <summary>What a setup file speaks of.</summary>
    Export = Accounts | AccountTags | Directory | PermissionSets | PermissionSetParts | Provisioning | Assignments | Orphans | Applications | AccessControl | Trust | Okta,

    /// <summary>What drift is looked for in. A setup file that selects accounts by tags needs <see cref="AccountTags"/> as well.</summary>
    Drift = Export & ~AccountTags,

    /// <summary>What a snapshot holds.</summary>
    Snapshot = Export | Memberships | OktaMembers | OktaUsers,
}
