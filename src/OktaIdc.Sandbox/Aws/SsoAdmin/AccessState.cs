namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Permission sets, assignments and roles of an instance.</summary>
internal sealed class AccessState
{
    /// <summary>Permission sets by ARN.</summary>
    public OrderedMap<PermissionSet> PermissionSets { get; } = new();

    /// <summary>Assignments.</summary>
    public AssignmentTable Assignments { get; } = new();

    /// <summary>Roles of the sets in accounts.</summary>
    public RoleTable Roles { get; } = new();
}
