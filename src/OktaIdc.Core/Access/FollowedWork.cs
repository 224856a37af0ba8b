using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Access;

/// <summary>Asynchronous work at AWS that is followed: first it is over, then it is known how it ended.</summary>
/// <param name="requestId">AWS's id of it.</param>
/// <param name="started">When it was started, on the poller's clock.</param>
internal sealed class FollowedWork(string requestId, TimeSpan started)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<AssignmentStatus> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>AWS's id of it.</summary>
    public string RequestId => requestId;

    /// <summary>When it was started.</summary>
    public TimeSpan Started => started;

    /// <summary>When it was last seen running; null where it never was.</summary>
    public TimeSpan? SeenRunning { get; set; }

    /// <summary>It runs no more: its slot is free.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How it ended.</summary>
    public Task<AssignmentStatus> Settled => _settled.Task;

    /// <summary>What ends with the work: the watch on whether somebody still waits for it.</summary>
    public void LeaveWith(CancellationTokenRegistration registration) => _ = Settled.ContinueWith(
        _ => registration.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void End() => _ended.TrySetResult();

    public void Settle(AssignmentStatus status)
    {
        _settled.TrySetResult(status);
        _ended.TrySetResult();
    }

    public void Fail(Exception exception)
    {
        _ = exception is OperationCanceledException cancelled ? _settled.TrySetCanceled(cancelled.CancellationToken) : _settled.TrySetException(exception);
        _ = _settled.Task.Exception; // Seen, also where whoever started it has gone.
        _ended.TrySetResult();
    }
}
