using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>However the work falls into runs, batches and pages, and whenever events come: each event is there once, in the file of its day.</summary>
public sealed class ExportPartitionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Any_partition_of_the_work_into_runs_gives_the_same_set()
    {
        var seed = Environment.GetEnvironmentVariable("OKTAIDC_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"OKTAIDC_SEED={seed}");
        var random = new Random(seed);
        for (var trial = 0; trial < 25; trial++)
        {
            var server = new LogServer { PageSize = random.Next(1, 400) };
            using var world = new ExportWorld(server);
            var (written, duplicates) = (0L, 0L);
            for (var run = random.Next(1, 6); run > 0; run--)
            {
                server.Add(random.Next(0, 700));
                if (server.Count > 0 && random.Next(2) == 0)
                {
                    server.AddAgain(random.Next(server.Count));
                }

                var request = world.Request with { MaxEvents = random.Next(2) == 0 ? random.Next(1, 500) : null, BatchSize = random.Next(1000, 3000), Format = OktaLogFormat.Raw };
                if (random.Next(4) == 0)
                {
                    await new Killer(world.Folder, random.Next(1, 30)).RunAsync(step => world.RunAsync(request, step));
                }

                foreach (var result in await world.RunAsync(request))
                {
                    (written, duplicates) = (written + result.Written, duplicates + result.Duplicates);
                }
            }

            await world.RunAsync();

            var lines = world.Lines();
            Assert.Equal(server.Distinct(), lines.Order(StringComparer.Ordinal));
            Assert.All(world.Tree(), file => Assert.All(
                ExportWorld.Lines(file.Key, file.Value), line => Assert.Contains($"\"published\":\"{file.Key[9..13]}-{file.Key[13..15]}-{file.Key[15..17]}T", line, StringComparison.Ordinal)));
        }
    }
}
