using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>A history in a file that many write at once.</summary>
public sealed class FileHistoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_writes_at_once_waits_and_is_told_of_conflicts_alone()
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-history-");
        try
        {
            var path = Path.Combine(folder.FullName, "par.json");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteManyAsync(path, writer), Stop)));
            Assert.Equal(["par.json"], folder.EnumerateFiles().Select(f => f.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteManyAsync(string path, int writer)
    {
        using var document = StateDocuments.Open(path, null);
        for (var i = 0; i < 60; i++)
        {
            var read = await document.ReadAsync(Stop);
            try
            {
                await document.WriteAsync($"{writer} {i}", read.Version, Stop);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.StateConflict)
            {
                // Another was first, and says so in its own way.
            }
        }
    }
}
