namespace OktaIdc.Aws.SsoAdmin;

/// <summary>A permission set as DescribePermissionSet tells it: without policies, boundary and tags.</summary>
public sealed record PermissionSetDescription
{
    /// <summary>"arn:aws:sso:::permissionSet/ssoins-…/ps-…".</summary>
    public required string PermissionSetArn { get; init; }

    /// <summary>1 to 32 characters; cannot be changed.</summary>
    public required string Name { get; init; }

    /// <summary>At most 700 characters.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDate { get; init; }

    /// <summary>Session length in ISO 8601 on the wire; AWS's default is one hour.</summary>
    public TimeSpan? SessionDuration { get; init; }

    /// <summary>Where the console opens; at most 240 characters.</summary>
    public string? RelayState { get; init; }
}

/// <summary>What a permission set is made with or changed to.</summary>
/// <param name="Name">1 to 32 characters of A-Z a-z 0-9 _+=,.@-; ignored in updates.</param>
/// <param name="Description">At most 700 characters; null leaves it unset.</param>
/// <param name="SessionDuration">1 to 12 hours; null is AWS's default of one hour.</param>
/// <param name="RelayState">At most 240 characters; null leaves it unset.</param>
public sealed record PermissionSetSpec(string Name, string? Description = null, TimeSpan? SessionDuration = null, string? RelayState = null);

/// <summary>How far the provisioning of a permission set into accounts is.</summary>
public sealed record ProvisioningStatus
{
    /// <summary>Id to ask with.</summary>
    public required string RequestId { get; init; }

    /// <summary>How far it is.</summary>
    public AsyncStatus Status { get; init; }

    /// <summary>The account, where one was named.</summary>
    public string? AccountId { get; init; }

    /// <summary>The permission set.</summary>
    public string? PermissionSetArn { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedDate { get; init; }
}
