using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

public class StoppingTests
{
    [Fact]
    public void Ctrl_C_cancels_the_request_in_flight_and_reports_no_error()
    {
        Action? stop = null;
        var cancelled = false;
        var result = SpeakingCommand.Run(
            async (_, token) =>
            {
                using var registration = token.Register(() => cancelled = true);
                stop!();
                await Task.Delay(Timeout.Infinite, token);
                return null;
            },
            new EngineOptions { OnStarted = s => stop = s });

        Assert.True(cancelled);
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void A_stop_that_comes_before_the_first_record_is_not_lost()
    {
        var ran = false;
        var result = SpeakingCommand.Run(
            (_, token) =>
            {
                token.ThrowIfCancellationRequested();
                ran = true;
                return Task.FromResult<object?>(null);
            },
            new EngineOptions { OnStarted = stop => stop() });

        Assert.True(result.Stopped);
        Assert.False(ran);
    }

    [Fact]
    public void Select_First_ends_the_stream_after_the_wanted_items_and_disposes_it()
    {
        var made = 0;
        var disposed = false;
        async IAsyncEnumerable<object> Numbers([EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                while (true)
                {
                    await Task.Yield();
                    token.ThrowIfCancellationRequested();
                    yield return ++made;
                }
            }
            finally
            {
                disposed = true;
            }
        }

        var result = SpeakingCommand.RunStream((_, token) => Numbers(token), new EngineOptions { First = 2 });

        Assert.Equal([1, 2], result.Output);
        Assert.Equal(2, made);
        Assert.True(disposed);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void A_write_that_the_engine_refuses_ends_the_work_before_the_stop_goes_on()
    {
        var finished = false;
        var result = SpeakingCommand.Run(
            async (io, token) =>
            {
                try
                {
                    await io.WarnAsync("one", token);
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    finished = true;
                }

                return null;
            },
            new EngineOptions { OnText = _ => throw new PipelineStoppedException() });

        Assert.True(finished);
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Error_action_stop_on_one_item_ends_the_pipeline_with_that_error_only()
    {
        var result = SpeakingCommand.Run((_, _) => throw Failures.NotFound(), new EngineOptions { ErrorActionStop = true });

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("GroupNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.IsType<ActionPreferenceStopException>(result.Terminating);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void Sixty_four_workers_can_write_at_once_because_the_pipeline_thread_does_it()
    {
        var result = SpeakingCommand.Run(async (io, token) =>
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => io.DetailAsync($"{i}", token).AsTask(), token)));
            return "done";
        });

        Assert.Equal(64, result.Verbose.Distinct().Count());
        Assert.Equal(["done"], result.Output);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void Continuations_after_a_write_do_not_run_on_the_pipeline_thread()
    {
        var pipeline = Environment.CurrentManagedThreadId;
        var after = 0;
        SpeakingCommand.Run(async (io, token) =>
        {
            await io.WarnAsync("hello", token).ConfigureAwait(false);
            after = Environment.CurrentManagedThreadId;
            return null;
        });

        Assert.NotEqual(pipeline, after);
    }

    [Fact]
    public void Stops_at_any_moment_leave_no_work_behind()
    {
        for (var i = 0; i < 300; i++)
        {
            var running = 0;
            var wait = i * 7 % 40;
            Action? stop = null;
            var result = SpeakingCommand.Run(
                async (io, token) =>
                {
                    Interlocked.Increment(ref running);
                    try
                    {
                        _ = Task.Run(() =>
                        {
                            Thread.SpinWait(wait * 50);
                            stop!();
                        }, CancellationToken.None);
                        for (var n = 0; n < 200; n++)
                        {
                            await io.DetailAsync("x", token);
                            token.ThrowIfCancellationRequested();
                        }

                        await Task.Delay(Timeout.Infinite, token);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref running);
                    }

                    return null;
                },
                new EngineOptions { OnStarted = s => stop = s });

            Assert.Equal(0, running);
            Assert.True(result.Stopped);
            Assert.Null(result.Escaped);
        }
    }
}
