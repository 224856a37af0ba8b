using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Clients;
using OktaIdc.Sandbox.Tests.Scim;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>A sandbox in which ada may take a role, and the AWS CLI with a home of its own and a profile for that role.</summary>
internal sealed class CliWorld : IAsyncDisposable
{
    private readonly string _aws;
    private readonly string _home = Directory.CreateTempSubdirectory("oktaidc-cli-").FullName;
    private readonly Portal _portal;

    private CliWorld(string aws, ScimClient scim) => (_aws, Scim, _portal) = (aws, scim, new Portal(scim));

    public ScimClient Scim { get; }

    public string StartUrl => $"https://{Scim.Server.Info.IdentityStoreId}.awsapps.com/start";

    public static async Task<CliWorld> StartAsync(string aws)
    {
        var world = new CliWorld(aws, await ScimClient.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false }));
        await world._portal.AssignAsync(await world.Scim.NewUserAsync("ada"), "DevOps-AdministratorAccess", "200000000003");
        await world._portal.UseExternalIdpAsync();
        await File.WriteAllTextAsync(Path.Combine(world._home, "config"), $"""
            [default]
            cli_follow_urlparam = false

            [sso-session example]
            sso_region = {world.Scim.Server.Info.Region}
            sso_start_url = {world.StartUrl}
            sso_registration_scopes = sso:account:access

            [profile devops]
            sso_session = example
            sso_account_id = 200000000003
            sso_role_name = DevOps-AdministratorAccess
            region = {world.Scim.Server.Info.Region}
            """);
        return world;
    }

    /// <summary>'aws sso login' came with version 2, and AWS_ENDPOINT_URL, which it needs to find the sandbox, with 2.13.</summary>
    public async Task<bool> HasLoginAsync()
    {
        var (_, output, error) = await ExternalTool.RunAsync(Scim.Server, _aws, ["--version"], _home);
        var words = (output + error).Split('/', ' ');
        return Version.TryParse(words.ElementAtOrDefault(1), out var version) && version >= new Version(2, 13);
    }

    public async Task AllowAsync(JsonObject device)
    {
        await _portal.SignInThroughDevicePageAsync(device, "ada@example.com");
        await _portal.DecideAsync(device, "allow");
    }

    /// <summary>Puts a token where the SDKs look for the one of a session: a file named by the SHA-1 of the session's name.</summary>
    public async Task CacheAsync(string token)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, ".aws", "sso", "cache")).FullName;
        var name = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes("example"))).ToLowerInvariant();
        var cached = new JsonObject
        {
            ["startUrl"] = StartUrl,
            ["region"] = Scim.Server.Info.Region,
            ["accessToken"] = token,
            ["expiresAt"] = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), cached.ToJsonString());
    }

    public async Task AssertProfileWorksAsync()
    {
        var caller = JsonNode.Parse(await RunAsync("sts", "get-caller-identity", "--profile", "devops"))!;
        Assert.Matches("^arn:aws:sts::200000000003:assumed-role/AWSReservedSSO_DevOps-AdministratorAccess_[0-9a-f]{16}/ada@example.com$", (string)caller["Arn"]!);
    }

    public async Task<JsonObject> JsonAsync(params string[] arguments) => JsonNode.Parse(await RunAsync(arguments))!.AsObject();

    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exit, output, error) = await StartAsync(arguments);
        Assert.True(exit == 0, $"aws {string.Join(' ', arguments)}: {error}{output}");
        return output;
    }

    public async Task<string> RefusedAsync(params string[] arguments)
    {
        var (exit, output, error) = await StartAsync(arguments);
        Assert.True(exit != 0, output);
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        _portal.Dispose();
        await Scim.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private Task<(int Exit, string Output, string Error)> StartAsync(string[] arguments) => ExternalTool.RunAsync(
        Scim.Server, _aws, [.. arguments, "--output", "json"], _home, ("AWS_CONFIG_FILE", Path.Combine(_home, "config")), ("HOME", _home), ("AWS_ENDPOINT_URL", Scim.Server.Info.Aws));
}
