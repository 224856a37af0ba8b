using OktaIdc.Access;

namespace OktaIdc.Core.Tests.Access;

public sealed class FolderSyncTests
{
    [Fact]
    public void A_folder_and_those_above_it_are_forced_to_disk()
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-ü ");
        try
        {
            var inner = folder.CreateSubdirectory("a b").FullName;
            FolderSync.FlushUp(inner);
            Assert.Equal(inner, FolderSync.Up(inner + Path.DirectorySeparatorChar + "x").ElementAt(1));
            Assert.Equal(Path.GetPathRoot(inner), FolderSync.Up(inner).Last());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_that_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows there is nothing to force.");
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Assert.Contains(missing, Assert.Throws<IOException>(() => FolderSync.Flush(missing)).Message, StringComparison.Ordinal);
        Assert.Contains(missing, Assert.Throws<IOException>(() => FolderSync.Flush([Path.GetTempPath(), missing])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_system_that_cannot_is_left_as_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folder is one of Linux.");
        FolderSync.Flush("/proc"); // EINVAL
    }
}
