namespace OktaIdc.Sandbox.Seed;

/// <summary>People, groups and access of a tenant whose two halves are linked already.</summary>
/// <param name="Users">Users of Okta, all of them provisioned in IAM Identity Center.</param>
/// <param name="AssignedGroup">The group that is assigned to the app: everybody is in it.</param>
/// <param name="Groups">Groups that are pushed.</param>
/// <param name="PermissionSets">Permission sets.</param>
/// <param name="Assignments">Account assignments.</param>
internal sealed record SeedPopulation(
    IReadOnlyList<SeedUser> Users,
    string AssignedGroup,
    IReadOnlyList<SeedGroup> Groups,
    IReadOnlyList<SeedPermissionSet> PermissionSets,
    IReadOnlyList<SeedAssignment> Assignments);

/// <summary>A user at the start.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Department">Department.</param>
/// <param name="EmployeeNumber">Employee number, unique.</param>
/// <param name="Suspended">Suspended in Okta; the app stays assigned.</param>
internal sealed record SeedUser(string FirstName, string LastName, string Department, string EmployeeNumber, bool Suspended)
{
    /// <summary>Login and address.</summary>
    public string Login { get; init; } = $"{FirstName}.{LastName}@example.com".ToLowerInvariant();
}

/// <summary>A group at the start.</summary>
/// <param name="Name">Name on both sides.</param>
/// <param name="Description">Description.</param>
/// <param name="Members">Positions of its members among the users.</param>
internal sealed record SeedGroup(string Name, string Description, IReadOnlyList<int> Members);

/// <summary>A permission set at the start.</summary>
/// <param name="Name">Name.</param>
/// <param name="ManagedPolicy">Name of its AWS managed policy.</param>
/// <param name="SessionDuration">ISO 8601 duration.</param>
internal sealed record SeedPermissionSet(string Name, string ManagedPolicy, string SessionDuration);

/// <summary>An account assignment at the start.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="PermissionSet">Position of the set.</param>
/// <param name="Group">Position of the group; null where it is a user's own.</param>
/// <param name="User">Position of the user; null where it is a group's.</param>
internal sealed record SeedAssignment(string AccountId, int PermissionSet, int? Group, int? User);
