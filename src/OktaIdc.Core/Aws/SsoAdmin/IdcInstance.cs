namespace OktaIdc.Aws.SsoAdmin;

/// <summary>An instance of IAM Identity Center (ListInstances, DescribeInstance).</summary>
public sealed record IdcInstance
{
    /// <summary>"arn:aws:sso:::instance/ssoins-…".</summary>
    public required string InstanceArn { get; init; }

    /// <summary>The identity store: "d-" and ten characters.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>The account that owns it: the management account for an organization instance.</summary>
    public string? OwnerAccountId { get; init; }

    /// <summary>The name, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDate { get; init; }

    /// <summary>CREATE_IN_PROGRESS, CREATE_FAILED, DELETE_IN_PROGRESS, ACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>Why the status is what it is.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The home Region (ListInstances only).</summary>
    public string? PrimaryRegion { get; init; }

    /// <summary>All Regions it is enabled in (ListInstances only).</summary>
    public IReadOnlyList<IdcRegion> Regions { get; init; } = [];

    /// <summary>Encryption at rest (DescribeInstance only).</summary>
    public IdcEncryption? EncryptionConfigurationDetails { get; init; }

    /// <summary>Whether permission sets can be used (DescribeInstance only).</summary>
    public bool? PermissionSetsEnabled { get; init; }
}

/// <summary>A Region that an instance is enabled in.</summary>
/// <param name="RegionName">"eu-west-1".</param>
/// <param name="Status">ACTIVE, ADDING, REMOVING.</param>
/// <param name="IsPrimaryRegion">Whether it is the home Region.</param>
/// <param name="AddedDate">Since when.</param>
public sealed record IdcRegion(string RegionName, string? Status = null, bool IsPrimaryRegion = false, DateTimeOffset? AddedDate = null);

/// <summary>How an instance is encrypted at rest.</summary>
/// <param name="KeyType">AWS_OWNED_KMS_KEY or CUSTOMER_MANAGED_KEY.</param>
/// <param name="KmsKeyArn">The customer's key.</param>
/// <param name="EncryptionStatus">UPDATING, ENABLED, UPDATE_FAILED.</param>
/// <param name="EncryptionStatusReason">Why.</param>
public sealed record IdcEncryption(string? KeyType, string? KmsKeyArn = null, string? EncryptionStatus = null, string? EncryptionStatusReason = null);
