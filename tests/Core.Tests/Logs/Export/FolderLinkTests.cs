using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Links below a destination: what leads out of it is refused, before anything is written.</summary>
public sealed class FolderLinkTests : IDisposable
{
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("oktaidc-elsewhere-");

    [Theory]
    [InlineData("_export")]
    [InlineData("_export/staged")]
    [InlineData("eventDay=20261120")]
    public async Task A_folder_that_leads_out_of_the_destination_is_refused_by_name(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right there.");
        using var world = new ExportWorld(new LogServer().Add(10));
        var link = Link(world, path, _elsewhere.FullName);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal((ErrorIds.DestinationUnusable, link), (e.ErrorId, e.Target));
        Assert.Contains($"'{_elsewhere.FullName}'", e.Message, StringComparison.Ordinal);
        Assert.Empty(_elsewhere.EnumerateFileSystemInfos());
        Directory.Delete(link);
        await world.RunAsync();
        Assert.Equal(10, world.Lines().Count); // With a folder in its place nothing is lost.
    }

    [Fact]
    public async Task Under_WhatIf_it_is_refused_too_and_nothing_is_asked_of_Okta()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right there.");
        using var world = new ExportWorld(new LogServer().Add(10));
        world.Asked.Allows = false;
        Link(world, "_export", _elsewhere.FullName);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Foretells = true }));

        Assert.Equal(ErrorIds.DestinationUnusable, e.ErrorId);
        Assert.Empty(world.Server.Targets);
    }

    [Fact]
    public async Task A_link_that_leads_to_one_that_leads_out_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right there.");
        using var world = new ExportWorld(new LogServer().Add(10));
        Directory.CreateDirectory(Path.Combine(_elsewhere.FullName, "deep"));
        var link = Link(world, "inner", _elsewhere.FullName);
        Link(world, "_export", Path.Combine("inner", "deep"));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal((ErrorIds.DestinationUnusable, link), (e.ErrorId, e.Target));
    }

    [Fact]
    public async Task A_link_within_the_destination_and_a_destination_that_is_a_link_are_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right there.");
        using var world = new ExportWorld(new LogServer().Add(10));
        Directory.CreateDirectory(Path.Combine(world.Folder, "kept"));
        Link(world, "_export", "kept");
        var entry = Path.Combine(_elsewhere.FullName, "log");
        Directory.CreateSymbolicLink(entry, world.Folder);

        await world.RunAsync(world.Request with { Destination = new FolderDestination(entry) });

        Assert.Equal(10, world.Lines("eventDay=").Count);
        Assert.True(File.Exists(Path.Combine(world.Folder, "kept", "checkpoint.json")));
    }

    public void Dispose() => _elsewhere.Delete(recursive: true);

    private static string Link(ExportWorld world, string path, string target)
    {
        var link = Path.Combine(world.Folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateSymbolicLink(link, target);
        return link;
    }
}
