using System.Runtime.Versioning;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Access;

public sealed class CliProfileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oktaidc-cli-").FullName;
    private static readonly CancellationToken None = CancellationToken.None;

    private string File => Path.Combine(_folder, "sub", "config");

    [Fact]
    public async Task A_new_file_has_the_session_and_one_profile_for_each_account()
    {
        var result = await WriteAsync(Wish("Admin-111122223333"));

        Assert.True(result.Changed);
        Assert.Equal(
            """
            [sso-session example]
            # written by OktaIdc
            sso_region = eu-west-1
            sso_start_url = https://d-1234567890.awsapps.com/start
            sso_registration_scopes = sso:account:access

            [profile Admin-111122223333]
            # written by OktaIdc
            sso_session = example
            sso_account_id = 111122223333
            sso_role_name = Admin
            region = eu-west-1

            """.ReplaceLineEndings("\n"),
            await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task The_second_run_changes_nothing_and_asks_nothing()
    {
        await WriteAsync(Wish("Admin-111122223333"));

        Assert.True(await CliProfileOperations.IsCurrentAsync(Wish("Admin-111122223333"), File, None));
        Assert.False((await WriteAsync(Wish("Admin-111122223333"))).Changed);
    }

    [Fact]
    public async Task What_others_wrote_is_kept_line_by_line()
    {
        const string Others = "# my file\r\n[default]\r\nregion=us-east-1 \r\n\r\n; old\r\n[profile legacy]\r\nsource_profile = default\r\ns3 =\r\n  region = x\r\n";
        await OthersAsync(Others);

        await WriteAsync(Wish("Admin-111122223333"));

        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.StartsWith(Others.TrimEnd(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_we_did_not_write_is_left_alone_and_named()
    {
        await OthersAsync("[profile Admin-111122223333]\naws_access_key_id = AKIA\n");
        var told = new Told();

        var result = await new CliProfileOperations(told).WriteAsync(Wish("Admin-111122223333"), File, None);

        Assert.Equal(["Admin-111122223333"], result.Foreign);
        Assert.Contains("aws_access_key_id = AKIA", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
        Assert.Contains("Admin-111122223333", Assert.Single(told.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_removes_only_what_we_wrote_for_the_session()
    {
        await OthersAsync("[profile mine]\nsso_session = example\nsso_account_id = 1\n");
        await WriteAsync(Wish("Admin-111122223333", "Reader-111122223333"));

        Assert.Empty((await WriteAsync(Wish("Admin-111122223333"))).Removed);
        var result = await WriteAsync(Wish("Admin-111122223333") with { Prune = true });

        Assert.Equal(["Reader-111122223333"], result.Removed);
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Contains("[profile mine]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Reader", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_changed_is_changed_in_its_place_and_the_users_additions_stay()
    {
        await WriteAsync(Wish("Admin-111122223333"));
        await System.IO.File.AppendAllTextAsync(File, "cli_pager =\n");

        var result = await WriteAsync(Wish("Admin-111122223333") with { Region = "us-east-1" });

        Assert.Equal(["Admin-111122223333"], result.Written);
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Contains("region = us-east-1\ncli_pager =\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a]")]
    [InlineData("a\n[profile x]")]
    [InlineData("")]
    public async Task A_name_that_the_file_cannot_hold_is_refused_before_anything_is_written(string name)
    {
        await Assert.ThrowsAsync<OktaIdcException>(() => WriteAsync(Wish(name)));

        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Without_permission_nothing_is_written()
    {
        Assert.False((await new CliProfileOperations(SilentInteraction.Instance).WriteAsync(Wish("Admin-111122223333"), File, None)).Changed);

        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData("111122223333", "Admin\n[profile default]\ncredential_process = evil")]
    [InlineData("1\ncredential_process = evil", "Admin")]
    public async Task An_account_or_role_that_would_write_lines_of_its_own_is_refused(string account, string role)
    {
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => WriteAsync(Wish() with { Profiles = [new CliProfile("p", account, role)] }));
        Assert.Equal(ErrorIds.InvalidArgument, failure.ErrorId);
        Assert.False(System.IO.File.Exists(File));
    }

#if NET
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Links_and_rights_are_kept_and_the_file_as_it_was_stands_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and rights as Unix has them.");
        var (real, missing) = (Path.Combine(_folder, "dotfiles"), Path.Combine(_folder, "not-yet"));
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(real, "# mine\n");
        System.IO.File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        System.IO.File.CreateSymbolicLink(File, real);

        var result = await WriteAsync(Wish("Admin-111122223333"));

        Assert.Equal(real, System.IO.File.ResolveLinkTarget(File, true)!.FullName);
        Assert.Equal("# mine\n", await System.IO.File.ReadAllTextAsync(result.Backup!));
        Assert.All([real, result.Backup!], f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, System.IO.File.GetUnixFileMode(f)));

        System.IO.File.Delete(File);
        System.IO.File.CreateSymbolicLink(File, missing);
        Assert.Null((await WriteAsync(Wish("Admin-111122223333"))).Backup);
        Assert.True(System.IO.File.Exists(missing));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(missing));
        Assert.DoesNotContain(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }
#endif

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_of_a_program_that_writes_again_and_again_are_not_lost()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "# line\n");
        var operations = new CliProfileOperations(new Told())
        {
            Read = (path, stop) =>
            {
                System.IO.File.AppendAllText(path, "# another\n");
                return ConfigFileWriter.ReadAsync(path, stop);
            },
        };

        var error = await Assert.ThrowsAsync<OktaIdcException>(() => operations.WriteAsync(Wish("Admin-111122223333"), File, None));

        Assert.Equal(ErrorIds.CliConfigBusy, error.ErrorId);
        Assert.All(System.IO.File.ReadAllLines(File), line => Assert.StartsWith("# ", line, StringComparison.Ordinal));
    }

    private Task<CliProfileResult> WriteAsync(CliProfileSet wished) => new CliProfileOperations(new Told()).WriteAsync(wished, File, None);

    private async Task OthersAsync(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, text);
    }

    private static CliProfileSet Wish(params string[] names) => new()
    {
        Session = "example",
        StartUrl = new Uri("https://d-1234567890.awsapps.com/start"),
        SsoRegion = "eu-west-1",
        Region = "eu-west-1",
        Profiles = [.. names.Select(n => new CliProfile(n, "111122223333", n.Split('-')[0]))],
    };

    private sealed class Told : IInteraction
    {
        public List<string> Warnings { get; } = [];

        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
        {
            Warnings.Add(message);
            return ValueTask.CompletedTask;
        }

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
