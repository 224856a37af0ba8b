using OktaIdc.Failures;
using OktaIdc.Logs.Export;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Runs that fail leave nothing behind that would stand in the way of the next.</summary>
public sealed class ExportTidyTests
{
    [Theory]
    [InlineData(1, true, 0)]
    [InlineData(2, true, 0)]
    [InlineData(2, false, 1)]
    public async Task A_checkpoint_that_cannot_be_written_leaves_no_files(int write, bool isKnown, int left)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        using var okta = world.Open();
        var writes = 0;
        var failure = isKnown
            ? new OktaIdcException(ErrorIds.StateUnusable, FailureCategory.Limit, "There is no room.", "Make room.")
            : new OktaIdcException(ErrorIds.AwsUnreachable, FailureCategory.Connection, "No answer.", "Try again.");
        var operations = new OktaLogExportOperations(okta, null, world.Asked)
        {
            NewId = () => world.Id,
            OpenDocument = location => new FailingDocument(StateDocuments.Open(location, null), () => ++writes == write ? failure : null),
        };

        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await operations.ExportAsync(world.Request, ExportWorld.Stop).ToListAsync(ExportWorld.Stop));

        Assert.Same(failure, e);
        Assert.Equal(left, world.Tree().Count); // What may still come to count is kept: the next run knows.
        Assert.Equal(10, Assert.Single(await world.RunAsync()).Written);
        Assert.DoesNotContain(world.Tree().Keys, path => path.StartsWith("_export", StringComparison.Ordinal));
        Assert.Equal(10, world.Lines().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_checkpoint_that_came_to_be_written_though_its_answer_was_a_refusal_keeps_its_files(int write)
    {
        // The first try is applied and its answer is lost; the try after it is refused: throttled, say, or with a role that has ended.
        using var world = new ExportWorld(new LogServer().Add(1500));
        using var okta = world.Open();
        var batches = 0;
        var operations = new OktaLogExportOperations(okta, null, world.Asked)
        {
            NewId = () => world.Id,
            OpenDocument = location => new LateDocument(StateDocuments.Open(location, null), text => text.Contains("staged/", StringComparison.Ordinal) && ++batches == write
                ? new OktaIdcException(ErrorIds.AwsThrottled, FailureCategory.Limit, "Slow down.", "Try again.") { StatusCode = 400 }
                : null),
        };

        await Assert.ThrowsAsync<OktaIdcException>(async () => await operations.ExportAsync(world.Request, ExportWorld.Stop).ToListAsync(ExportWorld.Stop));
        await world.RunAsync();

        Assert.Equal(world.Server.Distinct(), world.Lines().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Under_WhatIf_nothing_is_tidied_either_where_a_period_is_complete()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var request = world.Request with { Until = world.Time.GetUtcNow().AddDays(-1), Since = world.Time.GetUtcNow().AddDays(-60) };
        Assert.True(Assert.Single(await world.RunAsync(request)).IsCaughtUp);
        var left = Path.Combine(world.Folder, "_export", "staged", $"{world.Id}-left-1-0");
        await File.WriteAllTextAsync(left, "half", ExportWorld.Stop);
        world.Asked.Allows = false;
        var before = world.TreeText();

        Assert.False(Assert.Single(await world.RunAsync(request with { Foretells = true })).IsWritten);

        Assert.Equal(before, world.TreeText());
        await world.RunAsync(request);
        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData("before making")]
    [InlineData("made")]
    [InlineData("written")]
    public async Task A_disk_that_is_full_keeps_no_half_of_a_batch(string moment)
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        var seen = 0;

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(step: step =>
        {
            if (step.StartsWith(moment, StringComparison.Ordinal) && ++seen == 2)
            {
                throw new IOException("No space left on device.", 28);
            }
        }));

        Assert.Equal(ErrorIds.DestinationFull, e.ErrorId);
        Assert.Empty(world.Tree());
    }

    [Fact]
    public async Task What_a_killed_run_left_is_gone_before_the_next_one_needs_room()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        await new Killer(world.Folder, 8).RunAsync(step => world.RunAsync(step: step));
        Assert.NotEmpty(world.Tree());

        await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(step: step =>
        {
            if (step.StartsWith("before making", StringComparison.Ordinal))
            {
                Assert.Empty(world.Tree());
                throw new IOException("No space left on device.", 28);
            }
        }));
    }

    [Theory]
    [InlineData(7)] // While the first batch is being prepared.
    [InlineData(20)] // While the second one is.
    [InlineData(24)]
    public async Task What_a_run_that_was_killed_on_a_full_disk_left_does_not_stand_in_the_way_of_the_next(int at)
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        await new Killer(world.Folder, at).RunAsync(step => world.RunAsync(step: name =>
        {
            if (!name.StartsWith("settled", StringComparison.Ordinal))
            {
                step(name);
            }
        }));
        var left = Directory.GetFiles(Path.Combine(world.Folder, "_export", "staged"));
        using var okta = world.Open();
        var refused = 0;
        Assert.NotEmpty(left);
        var operations = new OktaLogExportOperations(okta, null, world.Asked)
        {
            NewId = () => world.Id,
            OpenDocument = location => new CrowdedDocument((IOverwritableDocument)StateDocuments.Open(location, null), () => Array.Exists(left, File.Exists) && ++refused > 0),
        };

        var result = Assert.Single(await operations.ExportAsync(world.Request, ExportWorld.Stop).ToListAsync(ExportWorld.Stop));

        Assert.Equal(1, refused);
        Assert.True(result.IsCaughtUp);
        Assert.Equal(world.Server.Distinct(), world.Lines().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(world.Tree().Keys, path => path.StartsWith("_export", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_run_had_sent_and_came_to_be_there_late_is_gone_at_the_end()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        world.Server.Add(10);
        var late = Path.Combine(world.Folder, "_export", "staged", $"{world.Id}-ffffffff-1-0");
        await world.RunAsync(step: step =>
        {
            if (step.StartsWith("made ", StringComparison.Ordinal))
            {
                File.WriteAllText(late, "late");
            }
        });

        Assert.False(File.Exists(late));
        Assert.Equal(20, world.Lines().Count);
    }

    [Fact]
    public async Task A_run_that_loses_the_checkpoint_to_another_takes_away_nothing_that_counts()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        world.Server.Add(10);
        using var isThere = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        Task<OktaIdcException>? second = null;

        // The other one finds the files of this one, which do not count yet, and comes second with its checkpoint.
        await world.RunAsync(step: step =>
        {
            if (step == "before the checkpoint" && second is null)
            {
                second = Task.Run(() => Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(step: other =>
                {
                    if (other == "before the checkpoint")
                    {
                        isThere.Set();
                        goesOn.Wait(ExportWorld.Stop);
                    }
                })), ExportWorld.Stop);
                isThere.Wait(ExportWorld.Stop);
            }
        });
        goesOn.Set();

        Assert.Equal(ErrorIds.ExportOvertaken, (await second!).ErrorId);
        Assert.Equal(20, world.Lines("eventDay=").Count);
        Assert.Equal(0, Assert.Single(await world.RunAsync()).Events);
        Assert.Equal(20, world.Lines().Count);
    }

    [Fact]
    public async Task A_checkpoint_leaves_no_copy_of_itself()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var folder = Path.Combine(world.Folder, "_export");
        Directory.CreateDirectory(folder);
        var left = Path.Combine(folder, "checkpoint.json.4711.new");
        var others = Path.Combine(folder, "checkpoint.json.mine.new");
        await File.WriteAllTextAsync(left, "half", ExportWorld.Stop);
        await File.WriteAllTextAsync(others, "mine", ExportWorld.Stop);

        await world.RunAsync();

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(others));
    }

    /// <summary>A document on a disk that has no room for a copy of it now and then.</summary>
    private sealed class CrowdedDocument(IOverwritableDocument inner, Func<bool> isFull) : IOverwritableDocument
    {
        public string Location => inner.Location;

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken) =>
            isFull() ? throw new OktaIdcException(ErrorIds.StateUnusable, FailureCategory.Limit, "There is no room.", "Make room.") : inner.WriteAsync(text, version, cancellationToken);

        public Task<string> OverwriteAsync(string text, string version, CancellationToken cancellationToken) => inner.OverwriteAsync(text, version, cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    /// <summary>A document that is written, and says that it was not.</summary>
    private sealed class LateDocument(IStateDocument inner, Func<string, OktaIdcException?> fail) : IStateDocument
    {
        public string Location => inner.Location;

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
        {
            var written = await inner.WriteAsync(text, version, cancellationToken);
            return fail(text) is { } failure ? throw failure : written;
        }

        public void Dispose() => inner.Dispose();
    }

    private sealed class FailingDocument(IStateDocument inner, Func<OktaIdcException?> fail) : IStateDocument
    {
        public string Location => inner.Location;

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken) =>
            fail() is { } failure ? throw failure : inner.WriteAsync(text, version, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
