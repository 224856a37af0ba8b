using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>Writes the parts of a permission set that differ. Asks nobody: the caller has.</summary>
/// <param name="connection">The AWS side.</param>
/// <param name="instanceArn">The instance.</param>
/// <param name="isFresh">Whether the set was made a moment ago, so that AWS may not know it everywhere yet.</param>
internal sealed class PermissionSetWriter(IdcConnection connection, string instanceArn, bool isFresh = false)
{
    private const int LagAttempts = 8;
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(1);

    private readonly ISsoAdminClient _admin = connection.Client.SsoAdmin;
    private readonly ConflictPatience _patience = new(connection.Client.Pace);

    /// <summary>Brings a set to the wished state, removals last so that access never drops below the wished in between.</summary>
    public async Task WriteAsync(IdcPermissionSet live, PermissionSetWish wished, CancellationToken cancellationToken)
    {
        var arn = live.PermissionSetArn!;
        var parts = PermissionSetDifference.Compare(live, wished, connection.Region).Select(d => d.Part).ToHashSet();
        if (parts.Overlaps([PermissionSetPart.Description, PermissionSetPart.SessionDuration, PermissionSetPart.RelayState]))
        {
            // Everything is sent: AWS clears the relay state where it is left out.
            var spec = new PermissionSetSpec(wished.Name, wished.Description, wished.SessionDuration, wished.RelayState);
            await RunAsync(() => _admin.UpdatePermissionSetAsync(instanceArn, arn, spec, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        // The boundary first: a wider policy must not be in force without it.
        if (parts.Contains(PermissionSetPart.PermissionsBoundary) && PermissionSetDifference.Resolved(wished.PermissionsBoundary, connection.Region) is { } boundary)
        {
            await RunAsync(() => _admin.PutPermissionsBoundaryAsync(instanceArn, arn, boundary, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        await WritePoliciesAsync(arn, live, wished, parts, cancellationToken).ConfigureAwait(false);
        if (parts.Contains(PermissionSetPart.PermissionsBoundary) && wished.PermissionsBoundary is null)
        {
            await RunAsync(() => _admin.DeletePermissionsBoundaryAsync(instanceArn, arn, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (wished.Tags is { } tags && parts.Contains(PermissionSetPart.Tag))
        {
            await WriteTagsAsync(arn, live, tags, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WritePoliciesAsync(string arn, IdcPermissionSet live, PermissionSetWish wished, HashSet<PermissionSetPart> parts, CancellationToken cancellationToken)
    {
        var managed = wished.ManagedPolicies.Select(p => ManagedPolicyArn.Resolve(p, connection.Region)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var policy in managed.Except(live.ManagedPolicies))
        {
            await RunAsync(() => _admin.AttachManagedPolicyAsync(instanceArn, arn, policy, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        foreach (var policy in wished.CustomerManagedPolicies.Except(live.CustomerManagedPolicies))
        {
            await RunAsync(() => _admin.AttachCustomerManagedPolicyAsync(instanceArn, arn, policy, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (parts.Contains(PermissionSetPart.InlinePolicy))
        {
            await RunAsync(
                () => wished.InlinePolicy is { } inline ? _admin.PutInlinePolicyAsync(instanceArn, arn, inline, cancellationToken) : _admin.DeleteInlinePolicyAsync(instanceArn, arn, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        foreach (var policy in live.ManagedPolicies.Except(managed))
        {
            await RunAsync(() => _admin.DetachManagedPolicyAsync(instanceArn, arn, policy, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        foreach (var policy in live.CustomerManagedPolicies.Except(wished.CustomerManagedPolicies))
        {
            await RunAsync(() => _admin.DetachCustomerManagedPolicyAsync(instanceArn, arn, policy, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteTagsAsync(string arn, IdcPermissionSet live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        if (tags.Except(live.Tags).Select(t => new Tag(t.Key, t.Value)).ToList() is { Count: > 0 } added)
        {
            await _admin.TagResourceAsync(instanceArn, arn, added, cancellationToken).ConfigureAwait(false);
        }

        if (live.Tags.Keys.Except(tags.Keys).ToList() is { Count: > 0 } removed)
        {
            await _admin.UntagResourceAsync(instanceArn, arn, removed, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _patience.RunAsync(write, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OktaIdcException e) when (isFresh && e.ErrorId == ErrorIds.AwsNotFound && attempt < LagAttempts)
            {
                await connection.Client.Pace.DelayAsync(s_lag, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
