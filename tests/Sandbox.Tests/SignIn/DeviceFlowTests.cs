using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Scim;

namespace OktaIdc.Sandbox.Tests.SignIn;

public sealed class DeviceFlowTests
{
    [Fact]
    public async Task A_person_signs_in_by_SAML_allows_a_device_and_holds_role_credentials()
    {
        await using var scim = await ScimClient.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false });
        using var world = new Portal(scim);
        var userId = await scim.NewUserAsync("ada");
        await world.AssignAsync(userId, "DevOps-AdministratorAccess", "200000000003");
        await world.UseExternalIdpAsync();

        var (client, device) = await world.StartDeviceAsync();
        Assert.Equal("AuthorizationPendingException", (await world.TokenAsync(client, device)).Code);
        await world.SignInThroughDevicePageAsync(device, "ada@example.com");
        await world.DecideAsync(device, "allow");
        var token = (string)(await world.TokenAsync(client, device)).Body["accessToken"]!;

        var accounts = await world.PortalAsync("assignment/accounts", token);
        Assert.Equal("200000000003", (string?)accounts["accountList"]![0]!["accountId"]);
        var roles = await world.PortalAsync("assignment/roles?account_id=200000000003", token);
        Assert.Equal("DevOps-AdministratorAccess", (string?)roles["roleList"]![0]!["roleName"]);
        var credentials = (await world.PortalAsync("federation/credentials?role_name=DevOps-AdministratorAccess&account_id=200000000003", token))["roleCredentials"]!;
        Assert.Matches(
            "^arn:aws:sts::200000000003:assumed-role/AWSReservedSSO_DevOps-AdministratorAccess_[0-9a-f]{16}/ada@example.com$",
            await world.CallerAsync(credentials.AsObject()));

        Assert.Equal("InvalidGrantException", (await world.TokenAsync(client, device)).Code);
    }

    [Fact]
    public async Task A_denied_device_gets_no_token()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await world.UseExternalIdpAsync();
        var (client, device) = await world.StartDeviceAsync();
        await world.SignInThroughDevicePageAsync(device, "ada@example.com");
        await world.DecideAsync(device, "deny");
        Assert.Equal("AccessDeniedException", (await world.TokenAsync(client, device)).Code);
    }

    [Fact]
    public async Task An_unassigned_user_signs_in_but_finds_no_account_and_gets_no_credentials()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await world.UseExternalIdpAsync();
        var token = (string)(await world.AcsAsync(o => o with { NameId = "ada@example.com" })).Body["token"]!;
        Assert.Empty((await world.PortalAsync("assignment/accounts", token))["accountList"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, await world.PortalStatusAsync("federation/credentials?role_name=Admin&account_id=200000000003", token));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.PortalStatusAsync("assignment/accounts", token + "x"));
    }

    [Theory]
    [InlineData("nobody@example.com", "UserNotFound")]
    [InlineData("ADA@example.com", "UserNotFound")]
    [InlineData("off@example.com", "UserDisabled")]
    public async Task NameID_must_be_exactly_the_userName_of_an_active_user(string nameId, string reason)
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        var off = ScimClient.User("off");
        off["active"] = false;
        await scim.CallAsync("POST", "Users", off);
        await world.UseExternalIdpAsync();
        var (status, body, header) = await world.AcsAsync(o => o with { NameId = nameId });
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(reason, (string?)body["error"]);
        Assert.Equal(reason, header);
    }

    [Fact]
    public async Task An_assertion_works_once_and_a_response_to_a_request_that_nobody_made_not_at_all()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await world.UseExternalIdpAsync();
        Assert.Equal(HttpStatusCode.OK, (await world.AcsAsync(o => o with { NameId = "ada@example.com", AssertionId = "_once" })).Status);
        Assert.Equal("Replayed", (await world.AcsAsync(o => o with { NameId = "ada@example.com", AssertionId = "_once" })).Reason);
        Assert.Equal("UnknownRequest", (await world.AcsAsync(o => o with { NameId = "ada@example.com", InResponseTo = "_never" })).Reason);
    }

    [Fact]
    public async Task Nobody_is_locked_out_the_directory_signs_in_until_the_IdP_is_enabled_and_again_after_it_is_disabled()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await scim.Server.PersonAsync("aws", "set-password", new JsonObject { ["userName"] = "ada@example.com", ["password"] = "correct horse" });
        Assert.Equal(HttpStatusCode.OK, (await world.LoginAsync("ada@example.com", "correct horse")).Status);
        Assert.Equal("WrongCredentials", (await world.LoginAsync("ada@example.com", "wrong")).Reason);
        Assert.Equal("ExternalIdpNotEnabled", (await world.AcsAsync(o => o with { NameId = "ada@example.com" })).Reason);

        await world.UseExternalIdpAsync();
        Assert.Equal("ExternalIdpEnabled", (await world.LoginAsync("ada@example.com", "correct horse")).Reason);
        Assert.Equal(HttpStatusCode.OK, (await world.AcsAsync(o => o with { NameId = "ada@example.com" })).Status);

        await scim.Server.PersonAsync("aws", "revert-identity-source");
        Assert.Equal(HttpStatusCode.OK, (await world.LoginAsync("ada@example.com", "correct horse")).Status);
    }

    [Fact]
    public async Task The_code_flow_gives_tokens_to_the_holder_of_the_verifier_only_and_refreshes_them_once()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await world.UseExternalIdpAsync();
        var client = await world.RegisterAsync("authorization_code", "refresh_token");
        var (code, redirect) = await world.AuthorizeAsync(client, "ada@example.com", "verifier-verifier-verifier-verifier-verifier");
        Assert.Equal("InvalidGrantException", (await world.RedeemAsync(client, code, redirect, "another")).Code);

        (code, redirect) = await world.AuthorizeAsync(client, "ada@example.com", "verifier-verifier-verifier-verifier-verifier");
        var tokens = (await world.RedeemAsync(client, code, redirect, "verifier-verifier-verifier-verifier-verifier")).Body;
        await world.PortalAsync("assignment/accounts", (string)tokens["accessToken"]!);
        var refreshed = await world.RefreshAsync(client, (string)tokens["refreshToken"]!);
        Assert.NotNull((string?)refreshed.Body["accessToken"]);
        Assert.Equal("InvalidGrantException", (await world.RefreshAsync(client, (string)tokens["refreshToken"]!)).Code);
    }

    [Fact]
    public async Task After_signing_out_the_token_is_worthless()
    {
        await using var scim = await ScimClient.StartAsync();
        using var world = new Portal(scim);
        await scim.NewUserAsync("ada");
        await world.UseExternalIdpAsync();
        var token = (string)(await world.AcsAsync(o => o with { NameId = "ada@example.com" })).Body["token"]!;
        await world.LogoutAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.PortalStatusAsync("assignment/accounts", token));
    }

    [Fact]
    public async Task In_an_account_instance_the_portal_lists_applications_and_no_accounts()
    {
        await using var scim = await ScimClient.StartAsync(new SandboxOptions { Seed = "account", Throttle = false });
        using var world = new Portal(scim);
        var userId = await scim.NewUserAsync("ada");
        await scim.NewUserAsync("grace");
        await world.AssignApplicationAsync(userId, "Example Application");
        await world.UseExternalIdpAsync();
        var ada = (string)(await world.AcsAsync(o => o with { NameId = "ada@example.com" })).Body["token"]!;
        Assert.Equal("Example Application", (string?)(await world.PortalAsync("instance/appinstances", ada))["result"]![0]!["name"]);
        Assert.Empty((await world.PortalAsync("assignment/accounts", ada))["accountList"]!.AsArray());
        var grace = (string)(await world.AcsAsync(o => o with { NameId = "grace@example.com" })).Body["token"]!;
        Assert.Empty((await world.PortalAsync("instance/appinstances", grace))["result"]!.AsArray());
    }
}
