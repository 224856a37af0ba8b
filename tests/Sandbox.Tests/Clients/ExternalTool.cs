using System.Diagnostics;

namespace OktaIdc.Sandbox.Tests.Clients;

/// <summary>A program that is not ours, run as its users run it; a test skips loudly where it is not installed.</summary>
internal static class ExternalTool
{
    // Far more than any of them needs; some try a failing request for an hour.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);

    public static string Find(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip($"{name} is not installed: this independent client was not tried against the sandbox.");
        }

        return path;
    }

    public static async Task<(int Exit, string Output, string Error)> RunAsync(SandboxServer server, string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Path.GetTempPath() };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Nothing of the machine's own AWS set-up may leak in.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        var info = server.Info;
        var missing = Path.Combine(Path.GetTempPath(), "no-such-aws-config");
        (string, string)[] ours =
        [
            ("AWS_ACCESS_KEY_ID", info.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", info.SecretAccessKey), ("AWS_REGION", info.Region), ("AWS_DEFAULT_REGION", info.Region),
            ("AWS_CONFIG_FILE", missing), ("AWS_SHARED_CREDENTIALS_FILE", missing), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_PAGER", ""),
        ];
        foreach (var (name, value) in ours.Concat(environment))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} had not ended after {s_limit}. It wrote:\n{await output}\n{await error}");
        }

        return (process.ExitCode, await output, await error);
    }
}
