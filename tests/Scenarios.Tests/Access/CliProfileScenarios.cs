using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Person;
using OktaIdc.Sandbox.Tests.Clients;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Access;

[Trait("Category", "Clients")]
public sealed partial class CliProfileScenarios
{
    private const string User = "user-0001@example.com";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_person_may_use_becomes_profiles_that_the_AWS_CLI_reads_and_works_with()
    {
        var aws = ExternalTool.Find("aws");
        await using var world = await World.StartAsync(new WorldSize(Accounts: 3, PermissionSets: 2, Groups: 2, Users: 2, Assignments: 4));
        using var run = await world.ConnectAsync("version: 1", Stop);
        var idc = run.Context.Idc;
        var portal = await new PortalOperations(idc, run.Interaction).GetAsync(Stop);
        var own = new OwnGrantOperations(idc.Client, new Signing(world.Sandbox));

        var token = await own.SignInAsync(portal.StartUrl, Stop);
        var grants = await own.ListAsync(token, Stop);
        var home = Directory.CreateDirectory(Path.Combine(world.StatePath, "home")).FullName;
        var config = Path.Combine(home, ".aws", "config");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        await File.WriteAllTextAsync(config, "# my own\n[profile mine]\nregion = us-east-1", Stop);
        var wished = new CliProfileSet
        {
            Session = "work", StartUrl = portal.StartUrl, SsoRegion = idc.Region, Region = idc.Region, Output = "json", Profiles = CliProfileNames.Name(grants, "{account}.{permissionSet}").Profiles,
        };
        await new CliProfileOperations(run.Interaction).WriteAsync(wished, config, Stop);
        await CacheAsync(home, portal.StartUrl, idc.Region, SecretText.Reveal(token));

        Assert.NotEmpty(grants);
        Assert.Equal("us-east-1", (await RunAsync("configure", "get", "region", "--profile", "mine")).Trim());
        var profile = wished.Profiles[^1];
        var arn = (string)JsonNode.Parse(await RunAsync("sts", "get-caller-identity", "--profile", profile.Name))!["Arn"]!;
        Assert.Matches($"^arn:aws:sts::{profile.AccountId}:assumed-role/AWSReservedSSO_{profile.RoleName}_[0-9a-f]{{16}}/{User}$", arn);

        // The same token is found where the AWS CLI keeps it, and not once it has ended.
        var cache = Path.Combine(home, ".aws", "sso", "cache");
        Assert.Equal(SecretText.Reveal(token), SecretText.Reveal(new CliTokenCache(cache, DateTimeOffset.UtcNow).Find(portal.StartUrl, "any")!));
        Assert.Null(new CliTokenCache(cache, DateTimeOffset.UtcNow.AddHours(2)).Find(portal.StartUrl, "work"));
        Assert.Null(new CliTokenCache(cache, DateTimeOffset.UtcNow).Find(new Uri("https://d-0000000000.awsapps.com/start"), "work"));

        async Task<string> RunAsync(params string[] arguments)
        {
            var (exit, output, error) = await ExternalTool.RunAsync(world.Sandbox, aws, arguments, home, ("AWS_CONFIG_FILE", config), ("HOME", home), ("AWS_ENDPOINT_URL", world.Sandbox.Info.Aws));
            Assert.True(exit == 0, $"aws {string.Join(' ', arguments)}: {error}{output}");
            return output;
        }
    }

    /// <summary>What 'aws sso login' of version 2 leaves; version 1 has no such command.</summary>
    private static async Task CacheAsync(string home, Uri startUrl, string region, string token)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, ".aws", "sso", "cache")).FullName;
        var name = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes("work"))).ToLowerInvariant();
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), new JsonObject
        {
            ["startUrl"] = startUrl.AbsoluteUri,
            ["region"] = region,
            ["accessToken"] = token,
            ["expiresAt"] = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        }.ToJsonString(), Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "botocore-client-id-eu-west-1.json"), "not json", Stop);
    }

    /// <summary>Opens the address that is told, as the person at the prompt would.</summary>
    private sealed partial class Signing(SandboxServer sandbox) : IInteraction
    {
        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(false);

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => ValueTask.FromResult(false);

        public async ValueTask WarnAsync(string message, CancellationToken cancellationToken)
        {
            if (Address().Match(message) is { Success: true } address)
            {
                using var browser = new ScriptedBrowser();
                var session = await sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = User }, cancellationToken);
                browser.AddCookie(sandbox.OktaUrl, "sid", (string)session!["sid"]!);
                await browser.OpenAsync(new Uri(address.Value), User, password: null, cancellationToken);
            }
        }

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        [GeneratedRegex("https?://\\S+")]
        private static partial Regex Address();
    }
}
