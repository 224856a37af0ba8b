using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.SsoAdmin;

/// <summary>IAM Identity Center administration over the JSON channel: instances and tags. The other parts stand in their own files.</summary>
internal sealed partial class SsoAdminClient(AwsJsonChannel channel) : ISsoAdminClient
{
    private const int PageSize = 100;

    public IAsyncEnumerable<IdcInstance> ListInstancesAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<IdcInstance>("ListInstances", null, "Instances", token => new { MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<IdcInstance> DescribeInstanceAsync(string instanceArn, CancellationToken cancellationToken) =>
        channel.CallAsync<IdcInstance>("DescribeInstance", new { InstanceArn = instanceArn }, instanceArn, null, cancellationToken);

    public Task<string> CreateInstanceAsync(string? name, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "CreateInstance", new { Name = name, ClientToken = Guid.NewGuid().ToString(), Tags = tags.Count > 0 ? tags : null }, name, "InstanceArn", cancellationToken);

    public Task DeleteInstanceAsync(string instanceArn, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteInstance", new { InstanceArn = instanceArn }, instanceArn, cancellationToken);

    public IAsyncEnumerable<Tag> ListTagsForResourceAsync(string instanceArn, string resourceArn, CancellationToken cancellationToken) =>
        channel.PageAsync<Tag>(
            "ListTagsForResource",
            resourceArn,
            "Tags",
            token => new { InstanceArn = instanceArn, ResourceArn = resourceArn, NextToken = token },
            cancellationToken: cancellationToken);

    public Task TagResourceAsync(string instanceArn, string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        channel.CallAsync("TagResource", new { InstanceArn = instanceArn, ResourceArn = resourceArn, Tags = tags }, resourceArn, cancellationToken);

    public Task UntagResourceAsync(string instanceArn, string resourceArn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        channel.CallAsync("UntagResource", new { InstanceArn = instanceArn, ResourceArn = resourceArn, TagKeys = keys }, resourceArn, cancellationToken);
}
