namespace OktaIdc.Setup;

/// <summary>Kinds of objects of which a setup file can say that it names all there may be.</summary>
public enum ExclusiveKind
{
    /// <summary>Account assignments in the accounts of the organization.</summary>
    Assignments,

    /// <summary>Permission sets of the instance.</summary>
    PermissionSets,

    /// <summary>Group push mappings of the app.</summary>
    Push,

    /// <summary>Groups and users assigned to the Okta app.</summary>
    AppAssignments,

    /// <summary>Assignments of the applications that the file names.</summary>
    ApplicationAssignments,
}
