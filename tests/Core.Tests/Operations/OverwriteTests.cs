using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Operations;

/// <summary>A file that is changed in its place, since there is no room for a copy.</summary>
public sealed class OverwriteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oktaidc-overwrite-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Location => Path.Combine(_folder, "state.json");

    [Fact]
    public async Task It_has_the_new_text_and_another_version()
    {
        using var document = Open();
        var version = await document.WriteAsync("writer one", null, Stop);

        var next = await document.OverwriteAsync("writer two", version, Stop);

        Assert.NotEqual(version, next);
        Assert.Equal(new StateText("writer two", next), await document.ReadAsync(Stop));
    }

    [Theory]
    [InlineData("longer than before", false, ErrorIds.StateUnusable)]
    [InlineData("short", false, ErrorIds.StateUnusable)]
    [InlineData("writer two", true, ErrorIds.StateConflict)]
    public async Task What_is_not_as_long_or_was_written_since_is_left_as_it_is(string text, bool isOvertaken, string error)
    {
        using var document = Open();
        var version = await document.WriteAsync("writer one", null, Stop);
        var there = isOvertaken ? "writer six" : "writer one";
        if (isOvertaken)
        {
            await document.WriteAsync(there, version, Stop);
        }

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => document.OverwriteAsync(text, version, Stop));

        Assert.Equal(error, e.ErrorId);
        Assert.Equal(there, (await document.ReadAsync(Stop)).Text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IOverwritableDocument Open() => (IOverwritableDocument)StateDocuments.Open(Location, null);
}
