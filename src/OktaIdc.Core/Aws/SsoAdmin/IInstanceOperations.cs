namespace OktaIdc.Aws.SsoAdmin;

/// <summary>Instances of IAM Identity Center.</summary>
public interface IInstanceOperations
{
    /// <summary>The instances that the caller's account may see in this Region.</summary>
    IAsyncEnumerable<IdcInstance> ListInstancesAsync(CancellationToken cancellationToken);

    /// <summary>One instance, with encryption and PermissionSetsEnabled, without Regions.</summary>
    Task<IdcInstance> DescribeInstanceAsync(string instanceArn, CancellationToken cancellationToken);

    /// <summary>Makes an account instance. AWS refuses it in a management account: an organization instance can only be enabled in the console.</summary>
    /// <returns>The instance's ARN.</returns>
    Task<string> CreateInstanceAsync(string? name, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>Deletes an account instance.</summary>
    Task DeleteInstanceAsync(string instanceArn, CancellationToken cancellationToken);
}
