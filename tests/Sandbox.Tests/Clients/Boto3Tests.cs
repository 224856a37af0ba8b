using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Clients;

[Trait("Category", "Clients")]
public sealed class Boto3Tests
{
    [Fact]
    public async Task Boto3_walks_through_organizations_identity_center_and_sts()
    {
        var python = ExternalTool.Find("python3");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 20 });
        if ((await ExternalTool.RunAsync(server, python, ["-c", "import boto3"])).Exit != 0)
        {
            Assert.Skip("boto3 is not installed: this independent client was not tried against the sandbox.");
        }

        var script = Path.Combine(AppContext.BaseDirectory, "Clients", "boto3_tour.py");
        var (exit, output, error) = await ExternalTool.RunAsync(server, python, [script, server.Info.Aws, server.Info.InstanceArn!, server.Info.IdentityStoreId!]);
        Assert.True(exit == 0, error);

        var seen = JsonNode.Parse(output)!;
        Assert.Equal("arn:aws:iam::200000000001:user/admin", (string?)seen["caller"]);
        Assert.Equal(12, (int)seen["accounts"]!);
        Assert.Equal("new", (string?)seen["moved"]);
        Assert.Equal(30, (int)seen["sets"]!);
        Assert.Equal("platform", (string?)seen["tags"]![0]!["Value"]);
        Assert.Equal("SUCCEEDED", (string?)seen["assignment"]);
        Assert.Equal("GROUP", (string?)seen["through group"]);
        Assert.Equal("ConflictException", (string?)seen["in use"]);
        Assert.Equal("arn:aws:sts::ACCOUNT:assumed-role/OrganizationAccountAccessRole/tour", (string?)seen["member"]);
        Assert.Equal("AccessDeniedException", (string?)seen["member refused"]);
    }

    [Fact]
    public async Task Boto3_walks_through_storage_and_the_services_that_watching_needs()
    {
        var python = ExternalTool.Find("python3");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 50 });
        if ((await ExternalTool.RunAsync(server, python, ["-c", "import boto3"])).Exit != 0)
        {
            Assert.Skip("boto3 is not installed: this independent client was not tried against the sandbox.");
        }

        var (exit, output, error) = await ExternalTool.RunAsync(server, python, [Path.Combine(AppContext.BaseDirectory, "Clients", "watching_tour.py"), server.Info.Aws, server.Info.ManagementAccountId!]);
        Assert.True(exit == 0, error);
        var seen = JsonNode.Parse(output)!.AsObject().ToDictionary(m => m.Key, m => m.Value!.ToJsonString().Trim('"'));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["there already"] = "PreconditionFailed", ["changed since"] = "PreconditionFailed", ["upload"] = "true", ["keys"] = "25", ["items"] = "20", ["counted"] = "2",
                ["condition"] = "ConditionalCheckFailedException", ["events"] = "1", ["failed records"] = "0", ["delivered"] = "60", ["alarm"] = "ALARM", ["no alarm"] = "ResourceNotFound",
                ["failed events"] = "1", ["hub off"] = "InvalidAccessException", ["findings"] = "1",
            },
            seen);
    }
}
