using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Exports that share a destination: none takes, replaces or sweeps what is another's.</summary>
public sealed class SharedDestinationTests
{
    [Fact]
    public async Task Two_exports_into_one_folder_one_after_another_lose_nothing()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        await world.RunAsync(With(world, "a"));
        var before = world.Tree();
        world.Id = "ba9876543210";

        await world.RunAsync(With(world, "b") with { Filter = "eventType sw \"user\"" });

        Assert.All(before, file => Assert.Equal(file.Value, world.Tree()[file.Key]));
        Assert.Equal(3000, world.Lines().Count);
        Assert.All(world.Lines().GroupBy(line => line, StringComparer.Ordinal), line => Assert.Equal(2, line.Count()));
    }

    [Fact]
    public async Task Two_exports_into_one_folder_at_once_sweep_only_what_is_their_own()
    {
        using var world = new ExportWorld(new LogServer().Add(2500));
        await new Killer(world.Folder, 8).RunAsync(step => world.RunAsync(With(world, "a"), step));
        var staged = Directory.GetFiles(Path.Combine(world.Folder, "_export", "staged"));
        Assert.NotEmpty(staged);
        world.Id = "ba9876543210";

        await world.RunAsync(With(world, "b"));

        Assert.All(staged, file => Assert.True(File.Exists(file)));
        await world.RunAsync(With(world, "a"));
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Folder, "_export", "staged")));
        Assert.All(world.Lines().GroupBy(line => line, StringComparer.Ordinal), line => Assert.Equal(2, line.Count()));
        Assert.Equal(5000, world.Lines().Count);
    }

    [Fact]
    public async Task An_export_whose_checkpoint_is_lost_begins_anew_beside_what_is_there()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        await world.RunAsync();
        var before = world.Tree();
        File.Delete(Path.Combine(world.Folder, "_export", "checkpoint.json"));
        world.Id = "ba9876543210";

        await world.RunAsync(world.Request with { Since = LogServer.Start.AddHours(6) });

        Assert.All(before, file => Assert.Equal(file.Value, world.Tree()[file.Key]));
        Assert.Equal(1500, world.Lines().Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_checkpoint_that_was_put_back_writes_over_nothing_that_differs()
    {
        using var world = new ExportWorld(new LogServer().Add(100));
        var checkpoint = Path.Combine(world.Folder, "_export", "checkpoint.json");
        await world.RunAsync();
        var old = await File.ReadAllTextAsync(checkpoint, ExportWorld.Stop);
        world.Server.Add(10);
        await world.RunAsync();
        await File.WriteAllTextAsync(checkpoint, old, ExportWorld.Stop);
        var before = world.Tree();
        world.Server.Add(10);

        Assert.Equal(ErrorIds.ExportNameTaken, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);

        Assert.All(before, file => Assert.Equal(file.Value, world.Tree()[file.Key]));
    }

    [Fact]
    public async Task A_checkpoint_that_was_put_back_finds_the_same_files_to_be_its_own()
    {
        using var world = new ExportWorld(new LogServer().Add(100));
        var checkpoint = Path.Combine(world.Folder, "_export", "checkpoint.json");
        await world.RunAsync();
        var old = await File.ReadAllTextAsync(checkpoint, ExportWorld.Stop);
        world.Server.Add(10);
        await world.RunAsync();
        var wanted = world.TreeText();
        await File.WriteAllTextAsync(checkpoint, old, ExportWorld.Stop);

        await world.RunAsync();

        Assert.Equal(wanted, world.TreeText());
    }

    [Fact]
    public async Task Every_export_has_an_id_of_its_own_and_keeps_it()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        using var okta = world.Open();
        var ids = new List<string>();
        foreach (var name in new[] { "a", "b", "a" })
        {
            await new OktaLogExportOperations(okta, null, world.Asked).ExportAsync(With(world, name), ExportWorld.Stop).ToListAsync(ExportWorld.Stop);
            ids.Add((string)System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(world.Folder, $"{name}.checkpoint.json"), ExportWorld.Stop))!["id"]!);
        }

        Assert.Equal(ids[0], ids[2]);
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(ids, id => Assert.Contains(world.Tree().Keys, path => path.Contains($"/part-{id}-000000001", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("check\0point")]
    public async Task A_checkpoint_that_can_be_no_file_is_refused(string checkpoint)
    {
        using var world = new ExportWorld(new LogServer().Add(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Checkpoint = checkpoint }));

        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.Contains("-Checkpoint", e.Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Targets);
    }

    [Fact]
    public async Task A_checkpoint_among_the_files_that_are_being_prepared_is_refused()
    {
        using var world = new ExportWorld(new LogServer().Add(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Checkpoint = Path.Combine(world.Folder, "_export", "staged", "mine.json") }));
        var s3 = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(
            world.Request with { Destination = LogDestination.Parse("s3://example-lake/okta"), Checkpoint = "s3://example-lake/okta/_export/staged/mine.json" }));

        Assert.Equal((ErrorIds.InvalidArgument, "Checkpoint"), (e.ErrorId, e.Target));
        Assert.Equal((ErrorIds.InvalidArgument, "Checkpoint"), (s3.ErrorId, s3.Target));
        Assert.Empty(world.Server.Targets);
    }

    private static OktaLogExportRequest With(ExportWorld world, string name) => world.Request with { Checkpoint = Path.Combine(world.Folder, $"{name}.checkpoint.json") };
}
