using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Runs;

/// <summary>The locks in the tags of the instance.</summary>
internal sealed class InstanceTags(RunContext context)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(5);
    private readonly ISsoAdminClient _admin = context.Idc.Client.SsoAdmin;
    private readonly string _arn = context.InstanceArn;

    /// <summary>How long a run may be silent before it is taken for dead.</summary>
    public TimeSpan Lease { get; } = context.Pace.Scale(TimeSpan.FromMinutes(2)) is var lease && lease < s_shortest ? s_shortest : lease;

    /// <summary>The locks that are there, who came first first.</summary>
    public async Task<List<LockTag>> ReadAsync(CancellationToken cancellationToken)
    {
        var tags = await _admin.ListTagsForResourceAsync(_arn, _arn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. tags.Select(LockTag.Read).OfType<LockTag>().Order()];
    }

    /// <summary>Writes a lock, or its new end.</summary>
    public Task WriteAsync(LockTag tag, CancellationToken cancellationToken) => _admin.TagResourceAsync(_arn, _arn, [new Tag(tag.Key, tag.Value)], cancellationToken);

    /// <summary>Removes locks.</summary>
    public Task RemoveAsync(IEnumerable<LockTag> tags, CancellationToken cancellationToken) => _admin.UntagResourceAsync(_arn, _arn, [.. tags.Select(tag => tag.Key)], cancellationToken);

    /// <summary>Removes our lock at the end of the run. One that cannot be removed expires.</summary>
    public async Task ReleaseAsync(LockTag mine)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await RemoveAsync([mine], patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OktaIdcException or OperationCanceledException)
        {
            await context.Interaction.DetailAsync($"The lock was not removed and expires by itself: {e.Message}", CancellationToken.None).ConfigureAwait(false);
        }
    }
}
