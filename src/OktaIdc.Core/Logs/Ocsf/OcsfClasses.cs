using System.Collections.Immutable;

namespace OktaIdc.Logs.Ocsf;

/// <summary>What the classes are called.</summary>
public static class OcsfClasses
{
    /// <summary>The classes an event can become, without <see cref="OcsfClass.Unmapped"/>, by their number.</summary>
    public static ImmutableArray<OcsfClass> All { get; } =
        [OcsfClass.DetectionFinding, OcsfClass.AccountChange, OcsfClass.Authentication, OcsfClass.EntityManagement, OcsfClass.UserAccess, OcsfClass.GroupManagement, OcsfClass.ApiActivity];

    /// <summary>The class_uid; 0 for <see cref="OcsfClass.Unmapped"/>.</summary>
    public static int Uid(this OcsfClass value) => (int)value;

    /// <summary>The name in Security Lake's eventClasses: AUTHENTICATION; UNMAPPED for what has no class.</summary>
    public static string LakeName(this OcsfClass value) => value switch
    {
        OcsfClass.DetectionFinding => "DETECTION_FINDING",
        OcsfClass.AccountChange => "ACCOUNT_CHANGE",
        OcsfClass.Authentication => "AUTHENTICATION",
        OcsfClass.EntityManagement => "ENTITY_MANAGEMENT",
        OcsfClass.UserAccess => "USER_ACCESS",
        OcsfClass.GroupManagement => "GROUP_MANAGEMENT",
        OcsfClass.ApiActivity => "API_ACTIVITY",
        _ => "UNMAPPED",
    };

    /// <summary>The class_name of the schema: User Access Management; Unmapped for what has no class.</summary>
    public static string Caption(this OcsfClass value) => value switch
    {
        OcsfClass.DetectionFinding => "Detection Finding",
        OcsfClass.AccountChange => "Account Change",
        OcsfClass.Authentication => "Authentication",
        OcsfClass.EntityManagement => "Entity Management",
        OcsfClass.UserAccess => "User Access Management",
        OcsfClass.GroupManagement => "Group Management",
        OcsfClass.ApiActivity => "API Activity",
        _ => "Unmapped",
    };
}
