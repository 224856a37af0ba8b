using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Sandbox.Tests.Scim;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>OIDC and portal, request and answer, against aws/sso-oidc and aws/sso.</summary>
public sealed class SignInContractTests
{
    [Fact]
    public async Task Every_operation_of_OIDC_and_portal_keeps_the_published_models()
    {
        var checker = Specs.Checker;
        await using var scim = await ScimClient.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false });
        using var recorder = new ExchangeRecorder(checker).On(scim.Server);
        using var portal = new Portal(scim);
        await portal.AssignAsync(await scim.NewUserAsync("ada"), "Admin", "200000000003");
        await portal.UseExternalIdpAsync();
        var (client, device) = await portal.StartDeviceAsync();
        await portal.TokenAsync(client, device);
        await portal.SignInThroughDevicePageAsync(device, "ada@example.com");
        await portal.DecideAsync(device, "allow");
        var token = (string)(await portal.TokenAsync(client, device)).Body["accessToken"]!;
        await portal.PortalAsync("assignment/accounts?max_result=1", token);
        await portal.PortalAsync("assignment/roles?account_id=200000000003", token);
        await portal.PortalAsync("federation/credentials?role_name=Admin&account_id=200000000003", token);
        await portal.LogoutAsync(token);
        await portal.PortalStatusAsync("assignment/accounts", token);

        recorder.AssertNoViolations();
        foreach (var operation in (string[])["sso-oidc RegisterClient", "sso-oidc StartDeviceAuthorization", "sso-oidc CreateToken", "sso ListAccounts", "sso ListAccountRoles", "sso GetRoleCredentials", "sso Logout"])
        {
            Assert.Contains("aws/" + operation, recorder.Operations);
        }
    }
}
