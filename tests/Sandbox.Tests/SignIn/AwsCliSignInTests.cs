using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Tests.Clients;

namespace OktaIdc.Sandbox.Tests.SignIn;

[Trait("Category", "Clients")]
public sealed class AwsCliSignInTests
{
    [Fact]
    public async Task The_AWS_CLI_logs_in_through_the_browser_and_works_with_the_role_of_the_profile()
    {
        var aws = ExternalTool.Find("aws");
        await using var world = await CliWorld.StartAsync(aws);
        if (!await world.HasLoginAsync())
        {
            Assert.Skip("This AWS CLI is older than 2.13, so 'aws sso login' cannot be pointed at the sandbox: not tried.");
        }

        var device = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Scim.Server.Exchanged += e => Watch(e, device);
        var login = world.RunAsync("sso", "login", "--profile", "devops", "--no-browser");
        await Task.WhenAny(device.Task, login);
        Assert.True(device.Task.IsCompleted, login.IsCompleted ? await login : "");
        await world.AllowAsync(await device.Task);
        await login;
        await world.AssertProfileWorksAsync();
        await world.RunAsync("sso", "logout");
    }

    [Fact]
    public async Task The_AWS_CLI_goes_the_device_flow_by_hand_and_a_profile_lives_on_the_cached_token()
    {
        var aws = ExternalTool.Find("aws");
        await using var world = await CliWorld.StartAsync(aws);
        var client = await world.JsonAsync("sso-oidc", "register-client", "--client-name", "cli", "--client-type", "public", "--scopes", "sso:account:access");

        // Made at random: where a value is an argument by itself and begins with a dash, the CLI takes it for the next option.
        string[] credentials = [$"--client-id={client["clientId"]}", $"--client-secret={client["clientSecret"]}"];
        var device = await world.JsonAsync(["sso-oidc", "start-device-authorization", .. credentials, "--start-url", world.StartUrl]);
        string[] grant = ["sso-oidc", "create-token", .. credentials, "--grant-type", "urn:ietf:params:oauth:grant-type:device_code", $"--device-code={device["deviceCode"]}"];
        Assert.Contains("AuthorizationPendingException", await world.RefusedAsync(grant));
        await world.AllowAsync(device);
        var token = (string)(await world.JsonAsync(grant))["accessToken"]!;

        var accounts = await world.JsonAsync("sso", "list-accounts", $"--access-token={token}");
        Assert.Equal("shop-dev", (string?)accounts["accountList"]![0]!["accountName"]);
        Assert.Contains("UnauthorizedException", await world.RefusedAsync("sso", "list-accounts", "--access-token", "wrong"));
        await world.CacheAsync(token);
        await world.AssertProfileWorksAsync();
        await world.RunAsync("sso", "logout", $"--access-token={token}");
        Assert.Contains("UnauthorizedException", await world.RefusedAsync("sso", "list-accounts", $"--access-token={token}"));
    }

    private static void Watch(Exchange exchange, TaskCompletionSource<JsonObject> device)
    {
        if (exchange.Request.Path == "/device_authorization" && exchange.Response is { Status: 200 } response)
        {
            device.TrySetResult(JsonNode.Parse(response.Text)!.AsObject());
        }
    }
}
