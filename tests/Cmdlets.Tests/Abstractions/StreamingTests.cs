using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

public class StreamingTests
{
    [Fact]
    public void Items_that_are_at_hand_cost_no_change_of_thread()
    {
        var threads = new HashSet<int>();
        async IAsyncEnumerable<object> Page()
        {
            await Task.Yield(); // The request for the page.
            for (var i = 0; i < 1000; i++)
            {
                yield return i;
                threads.Add(Environment.CurrentManagedThreadId);
            }
        }

        var result = SpeakingCommand.RunStream((_, _) => Page());

        Assert.Equal(1000, result.Output.Count);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void A_stream_that_never_waits_can_ask_and_warn_all_the_same()
    {
        var answers = new List<bool>();
        async IAsyncEnumerable<object> Items(IInteraction io, [EnumeratorCancellation] CancellationToken token)
        {
            for (var i = 0; i < 3; i++)
            {
                answers.Add(await io.AllowAsync(new Change($"group {i}", "create"), token));
                await io.WarnAsync($"{i}", token);
                yield return i;
            }
        }

        var result = SpeakingCommand.RunStream(Items, new EngineOptions { WhatIf = true });

        Assert.Equal([0, 1, 2], result.Output);
        Assert.Equal(["0", "1", "2"], result.Warnings);
        Assert.Equal([false, false, false], answers);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void A_write_that_the_engine_refuses_cancels_whatever_the_stream_still_waits_for()
    {
        var finished = false;
        async IAsyncEnumerable<object> Items(IInteraction io, [EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                var other = Task.Delay(Timeout.Infinite, token);
                await Task.WhenAll(other, io.WarnAsync("one", token).AsTask());
                yield return 1;
            }
            finally
            {
                finished = true;
            }
        }

        var result = SpeakingCommand.RunStream(Items, new EngineOptions { OnText = _ => throw new PipelineStoppedException() });

        Assert.True(finished);
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
    }
}
