using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>An export that is killed loses nothing and doubles nothing: its tree is byte for byte that of one that was not.</summary>
public sealed class ExportKillTests(ITestOutputHelper output)
{
    private static readonly OktaLogFormat[] s_formats = [OktaLogFormat.Raw, OktaLogFormat.Ocsf];

    public static TheoryData<OktaLogFormat> Formats => [.. s_formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Killed_at_any_step_it_ends_as_if_undisturbed(OktaLogFormat format)
    {
        var server = new LogServer().Add(1500);
        using var undisturbed = new ExportWorld(server);
        var all = new Killer(undisturbed.Folder, int.MaxValue);
        await all.RunAsync(step => undisturbed.RunAsync(undisturbed.Request with { Format = format }, step));
        var wanted = undisturbed.TreeText();
        Assert.Equal(1500, undisturbed.Lines().Count);
        Assert.InRange(all.Steps, 26, 1000);

        for (var at = 1; at <= all.Steps; at++)
        {
            using var world = new ExportWorld(server);
            var killer = new Killer(world.Folder, at);
            Assert.True(await killer.RunAsync(step => world.RunAsync(world.Request with { Format = format }, step)));

            await world.RunAsync(world.Request with { Format = format });

            Assert.True(wanted == world.TreeText(), $"killed at step {at} ({killer.Last}):\n{world.TreeText()}\ninstead of\n{wanted}");
        }

        output.WriteLine($"{all.Steps} steps");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Killed_a_hundred_times_at_random_it_ends_as_if_undisturbed(OktaLogFormat format)
    {
        var seed = Environment.GetEnvironmentVariable("OKTAIDC_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"OKTAIDC_SEED={seed}");
        var random = new Random(seed);
        var server = new LogServer { PageSize = 250 }.Add(60_000);
        using var undisturbed = new ExportWorld(server);
        var all = new Killer(undisturbed.Folder, int.MaxValue);
        await all.RunAsync(step => undisturbed.RunAsync(undisturbed.Request with { Format = format }, step));
        using var world = new ExportWorld(server);

        // About half of the runs live long enough for a batch of the sixty to count.
        for (var kill = 1; kill <= 100; kill++)
        {
            var killer = new Killer(world.Folder, random.Next(1, (int)(all.Steps / 60 * 1.2)));
            Assert.True(await killer.RunAsync(step => world.RunAsync(world.Request with { Format = format }, step)), $"It came to its end before kill {kill}: give the test more events.");
        }

        await world.RunAsync(world.Request with { Format = format });

        Assert.Equal(undisturbed.TreeText(), world.TreeText());
        Assert.Equal(60_000, world.Lines().Count);
        Assert.Equal(60_000, world.Lines().Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Killed_at_any_step_while_the_log_grows_it_loses_and_doubles_nothing()
    {
        var killed = true;
        for (var at = 1; killed; at++)
        {
            var server = new LogServer().Add(60);
            using var world = new ExportWorld(server);
            var killer = new Killer(world.Folder, at);
            killed = await killer.RunAsync(step => world.RunAsync(step: step));
            server.Add(7); // The batch that did not count is another one when it is read again.
            await world.RunAsync();

            Assert.True(server.Distinct().SequenceEqual(world.Lines().Order(StringComparer.Ordinal)), $"killed at step {at} ({killer.Last}):\n{world.TreeText()}");
            Assert.All(world.Tree().Keys, path => Assert.StartsWith("eventDay=", path, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Killed_while_it_writes_its_first_files_it_goes_on_under_the_id_that_it_began_with()
    {
        var server = new LogServer().Add(1500);
        for (var at = 1; at <= 14; at++)
        {
            using var world = new ExportWorld(server);
            await new Killer(world.Folder, at).RunAsync(step => world.RunAsync(step: step));
            world.Id = "ba9876543210"; // What an export that knew of none would take.
            await world.RunAsync();

            Assert.Equal(1500, world.Lines().Count);
            Assert.All(world.Tree().Keys, path => Assert.StartsWith("eventDay=", path, StringComparison.Ordinal));
            Assert.Single(world.Tree().Keys.Select(path => path.Split('-')[1]).Distinct());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_while_it_finishes_what_another_left_it_is_finished_by_the_third(int second)
    {
        var server = new LogServer().Add(1500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        for (var first = 1; first <= 30; first++)
        {
            using var world = new ExportWorld(server);
            await new Killer(world.Folder, first).RunAsync(step => world.RunAsync(step: step));
            await new Killer(world.Folder, second).RunAsync(step => world.RunAsync(step: step));

            await world.RunAsync();

            Assert.Equal(undisturbed.TreeText(), world.TreeText());
        }
    }
}
