namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// Lets work on the pool call into the engine, which answers only on the pipeline thread. The worker queues delegates; the pipeline
/// thread runs them until the worker is done. Every queued call is answered: run, or cancelled.
/// </summary>
internal sealed class PipelineQueue
{
    private readonly object _gate = new();
    private readonly Queue<ICall> _calls = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private bool _closed;

    private interface ICall
    {
        bool ToTheEnd { get; }

        void Run();

        void Cancel();
    }

    /// <summary>Runs <paramref name="work"/> on the pool and serves its calls on this thread; returns when the work has ended, always.</summary>
    /// <param name="work">Gets the queue and a token that ends on stop, and when a call of the engine has thrown.</param>
    /// <param name="stop">The cmdlet's stop token.</param>
    /// <returns>The ended work. What it threw is in the task; what is thrown here came from the engine and must go on its way.</returns>
    public static Task<T> Run<T>(Func<PipelineQueue, CancellationToken, Task<T>> work, CancellationToken stop)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var queue = new PipelineQueue();
        return queue.ServeUntilEnd(Task.Run(() => queue.ClosingAsync(() => new ValueTask<T>(work(queue, linked.Token))), CancellationToken.None), linked);
    }

    /// <summary>Serves the calls of work that has been started already; returns when it has ended, always.</summary>
    /// <param name="running">The work.</param>
    /// <param name="stop">Cancelled when a call of the engine has thrown; the work must hear it.</param>
    /// <returns>The ended work, as <see cref="Run"/> has it.</returns>
    public Task<T> Serve<T>(ValueTask<T> running, CancellationTokenSource stop) => ServeUntilEnd(ClosingAsync(() => running), stop);

    /// <summary>Runs <paramref name="call"/> on the pipeline thread; a cancelled task where nobody serves it any more.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="toTheEnd">Whether it is run although the work has ended meanwhile, without waiting for it.</param>
    public Task<T> InvokeAsync<T>(Func<T> call, bool toTheEnd = false)
    {
        var pending = new Call<T>(call, toTheEnd);
        lock (_gate)
        {
            if (_closed)
            {
                return Task.FromCanceled<T>(new CancellationToken(canceled: true));
            }

            _calls.Enqueue(pending);
        }

        _waiting.Release();
        return pending.Task;
    }

    private Task<T> ServeUntilEnd<T>(Task<T> worker, CancellationTokenSource stop)
    {
        try
        {
            ServeCalls();
        }
        catch
        {
            // The engine stopped us from within a write: the worker must be gone before the stop goes on its way.
            stop.Cancel();
            Close(aborted: true);
            Task.WaitAny([worker], CancellationToken.None);
            _ = worker.Exception;
            throw;
        }

        Task.WaitAny([worker], CancellationToken.None);
        return worker;
    }

    private async Task<T> ClosingAsync<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Close(aborted: false);
        }
    }

    // Waits without a token on purpose: the worker hears the stop, and its end ends this loop.
    private void ServeCalls()
    {
        while (true)
        {
            _waiting.Wait(CancellationToken.None);
            ICall? call;
            lock (_gate)
            {
                if (!_calls.TryDequeue(out call))
                {
                    return;
                }
            }

            call.Run();
        }
    }

    private void Close(bool aborted)
    {
        ICall[] left;
        lock (_gate)
        {
            _closed = true;
            left = [.. _calls.Where(c => aborted || !c.ToTheEnd)];
            var kept = _calls.Except(left).ToList();
            _calls.Clear();
            kept.ForEach(_calls.Enqueue);
        }

        foreach (var call in left)
        {
            call.Cancel();
        }

        _waiting.Release();
    }

    private sealed class Call<T>(Func<T> body, bool toTheEnd) : ICall
    {
        // Continuations must not run on the pipeline thread: user code there would block the queue.
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _answer.Task;

        public bool ToTheEnd { get; } = toTheEnd;

        public void Run()
        {
            try
            {
                _answer.SetResult(body());
            }
            catch
            {
                _answer.TrySetCanceled();
                throw; // To the pipeline thread, where the engine waits for its own exception.
            }
        }

        public void Cancel() => _answer.TrySetCanceled();
    }
}
