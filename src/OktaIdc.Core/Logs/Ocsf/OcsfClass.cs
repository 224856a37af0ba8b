namespace OktaIdc.Logs.Ocsf;

/// <summary>The event classes of OCSF 1.3.0 that events of the System Log become; the number is the class_uid.</summary>
public enum OcsfClass
{
    /// <summary>None: the event is kept as Okta wrote it.</summary>
    Unmapped = 0,

    /// <summary>Detection Finding: Okta has noticed a risk or a threat.</summary>
    DetectionFinding = 2004,

    /// <summary>Account Change: an account was made, changed, locked, disabled or removed, or its factors or password.</summary>
    AccountChange = 3001,

    /// <summary>Authentication: someone signs in or out.</summary>
    Authentication = 3002,

    /// <summary>Entity Management: a policy, an app, a group, a key or another thing was made, changed or removed.</summary>
    EntityManagement = 3004,

    /// <summary>User Access Management: a user was given or lost an app, a role or another privilege.</summary>
    UserAccess = 3005,

    /// <summary>Group Management: a group was given or lost a member or a privilege.</summary>
    GroupManagement = 3006,

    /// <summary>API Activity: whatever else is done in Okta.</summary>
    ApiActivity = 6003,
}
