using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Commands.Posture;

namespace OktaIdc.Cmdlets.Tests.Commands;

/// <summary>Reports that cannot be written: refused beforehand where that can be seen, and never at the cost of the others.</summary>
public sealed class ReportFilesTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"oktaidc-reports-{Guid.NewGuid():N}");

    public ReportFilesTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_that_cannot_be_written_are_named_before_anything_is_read()
    {
        File.WriteAllText(At("file"), "");
        Directory.CreateDirectory(At("folder.csv"));

        var refused = Assert.Throws<OktaIdcException>(() => new ReportFiles([At("good.html"), At("file/below.json"), At("folder.csv")]).Check(isWritten: true));

        Assert.Equal((ErrorIds.FileUnusable, At("file/below.json")), (refused.ErrorId, refused.Target));
        Assert.Contains("below.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is a file, not a folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains("folder.csv", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good.html", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Report", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_the_right_to_write_is_refused_beforehand()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where nobody may write, not even root.");
        Assert.Equal(ErrorIds.FileUnusable, Assert.Throws<OktaIdcException>(() => new ReportFiles(["/proc/oktaidc/report.html"]).Check(isWritten: true)).ErrorId);
    }

    [Fact]
    public void Looking_leaves_nothing_behind_and_folders_need_not_be_there()
    {
        new ReportFiles([At("new/deeper/report.html"), At("report.csv")]).Check(isWritten: true);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task One_that_fails_in_the_end_takes_no_other_with_it()
    {
        Directory.CreateDirectory(At("lost"));
        var files = new ReportFiles([At("first.html"), At("lost/second.json"), At("third.csv")]);
        files.Check(isWritten: true);

        // Between the check and the end somebody puts a file where the folder was.
        var failed = await files.WriteAsync(format => format.ToString(), new Meanwhile(() => ReplaceByFile(At("lost"))), TestContext.Current.CancellationToken);

        Assert.Equal((ErrorIds.FileUnusable, At("lost/second.json")), (Assert.Single(failed).ErrorId, failed[0].Target));
        Assert.Equal(("Html", "Csv"), (File.ReadAllText(At("first.html")), File.ReadAllText(At("third.csv"))));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static void ReplaceByFile(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
            File.WriteAllText(folder, "");
        }
    }

    private sealed class Meanwhile(Action act) : IInteraction
    {
        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
        {
            act();
            return new(true);
        }

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => new(true);

        public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => default;

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => default;

        public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => default;
    }
}
