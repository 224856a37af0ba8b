using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;

namespace OktaIdc.Access;

/// <summary>
/// Follows many running creations (or deletions) together: one list call tells which still run; only those that left the list are
/// asked for one by one, because the list has no failure reasons. The loop lives as long as somebody waits.
/// </summary>
internal sealed class AssignmentPoller(ISsoAdminClient admin, string instanceArn, Pace pace, bool deletions)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private readonly object _gate = new();
    private readonly Dictionary<string, TaskCompletionSource<AssignmentStatus>> _waiting = [];
    private bool _running;

    /// <summary>Waits for the end of a piece of work.</summary>
    public Task<AssignmentStatus> WaitAsync(AssignmentStatus started, CancellationToken cancellationToken)
    {
        if (started.Status is AsyncStatus.Succeeded or AsyncStatus.Failed)
        {
            return Task.FromResult(started);
        }

        var source = new TaskCompletionSource<AssignmentStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting[started.RequestId] = source;
            if (!_running)
            {
                _running = true;
                _ = Task.Run(() => PollAsync(cancellationToken), CancellationToken.None);
            }
        }

        return source.Task.WaitAsync(cancellationToken);
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var wait = Shortest;
        try
        {
            while (true)
            {
                await pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
                string[] ids;
                lock (_gate)
                {
                    if (_waiting.Count == 0)
                    {
                        _running = false;
                        return;
                    }

                    ids = [.. _waiting.Keys];
                }

                var progress = await PollOnceAsync(ids, cancellationToken).ConfigureAwait(false);
                wait = progress ? Shortest : wait * 1.5 < Longest ? wait * 1.5 : Longest;
            }
        }
        catch (Exception e)
        {
            // Whoever waits gets the failure; the next wait starts a new loop.
            Fail(e);
        }
    }

    private async Task<bool> PollOnceAsync(string[] ids, CancellationToken cancellationToken)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        if (ids.Length > 2)
        {
            var list = deletions
                ? admin.ListAccountAssignmentDeletionStatusAsync(instanceArn, AsyncStatus.InProgress, cancellationToken)
                : admin.ListAccountAssignmentCreationStatusAsync(instanceArn, AsyncStatus.InProgress, cancellationToken);
            await foreach (var status in list.ConfigureAwait(false))
            {
                running.Add(status.RequestId);
            }
        }

        var progress = false;
        foreach (var id in ids.Where(id => !running.Contains(id)))
        {
            var status = deletions
                ? await admin.DescribeAccountAssignmentDeletionStatusAsync(instanceArn, id, cancellationToken).ConfigureAwait(false)
                : await admin.DescribeAccountAssignmentCreationStatusAsync(instanceArn, id, cancellationToken).ConfigureAwait(false);
            if (status.Status is AsyncStatus.Succeeded or AsyncStatus.Failed)
            {
                progress = true;
                Take(id)?.TrySetResult(status);
            }
        }

        return progress;
    }

    private TaskCompletionSource<AssignmentStatus>? Take(string id)
    {
        lock (_gate)
        {
            return _waiting.Remove(id, out var source) ? source : null;
        }
    }

    private void Fail(Exception exception)
    {
        TaskCompletionSource<AssignmentStatus>[] all;
        lock (_gate)
        {
            all = [.. _waiting.Values];
            _waiting.Clear();
            _running = false;
        }

        foreach (var source in all)
        {
            source.TrySetException(exception);
        }
    }
}
