using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Clients;

[Trait("Category", "Clients")]
public sealed class AwsCliTests
{
    [Fact]
    public async Task The_AWS_CLI_makes_an_assignment_and_waits_for_it()
    {
        var aws = ExternalTool.Find("aws");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 100 });
        var instance = server.Info.InstanceArn!;
        var set = await CliAsync(server, aws, "sso-admin", "create-permission-set", "--instance-arn", instance, "--name", "Admin", "--session-duration", "PT4H", "--tags", "Key=owner,Value=platform");
        var group = await CliAsync(server, aws, "identitystore", "create-group", "--identity-store-id", server.Info.IdentityStoreId!, "--display-name", "platform");
        var created = await CliAsync(
            server, aws, "sso-admin", "create-account-assignment", "--instance-arn", instance, "--permission-set-arn", (string)set["PermissionSet"]!["PermissionSetArn"]!,
            "--principal-type", "GROUP", "--principal-id", (string)group["GroupId"]!, "--target-type", "AWS_ACCOUNT", "--target-id", "200000000002");
        var request = (string)created["AccountAssignmentCreationStatus"]!["RequestId"]!;
        var status = await CliAsync(server, aws, "sso-admin", "describe-account-assignment-creation-status", "--instance-arn", instance, "--account-assignment-creation-request-id", request);
        Assert.Equal("SUCCEEDED", (string?)status["AccountAssignmentCreationStatus"]!["Status"]);
    }

    [Fact]
    public async Task The_AWS_CLI_pages_through_accounts_by_itself()
    {
        var aws = ExternalTool.Find("aws");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        var answer = await CliAsync(server, aws, "organizations", "list-accounts", "--page-size", "5");
        Assert.Equal(12, answer["Accounts"]!.AsArray().Count);
        Assert.Equal(3, server.Metrics.ByService()["organizations"]["ListAccounts"]);
    }

    [Fact]
    public async Task The_AWS_CLI_shows_a_wrong_secret_as_AWS_would()
    {
        var aws = ExternalTool.Find("aws");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        var (exit, _, error) = await ExternalTool.RunAsync(server, aws, ["--endpoint-url", server.Info.Aws, "sts", "get-caller-identity"], null, ("AWS_SECRET_ACCESS_KEY", "wrong"));
        Assert.NotEqual(0, exit);
        Assert.Contains("An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation", error);
    }

    [Fact]
    public async Task The_AWS_CLI_reads_IAM_and_CloudTrail_of_a_member_account_by_its_role()
    {
        var aws = ExternalTool.Find("aws");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        await server.PersonAsync("aws", "leave-direct-trust", new JsonObject { ["account"] = "200000000003" });
        var keys = (await CliAsync(server, aws, "sts", "assume-role", "--role-arn", "arn:aws:iam::200000000003:role/OrganizationAccountAccessRole", "--role-session-name", "me"))["Credentials"]!;
        var role = await ByRoleAsync("iam", "get-role", "--role-name", "LegacyAdmin");
        Assert.Equal("arn:aws:iam::200000000003:saml-provider/okta", (string?)role["Role"]!["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Federated"]);
        Assert.NotNull(role["Role"]!["RoleLastUsed"]!["LastUsedDate"]);
        var events = await ByRoleAsync("cloudtrail", "lookup-events", "--region", "us-east-1", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=AssumeRoleWithSAML");
        Assert.Equal("grace@example.com", (string?)events["Events"]![0]!["Username"]);

        async Task<JsonNode> ByRoleAsync(params string[] arguments)
        {
            var (exit, output, error) = await ExternalTool.RunAsync(
                server,
                aws,
                ["--endpoint-url", server.Info.Aws, "--output", "json", .. arguments],
                null,
                ("AWS_ACCESS_KEY_ID", (string)keys["AccessKeyId"]!),
                ("AWS_SECRET_ACCESS_KEY", (string)keys["SecretAccessKey"]!),
                ("AWS_SESSION_TOKEN", (string)keys["SessionToken"]!));
            Assert.True(exit == 0, error);
            return JsonNode.Parse(output)!;
        }
    }

    [Fact]
    public async Task The_AWS_CLI_copies_a_folder_into_a_bucket_and_takes_it_away_again()
    {
        var aws = ExternalTool.Find("aws");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        var folder = Directory.CreateTempSubdirectory("oktaidc-cli-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a b.txt"), "text");
            await File.WriteAllBytesAsync(Path.Combine(folder, "big"), new byte[9 * 1024 * 1024]);
            await RunAsync("mb", "s3://cli-1");
            await RunAsync("cp", "--recursive", "--no-progress", folder, "s3://cli-1/in/");
            Assert.Contains("9437184 big", await RunAsync("ls", "s3://cli-1/in/"));
            Assert.Equal("text", await RunAsync("cp", "s3://cli-1/in/a b.txt", "-"));
            await RunAsync("rb", "--force", "s3://cli-1");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<string> RunAsync(params string[] arguments)
        {
            var (exit, output, error) = await ExternalTool.RunAsync(server, aws, ["--endpoint-url", server.Info.Aws, "s3", .. arguments]);
            Assert.True(exit == 0, error);
            return output;
        }
    }

    private static async Task<JsonNode> CliAsync(SandboxServer server, string aws, params string[] arguments)
    {
        var (exit, output, error) = await ExternalTool.RunAsync(server, aws, ["--endpoint-url", server.Info.Aws, "--output", "json", .. arguments]);
        Assert.True(exit == 0, error);
        return JsonNode.Parse(output)!;
    }
}
