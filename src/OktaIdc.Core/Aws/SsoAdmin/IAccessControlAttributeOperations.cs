namespace OktaIdc.Aws.SsoAdmin;

/// <summary>Attributes for access control (ABAC): which attribute of a user becomes which session tag.</summary>
public interface IAccessControlAttributeOperations
{
    /// <summary>The configuration; null where there is none.</summary>
    Task<AccessControlAttributeConfiguration?> DescribeAccessControlAttributesAsync(string instanceArn, CancellationToken cancellationToken);

    /// <summary>Makes the configuration (at most 50 attributes).</summary>
    Task CreateAccessControlAttributesAsync(string instanceArn, IReadOnlyList<AccessControlAttribute> attributes, CancellationToken cancellationToken);

    /// <summary>Replaces the configuration.</summary>
    Task UpdateAccessControlAttributesAsync(string instanceArn, IReadOnlyList<AccessControlAttribute> attributes, CancellationToken cancellationToken);

    /// <summary>Removes the configuration.</summary>
    Task DeleteAccessControlAttributesAsync(string instanceArn, CancellationToken cancellationToken);
}
