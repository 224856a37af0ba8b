using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>The contract of <c>oktaidc plan</c> and <c>apply</c>: exit codes, one JSON document, no secret as an argument.</summary>
public class CommandLineTests
{
    [Fact]
    public async Task Plan_and_apply_keep_their_exit_codes()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var setup = Write(world, "setup.yaml", SmallWorld.Create);
        var saved = Path.Combine(world.StatePath, "saved.json");

        var plan = await RunAsync(world, "plan", "--setup", setup, "--out", saved, "--json");
        Assert.Equal(2, plan.Code);
        Assert.Equal("oktaidc-plan", JsonNode.Parse(plan.Output)!["format"]!.ToString());

        var applied = await RunAsync(world, "apply", "--setup", setup, "--json");
        Assert.True(applied.Code == 0, applied.Error + applied.Output);
        Assert.Equal("done", JsonNode.Parse(applied.Output)!["outcome"]!.ToString());
        Assert.Equal(0, (await RunAsync(world, "plan", "--setup", setup)).Code);

        Assert.Equal(0, (await RunAsync(world, "apply", "--plan", saved)).Code); // All of it is done: there is nothing to refuse.
        var over = await RunAsync(world, "plan", "--setup", setup, "--out", setup);
        Assert.Equal(1, over.Code);
        Assert.Contains("FileExists", over.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(world, "apply", "--setup", Write(world, "update.yaml", SmallWorld.Update))).Code);
        var outdated = await RunAsync(world, "apply", "--plan", saved);
        Assert.Equal(4, outdated.Code);
        Assert.Contains("PlanOutdated", outdated.Error, StringComparison.Ordinal);

        var refused = await RunAsync(world, "apply", "--setup", Write(world, "delete.yaml", SmallWorld.Delete), "--allow-deletions", "1");
        Assert.Equal(4, refused.Code);
        Assert.Contains("--allow-deletions", refused.Error, StringComparison.Ordinal);
        var foretold = await RunAsync(world, "plan", "--setup", Write(world, "few.yaml", SmallWorld.Delete.Replace("maxDeletions: 100", "maxDeletions: 1", StringComparison.Ordinal)));
        Assert.Equal(2, foretold.Code);
        Assert.Contains("Applying it is refused until its", foretold.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_variable_is_named()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var setup = Write(world, "setup.yaml", SmallWorld.Create);

        var result = await RunAsync(world, ["plan", "--setup", setup, "--json"], ("OKTAIDC_OKTA_TOKEN", ""));

        Assert.Equal(1, result.Code);
        Assert.Contains("OKTAIDC_OKTA_TOKEN", result.Error, StringComparison.Ordinal);
        Assert.Contains("OKTAIDC_OKTA_TOKEN", JsonNode.Parse(result.Output)!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_come_from_standard_input()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var setup = Write(world, "setup.yaml", SmallWorld.Create);

        var result = await RunAsync(world, ["plan", "--setup", setup, "--okta-token-file", "-"], world.Sandbox.Info.OktaToken, ("OKTAIDC_OKTA_TOKEN", ""));

        Assert.True(result.Code == 2, result.Error);
    }

    private static string Write(World world, string name, string text)
    {
        var path = Path.Combine(world.StatePath, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(World world, params string[] arguments) => RunAsync(world, arguments, input: null);

    private static Task<(int Code, string Output, string Error)> RunAsync(World world, string[] arguments, params (string Name, string Value)[] variables) => RunAsync(world, arguments, null, variables);

    private static async Task<(int Code, string Output, string Error)> RunAsync(World world, string[] arguments, string? input, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "oktaidc.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        (string Name, string Value)[] all =
        [
            ("OKTAIDC_OKTA_URL", world.Sandbox.OktaUrl.ToString()),
            ("OKTAIDC_OKTA_TOKEN", world.Sandbox.Info.OktaToken),
            ("OKTAIDC_SPEED", "2000"),
            ("AWS_ENDPOINT_URL", world.Sandbox.AwsUrl.ToString()),
            ("AWS_ACCESS_KEY_ID", world.Sandbox.Info.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", world.Sandbox.Info.SecretAccessKey),
            ("AWS_REGION", world.Sandbox.Info.Region),
            ("AWS_CONFIG_FILE", Path.Combine(world.StatePath, "aws-config").ToString(CultureInfo.InvariantCulture)),
            .. variables,
        ];
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input ?? "");
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5)); // Far more than any of them needs.
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"oktaidc {string.Join(' ', arguments)} had not ended. It wrote:\n{await output}\n{await error}");
        }

        return (process.ExitCode, await output, await error);
    }
}
