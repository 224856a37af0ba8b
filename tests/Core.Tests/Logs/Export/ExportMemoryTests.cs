using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>What an export holds; measured alone, because the memory is that of the whole process.</summary>
[CollectionDefinition(nameof(ExportMemoryTests), DisableParallelization = true)]
[Collection(nameof(ExportMemoryTests))]
public sealed class ExportMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_checkpoint_stays_below_an_item_of_a_table_however_long_the_log_is()
    {
        using var world = new ExportWorld(new LogServer { Endless = 30_000 });

        await world.RunAsync(world.Request with { BatchSize = 10_000 });

        Assert.InRange(new FileInfo(Path.Combine(world.Folder, "_export", "checkpoint.json")).Length, 50_000, 200_000);
    }

    [Fact]
    public async Task Memory_stays_bounded_however_long_the_log_is()
    {
        const int Many = 200_000;
        const long Bound = 64L * 1024 * 1024;
        using var world = new ExportWorld(new LogServer { Endless = Many });
        await world.RunAsync(world.Request with { MaxEvents = 5000 });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        var batches = 0;

        var result = Assert.Single(await world.RunAsync(world.Request with { BatchSize = 5000 }, step =>
        {
            if (step == "before the checkpoint" && ++batches % 5 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }));

        Assert.Equal(Many - 5000, result.Events);
        output.WriteLine($"{result.Events} events: {peak / 1024.0 / 1024:0.0} MB more at most, with two batches of 5,000 at hand");
        Assert.InRange(peak, 0, Bound);
    }
}
