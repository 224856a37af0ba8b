namespace OktaIdc.Aws.Organizations;

/// <summary>A service control policy, without its content.</summary>
public sealed record OrganizationPolicy
{
    /// <summary>The type of policy that this client speaks of.</summary>
    public const string ServiceControl = "SERVICE_CONTROL_POLICY";

    /// <summary>"p-…".</summary>
    public required string Id { get; init; }

    /// <summary>The policy's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The name, unique in the organization.</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is AWS's own (FullAWSAccess), which cannot be changed.</summary>
    public bool AwsManaged { get; init; }
}

/// <summary>A service control policy with its content.</summary>
/// <param name="PolicySummary">All but its content.</param>
/// <param name="Content">The policy as JSON text.</param>
public sealed record OrganizationPolicyContent(OrganizationPolicy PolicySummary, string Content);

/// <summary>What a policy is attached to.</summary>
/// <param name="TargetId">Id of the root, unit or account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">ROOT, ORGANIZATIONAL_UNIT or ACCOUNT.</param>
public sealed record OrganizationPolicyTarget(string TargetId, string? Name, string? Type);
