using System.Runtime.Versioning;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Operations.Rollover;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Access;

public sealed class PrivateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oktaidc-private-");

#if NET
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void State_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a file the rights of its folder.");
        new StateFile<string>(At("state")).Write("x");
        new ManualStepStore(At("steps")).Put(new ManualStep { Id = "a", Kind = ManualStepKind.EnableInstance, Title = "t", Where = "w", Instructions = [], Why = "y" });
        new ScimTokenJournal(At("tokens")).Append(new ScimTokenEvent { Kind = default, IdentityStoreId = "d", TenantId = "t", At = default });
        new TakenAwayJournal(At("taken")).Put(new TakenAway { Org = "o", AppId = "a", Kind = default, Id = "u", Name = "n" });
        Assert.Equal(4, _folder.GetFiles().Length);
        Assert.All(_folder.GetFiles(), f => Assert.Equal((f.Name, UnixFileMode.UserRead | UnixFileMode.UserWrite), (f.Name, File.GetUnixFileMode(f.FullName))));
    }
#endif

    [Fact]
    public void What_a_run_that_was_killed_has_left_is_written_over()
    {
        File.WriteAllText($"{At("state")}.{Environment.ProcessId}.new", "half");
        new StateFile<string>(At("state")).Write("x");
        Assert.Equal("x", new StateFile<string>(At("state")).Read());
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        PrivateFile.Replace(At("state"), stream => stream.WriteByte(1));

        Assert.Throws<IOException>(() => PrivateFile.Replace(At("state"), stream =>
        {
            stream.WriteByte(2);
            throw new IOException("No space left on device.", 28);
        }));

        Assert.Equal([1], File.ReadAllBytes(At("state")));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Only_what_killed_runs_left_beside_a_file_is_tidied_away()
    {
        string[] kept = ["state", "state.lock", "state.new", "state..new", "state.a1.new", "other.1.new"];
        foreach (var name in kept.Append("state.1.new").Append("state.4711.new"))
        {
            File.WriteAllText(At(name), name);
        }

        PrivateFile.Tidy(At("state"));

        Assert.Equal(kept.Order(StringComparer.Ordinal), _folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
