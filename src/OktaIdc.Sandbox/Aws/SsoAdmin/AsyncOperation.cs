namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Kinds of asynchronous work.</summary>
internal enum AsyncKind
{
    /// <summary>CreateAccountAssignment.</summary>
    Creation,

    /// <summary>DeleteAccountAssignment.</summary>
    Deletion,

    /// <summary>ProvisionPermissionSet.</summary>
    Provisioning,
}

/// <summary>Work that is in progress or was done: an assignment made or deleted, a set provisioned.</summary>
internal sealed class AsyncOperation
{
    /// <summary>A GUID.</summary>
    public required string RequestId { get; init; }

    /// <summary>What it does.</summary>
    public required AsyncKind Kind { get; init; }

    /// <summary>The set.</summary>
    public required PermissionSet Set { get; init; }

    /// <summary>The accounts whose role it changes.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>The assignment; null for provisioning.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it will be done.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>IN_PROGRESS, SUCCEEDED or FAILED.</summary>
    public string Status { get; set; } = "IN_PROGRESS";

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; set; }

    /// <summary>Whether it is still going on.</summary>
    public bool IsOpen => Status == "IN_PROGRESS";
}
