namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>The role of a permission set in an account.</summary>
internal sealed class ProvisionedRole
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The set.</summary>
    public required PermissionSet Set { get; init; }

    /// <summary>AWSReservedSSO_set_hash.</summary>
    public required string RoleName { get; init; }

    /// <summary>Which version of the set the role has.</summary>
    public int Version { get; set; }

    /// <summary>The inline policy that the role has: the set's of the time when it was provisioned.</summary>
    public string InlinePolicy { get; set; } = "";

    /// <summary>Whether the role has the newest version.</summary>
    public bool IsLatest => Version == Set.Version;
}
