namespace OktaIdc.Aws.Organizations;

/// <summary>An organizational unit.</summary>
public sealed record OrganizationalUnit
{
    /// <summary>"ou-…".</summary>
    public required string Id { get; init; }

    /// <summary>The unit's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The name, unique below its parent.</summary>
    public required string Name { get; init; }

    /// <summary>The path of ids from the organization down, as AWS gives it (o-…/r-…/ou-…/); null from older endpoints.</summary>
    public string? Path { get; init; }
}

/// <summary>The root of an organization.</summary>
public sealed record OrganizationRoot
{
    /// <summary>"r-…".</summary>
    public required string Id { get; init; }

    /// <summary>The root's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The name, usually "Root".</summary>
    public string? Name { get; init; }

    /// <summary>Types of policy that are enabled in it.</summary>
    public IReadOnlyList<PolicyTypeState> PolicyTypes { get; init; } = [];
}

/// <summary>A type of policy in a root.</summary>
/// <param name="Type">SERVICE_CONTROL_POLICY and others.</param>
/// <param name="Status">ENABLED, PENDING_ENABLE or PENDING_DISABLE.</param>
public sealed record PolicyTypeState(string Type, string Status);

/// <summary>What an account or unit is in.</summary>
/// <param name="Id">Id of the root or unit.</param>
/// <param name="Type">ROOT or ORGANIZATIONAL_UNIT.</param>
public sealed record OrganizationParent(string Id, string Type);
