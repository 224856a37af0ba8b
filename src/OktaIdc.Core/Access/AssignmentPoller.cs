using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Access;

/// <summary>
/// Follows many running creations (or deletions) together. One list call tells which still run; what left that list is over, and its
/// slot is free. How it ended is asked for many at once too: the list of what succeeded, newest first; only what is not in it is asked
/// for one by one, because lists have no failure reasons. The loop lives as long as somebody waits.
/// </summary>
internal sealed class AssignmentPoller(ISsoAdminClient admin, string instanceArn, Pace pace, bool deletions)
{
    private const int SettleTogether = 40;
    private const int PageSize = 100;

    private readonly object _gate = new();
    private readonly Dictionary<string, FollowedWork> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FollowedWork> _over = new(StringComparer.Ordinal);
    private readonly PollRhythm _rhythm = new(pace);
    private CancellationTokenSource? _loop;

    /// <summary>Follows a piece of work from now on.</summary>
    public FollowedWork Follow(AssignmentStatus started, CancellationToken cancellationToken)
    {
        var work = new FollowedWork(started.RequestId, _rhythm.Now());
        if (started.Status is AsyncStatus.Succeeded or AsyncStatus.Failed)
        {
            work.Settle(started);
            return work;
        }

        lock (_gate)
        {
            _running[work.RequestId] = work;
            if (_loop is null)
            {
                var loop = _loop = new CancellationTokenSource();
                _ = Task.Run(() => LoopAsync(loop), CancellationToken.None);
            }
        }

        work.LeaveWith(cancellationToken.Register(() => Leave(work, cancellationToken)));
        return work;
    }

    /// <summary>Whoever stops waiting takes the work along; with the last of them the loop ends. The loop is nobody's own: it outlives whoever began it.</summary>
    private void Leave(FollowedWork work, CancellationToken cancellationToken)
    {
        CancellationTokenSource? last = null;
        lock (_gate)
        {
            _running.Remove(work.RequestId);
            _over.Remove(work.RequestId);
            if (_running.Count + _over.Count == 0)
            {
                (last, _loop) = (_loop, null);
            }
        }

        // First of all: whoever waits must not depend on how the loop takes its end.
        work.Fail(new OperationCanceledException(cancellationToken));
        last?.Cancel();
    }

    private async Task LoopAsync(CancellationTokenSource loop)
    {
        var cancellationToken = loop.Token;
        try
        {
            while (true)
            {
                FollowedWork[] running, over;
                lock (_gate)
                {
                    (running, over) = ([.. _running.Values], [.. _over.Values]);
                    if (running.Length + over.Length == 0)
                    {
                        _loop = ReferenceEquals(_loop, loop) ? null : _loop;
                        return;
                    }
                }

                if (running.Length > 0)
                {
                    await pace.DelayAsync(_rhythm.Wait(running), cancellationToken).ConfigureAwait(false);
                    await LookAsync(cancellationToken).ConfigureAwait(false);
                    if (over.Length >= SettleTogether)
                    {
                        await SettleAsync(over, WorkPriority.Background, cancellationToken).ConfigureAwait(false);
                    }
                }
                else
                {
                    await SettleAsync(over, WorkPriority.Follow, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody waits any more.
        }
        catch (Exception e)
        {
            // Whoever waits gets the failure; the next to follow something starts a new loop.
            FailAll(e);
        }

        // Not disposed: it has neither a timer nor a handle, and whoever leaves last may be about to cancel it.
    }

    /// <summary>Finds out which of those that ran before the question are over.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        FollowedWork[] asked;
        lock (_gate)
        {
            asked = [.. _running.Values];
        }

        var at = _rhythm.Now();
        if (asked.Length == 1)
        {
            await DescribeAsync(asked[0], WorkPriority.Follow, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var still = await WorkPriorities.RunAsync(WorkPriority.Follow, async () => await List(AsyncStatus.InProgress, cancellationToken).Select(s => s.RequestId).ToListAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            var listed = still.ToHashSet(StringComparer.Ordinal);
            foreach (var work in asked)
            {
                if (listed.Contains(work.RequestId))
                {
                    work.SeenRunning = at;
                }
                else if (work.SeenRunning is null)
                {
                    // It may be over already, or too new for the list.
                    await DescribeAsync(work, WorkPriority.Follow, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    _rhythm.Learn(work, at);
                    End(work);
                }
            }
        }

        _rhythm.Polled(at);
    }

    private async Task SettleAsync(FollowedWork[] over, WorkPriority priority, CancellationToken cancellationToken)
    {
        var left = over.ToDictionary(w => w.RequestId, StringComparer.Ordinal);
        if (over.Length > 2)
        {
            // No more pages than questions: the newest come first, but nobody promises it.
            var patience = over.Length * PageSize;
            await WorkPriorities.RunAsync(priority, async () =>
            {
                await foreach (var status in List(AsyncStatus.Succeeded, cancellationToken).ConfigureAwait(false))
                {
                    if (left.Remove(status.RequestId))
                    {
                        Settle(status);
                    }

                    if (left.Count == 0 || --patience <= left.Count)
                    {
                        break;
                    }
                }

                return true;
            }).ConfigureAwait(false);
        }

        foreach (var work in left.Values)
        {
            await DescribeAsync(work, priority, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DescribeAsync(FollowedWork work, WorkPriority priority, CancellationToken cancellationToken)
    {
        try
        {
            var at = _rhythm.Now();
            var status = await WorkPriorities.RunAsync(priority, () => deletions
                ? admin.DescribeAccountAssignmentDeletionStatusAsync(instanceArn, work.RequestId, cancellationToken)
                : admin.DescribeAccountAssignmentCreationStatusAsync(instanceArn, work.RequestId, cancellationToken)).ConfigureAwait(false);
            if (status.Status is AsyncStatus.Succeeded or AsyncStatus.Failed)
            {
                if (!work.Ended.IsCompleted)
                {
                    _rhythm.Learn(work, at);
                }

                Settle(status);
            }
            else if (!work.Ended.IsCompleted)
            {
                work.SeenRunning = at;
            }
        }
        catch (OktaIdcException e)
        {
            Take(work.RequestId)?.Fail(e);
        }
    }

    private IAsyncEnumerable<AssignmentStatus> List(AsyncStatus status, CancellationToken cancellationToken) => deletions
        ? admin.ListAccountAssignmentDeletionStatusAsync(instanceArn, status, cancellationToken)
        : admin.ListAccountAssignmentCreationStatusAsync(instanceArn, status, cancellationToken);

    private void End(FollowedWork work)
    {
        lock (_gate)
        {
            _running.Remove(work.RequestId);
            _over[work.RequestId] = work;
        }

        work.End();
    }

    private void Settle(AssignmentStatus status) => Take(status.RequestId)?.Settle(status);

    private FollowedWork? Take(string requestId)
    {
        lock (_gate)
        {
            return _running.Remove(requestId, out var work) || _over.Remove(requestId, out work) ? work : null;
        }
    }

    private void FailAll(Exception exception)
    {
        FollowedWork[] all;
        lock (_gate)
        {
            all = [.. _running.Values, .. _over.Values];
            _running.Clear();
            _over.Clear();
            _loop = null;
        }

        foreach (var work in all)
        {
            work.Fail(exception);
        }
    }
}
