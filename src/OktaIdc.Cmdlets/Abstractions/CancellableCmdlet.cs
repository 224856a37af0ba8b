using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// A cmdlet that runs the core's asynchronous work on the pool, speaks for it on the pipeline thread, and cancels it on Ctrl+C.
/// </summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    // In a field initializer: a stop may come before BeginProcessing, and must not be lost.
    private readonly CancellationTokenSource _stop = new();
    private readonly ProgressThrottle _progress = new(TimeProvider.System);
    private readonly InteractionRelay _interaction = new();
    private bool? _isWhatIf;

    /// <summary>What operations of the core speak through; good for the cmdlet's life, but only while one of its runs is on.</summary>
    private protected IInteraction Interaction => _interaction;

    /// <summary>Starts counting anew whether a change is asked for.</summary>
    private protected void ForgetQuestions() => _interaction.HasAsked = false;

    /// <summary>Whether a change was asked for.</summary>
    private protected bool HasAsked => _interaction.HasAsked;

    /// <summary>Whether the caller is a run's worker, where the engine must not be called.</summary>
    private protected bool IsWorker => _interaction.IsOn;

    /// <summary>Whether the change is only to be shown.</summary>
    internal bool IsWhatIf => _isWhatIf ??=
        MyInvocation?.BoundParameters.TryGetValue("WhatIf", out var bound) == true
            ? LanguagePrimitives.IsTrue(bound)
            : LanguagePrimitives.IsTrue(SessionState?.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>From within a run: does something that only the pipeline thread may do.</summary>
    internal Task<T> OnPipelineThreadAsync<T>(Func<T> call) => _interaction.OnPipelineThreadAsync(call);

    /// <summary>What earlier commands on the same connections would have made, for -WhatIf.</summary>
    private protected virtual IReadOnlyList<Wishes> Wishes => [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Runs one operation. A failure becomes one error record: terminating where the session is at fault, else this item's.</summary>
    /// <param name="target">What the operation is about, for the error record.</param>
    /// <param name="work">The call into the core.</param>
    /// <param name="result">What it returned.</param>
    /// <returns>Whether it succeeded.</returns>
    private protected bool TryRun<T>(object? target, Func<IInteraction, CancellationToken, Task<T>> work, [MaybeNullWhen(false)] out T result)
    {
        _interaction.Wishes = IsWhatIf ? Wishes : [];

        // Outside the try: what the engine throws from within a write is not ours to catch.
        var ended = PipelineQueue.Run(
            (queue, token) => _interaction.DuringAsync(new CmdletInteraction(this, queue, _progress), io => work(io, token)),
            _stop.Token);
        return TrySettle(target, ended, out result);
    }

    /// <summary>Runs one operation and writes what it returns.</summary>
    private protected void WriteResult<T>(object? target, Func<IInteraction, CancellationToken, Task<T>> work)
    {
        if (TryRun(target, work, out var result) && result is not null)
        {
            Emit(result);
        }
    }

    /// <summary>Runs one operation that returns nothing.</summary>
    private protected bool Run(object? target, Func<IInteraction, CancellationToken, Task> work)
    {
        _interaction.HasAsked = false;
        var ended = TryRun(target, async (io, token) =>
        {
            await work(io, token).ConfigureAwait(false);
            return true;
        }, out _);
        SayIfUnchanged(target, !ended);
        return ended;
    }

    /// <summary>Writes a stream, one item at a time: the next page is fetched only when somebody wants its items.</summary>
    /// <returns>Whether it came to its end.</returns>
    private protected bool WriteEach<T>(object? target, Func<IInteraction, CancellationToken, IAsyncEnumerable<T>> source) =>
        ForEach(target, source, item => Emit(item!));

    /// <summary>Does something on the pipeline thread with each item of a stream.</summary>
    /// <returns>Whether it came to its end.</returns>
    private protected bool ForEach<T>(object? target, Func<IInteraction, CancellationToken, IAsyncEnumerable<T>> source, Action<T> handle)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (!TryRun(target, (_, _) => Task.FromResult(source(_interaction, stop.Token).GetAsyncEnumerator(stop.Token)), out var items))
        {
            return false;
        }

        var queue = new PipelineQueue();
        using var waits = _interaction.TellWaits();
        try
        {
            while (TryMove(target, items, ref queue, stop, out var more))
            {
                if (!more)
                {
                    TakeDownProgress(parents: false);
                    return true;
                }

                handle(items.Current);
            }

            return false;
        }
        finally
        {
            items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes a result.</summary>
    /// <param name="item">The result.</param>
    /// <param name="changed">Whether something was written for it; null where it was only read.</param>
    private protected virtual void Emit(object item, bool? changed = null) => WriteObject(item);

    /// <summary>Writes the error of one item; the pipeline goes on.</summary>
    private protected virtual void EmitError(ErrorRecord record) => WriteError(record);

    /// <summary>Ends the pipeline with this error.</summary>
    [DoesNotReturn]
    private protected void Terminate(ErrorRecord record)
    {
        ThrowTerminatingError(record);
        throw new PipelineStoppedException(); // Not reached: the engine's method always throws, the reference assembly does not say so.
    }

    // What the page at hand holds comes on this thread, without a worker; only where there is something to wait for is the queue served.
    private bool TryMove<T>(object? target, IAsyncEnumerator<T> items, ref PipelineQueue queue, CancellationTokenSource stop, out bool more)
    {
        if (SynchronizationContext.Current is not null)
        {
            return TryRun(target, (_, _) => items.MoveNextAsync().AsTask(), out more);
        }

        ValueTask<bool> move;
        Task<bool> ended;
        using (_interaction.During(new CmdletInteraction(this, queue, _progress)))
        {
            move = items.MoveNextAsync();
            if (move.IsCompletedSuccessfully)
            {
                more = move.Result;
                return true;
            }

            ended = queue.Serve(move, stop);
        }

        queue = new PipelineQueue();
        return TrySettle(target, ended, out more, goesOn: true);
    }

    private bool TrySettle<T>(object? target, Task<T> ended, [MaybeNullWhen(false)] out T result, bool goesOn = false)
    {
        ErrorRecord? failure;
        var terminating = false;
        result = default;
        try
        {
            result = ended.GetAwaiter().GetResult();
            failure = null;
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or OktaIdcException { ErrorId: ErrorIds.Cancelled })
        {
            throw new PipelineStoppedException();
        }
        catch (OktaIdcException e)
        {
            failure = e.ToErrorRecord(target, this);
            terminating = e.EndsThePipeline();
        }
        catch (OperationCanceledException e)
        {
            failure = TimedOut(e).ToErrorRecord(target);
        }
        catch (WildcardPatternException e)
        {
            failure = NoPattern(e).ToErrorRecord(target);
        }
        catch (ObjectDisposedException e)
        {
            failure = Closed(e).ToErrorRecord(target);
            terminating = true;
        }
        catch (Exception e)
        {
            failure = e.ToUnexpectedRecord(target);
            terminating = true;
        }

        if (failure is not null || !goesOn)
        {
            TakeDownProgress(parents: terminating);
        }

        return failure is null || Report(failure, terminating);
    }

    private static OktaIdcException TimedOut(Exception cause) =>
        new(ErrorIds.TimedOut, FailureCategory.Timeout, "No answer came in the time allowed.", "Run the command again.", inner: cause);

    private static OktaIdcException NoPattern(Exception cause) => new(
        ErrorIds.InvalidArgument,
        FailureCategory.InvalidArgument,
        Redaction.OneLine(cause.Message),
        "Close every [ with a ], or write a backtick before a [ that belongs to the name: '`[team'.",
        inner: cause);

    private static OktaIdcException Closed(Exception cause) => new(
        ErrorIds.NotConnected,
        FailureCategory.Authentication,
        "The connection is closed: the runspace that made it has disconnected, or connected anew.",
        "Connect again, and keep that runspace connected while others use its connection.",
        inner: cause);

    private bool Report(ErrorRecord failure, bool terminating)
    {
        if (terminating)
        {
            Terminate(failure);
        }

        EmitError(failure);
        return false;
    }

    /// <summary>Takes down every bar: for a cmdlet whose activity lasts from input to input, when the last has come.</summary>
    private protected void EndProgress() => TakeDownProgress(parents: true);

    /// <summary>Says, where a change was wanted and none was asked for, that everything was as wished already.</summary>
    private protected void SayIfUnchanged(object? target, bool changed)
    {
        if (!changed && !_interaction.HasAsked && !IsWhatIf && IsChanging)
        {
            WriteVerbose(Unchanged(target));
        }
    }

    private bool IsChanging => GetType().GetCustomAttributesData().Any(a => a.NamedArguments.Any(n => n is { MemberName: "SupportsShouldProcess", TypedValue.Value: true }));

    /// <summary>That there was nothing to change, in words.</summary>
    private protected static string Unchanged(object? target) => $"Nothing to change: {TargetName.Of(target)} is as wished already.";

    private void TakeDownProgress(bool parents)
    {
        foreach (var record in _progress.Finish(parents))
        {
            WriteProgress(record);
        }
    }
}
