using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Clients;

[Trait("Category", "Clients")]
public sealed class OktaSdkTests
{
    /// <summary>Names a folder where somebody ran: npm install @okta/okta-sdk-nodejs.</summary>
    private const string Variable = "OKTAIDC_OKTA_SDK";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Oktas_own_SDK_for_Node_walks_through_the_org_with_a_token_and_as_a_service_app(bool dpop)
    {
        var node = ExternalTool.Find("node");
        var modules = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, "@okta", "okta-sdk-nodejs")))
        {
            Assert.Skip($"@okta/okta-sdk-nodejs is not installed (run npm install @okta/okta-sdk-nodejs in a folder and name it in {Variable}): Okta's SDK was not tried against the sandbox.");
        }

        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 100 });
        var scim = (await server.PersonAsync("aws", "enable-provisioning"))!;
        var client = server.Okta.CreateServiceApp(dpop);
        var script = Path.Combine(AppContext.BaseDirectory, "Clients", "okta_tour.js");
        string[] arguments =
        [
            script, server.Info.Okta, server.Info.OktaToken, client.ClientId, client.Kid, client.PrivateKeyPem(), ((string)scim["scimEndpoint"]!).TrimEnd('/'), (string)scim["token"]!,
        ];
        var (exit, output, error) = await ExternalTool.RunAsync(server, node, arguments, null, ("NODE_PATH", modules));
        Assert.True(exit == 0, error);

        var seen = JsonNode.Parse(output)!;
        Assert.Equal("PROVISIONED", (string?)seen["user"]);
        Assert.Equal("ada@example.com", (string?)Assert.Single(seen["members"]!.AsArray()));
        Assert.Equal(1, (int)seen["ruled"]!);
        Assert.Equal(4, (int)seen["paged"]!);
        Assert.Equal(("SAML_2_0", 1, true), ((string?)seen["mode"], (int)seen["apps"]!, (bool)seen["keys"]!));
        Assert.Equal(("ENABLED", "ENABLED"), ((string?)seen["connection"], (string?)seen["feature"]));
        Assert.Equal("GROUP", (string?)Assert.Single(seen["assigned"]!.AsArray()));
        Assert.Equal(("ACTIVE", 1, true), ((string?)seen["mapping"], (int)seen["mappings"]!, (bool)seen["events"]!));
        Assert.Equal("404 E0000007", (string?)seen["missing"]);
        Assert.Equal("ada@example.com", (string?)Assert.Single(seen["service"]!.AsArray()));
    }
}
