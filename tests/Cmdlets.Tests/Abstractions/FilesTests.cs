using System.Runtime.Versioning;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

public class FilesTests
{
    [Fact]
    public void A_path_that_can_be_none_is_told_as_a_file_that_cannot_be_used()
    {
        var refused = Assert.Throws<OktaIdcException>(() => Files.Write("a\0b", () => File.WriteAllText("a\0b", "")));

        Assert.Equal(ErrorIds.FileUnusable, refused.ErrorId);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_report_is_for_its_owner_alone_even_where_one_for_everybody_was_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a file the rights of its folder.");
        var path = Path.Combine(Path.GetTempPath(), $"oktaidc-{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(path, "old");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

            Files.WritePrivate(path, "new");

            Assert.Equal("new", File.ReadAllText(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
