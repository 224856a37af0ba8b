namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>A machine that loses its power loses no event and doubles none.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task Cut_off_at_any_step_it_ends_as_if_undisturbed()
    {
        var server = new LogServer().Add(1500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        var isCut = true;
        var at = 1;
        for (; isCut; at++)
        {
            using var world = new ExportWorld(server);
            var power = new PowerCut(world.Folder, at);
            isCut = await power.RunAsync(step => world.RunAsync(step: step));

            await world.RunAsync();

            Assert.True(undisturbed.TreeText() == world.TreeText(), $"cut at step {at} ({power.Last}):\n{world.TreeText()}\ninstead of\n{undisturbed.TreeText()}");
        }

        Assert.InRange(at, 20, 1000);
    }

    [Fact]
    public async Task Killed_and_then_cut_off_while_the_next_run_finishes_it_ends_as_if_undisturbed()
    {
        var server = new LogServer().Add(1500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        for (var killed = 4; killed <= 40; killed += 3)
        {
            for (var (later, isCut) = (1, true); isCut; later += 2)
            {
                using var world = new ExportWorld(server);
                var power = new PowerCut(world.Folder, int.MaxValue);
                var killer = new Killer(world.Folder, killed);
                await killer.RunAsync(step => world.RunAsync(step: name =>
                {
                    killer.Step(name);
                    power.Step(name);
                }));
                power.CutIn(later);
                isCut = await power.RunAsync(step => world.RunAsync(step: step));

                await world.RunAsync();

                Assert.True(undisturbed.TreeText() == world.TreeText(), $"killed at step {killed} ({killer.Last}), cut {later} steps later ({power.Last}):\n{world.TreeText()}\ninstead of\n{undisturbed.TreeText()}");
            }
        }
    }
}
