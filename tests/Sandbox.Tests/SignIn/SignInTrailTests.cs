using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.ConsolePrivate;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Sandbox.Tests.Scim;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>What CloudTrail tells of a sign-in, and what binds the session that comes of it.</summary>
public sealed class SignInTrailTests
{
    private const string Account = "200000000003";

    [Fact]
    public async Task A_sign_in_is_told_in_both_accounts_and_a_deny_by_identity_store_user_ends_the_session()
    {
        await using var scim = await ScimClient.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false });
        using var portal = new Portal(scim);
        var user = await scim.NewUserAsync("ada");
        await portal.AssignAsync(user, "Admin", Account);
        await portal.UseExternalIdpAsync();
        var (client, device) = await portal.StartDeviceAsync();
        await portal.SignInThroughDevicePageAsync(device, "ada@example.com");
        await portal.DecideAsync(device, "allow");
        var token = (string)(await portal.TokenAsync(client, device)).Body["accessToken"]!;
        var keys = (await portal.PortalAsync($"federation/credentials?role_name=Admin&account_id={Account}", token))["roleCredentials"]!;
        using var admin = new SignedClient(scim.Server);
        using var person = new RawAws(scim.Server.AwsUrl, scim.Server.Info.Region, (string)keys["accessKeyId"]!, (string)keys["secretAccessKey"]!, (string)keys["sessionToken"]!);

        var signIn = await EventAsync(admin, "UserAuthentication");
        Assert.Equal(user, (string?)signIn["userIdentity"]!["onBehalfOf"]!["userId"]);
        Assert.Equal("EXTERNAL_IDP", (string?)signIn["additionalEventData"]!["CredentialType"]);
        Assert.NotNull(await EventAsync(admin, "ExternalIdPDirectoryLogin"));
        Assert.Equal(Account, (string?)(await EventAsync(admin, "GetRoleCredentials"))["serviceEventDetails"]!["account_id"]);
        var taken = Record((await LookupAsync(person, "AssumeRoleWithSAML"))["Events"]![0]!);
        Assert.StartsWith($"arn:aws:iam::{Account}:saml-provider/AWSSSO_", (string?)taken["requestParameters"]!["principalArn"]);
        Assert.Contains("/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_", (string?)taken["requestParameters"]!["roleArn"]);
        Assert.StartsWith("https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/", (string?)taken["responseElements"]!["issuer"]);

        var deny = new JsonObject
        {
            ["Name"] = "revoke",
            ["Description"] = "d",
            ["Type"] = "SERVICE_CONTROL_POLICY",
            ["Content"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"identitystore:userId":["0","{{user}}"]} } }]}""",
        };
        var policy = (string)(await admin.CallAsync("AWSOrganizationsV20161128.CreatePolicy", "organizations", deny))["Policy"]!["PolicySummary"]!["Id"]!;
        var root = (string)(await admin.CallAsync("AWSOrganizationsV20161128.ListRoots", "organizations", []))["Roots"]![0]!["Id"]!;
        await admin.CallAsync("AWSOrganizationsV20161128.AttachPolicy", "organizations", new JsonObject { ["PolicyId"] = policy, ["TargetId"] = root });
        var (status, body) = await person.QueryAsync("iam", "Action=ListUsers&Version=2010-05-08");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("with an explicit deny in a service control policy", body);
        Assert.Equal(HttpStatusCode.OK, (await person.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15")).Status);
        await admin.CallAsync("SWBExternalService.ListInstances", "sso", []);
    }

    private static async Task<JsonNode> EventAsync(SignedClient aws, string name)
    {
        var found = await aws.CallAsync("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", "cloudtrail", Query(name));
        return Record(Assert.Single(found["Events"]!.AsArray())!);
    }

    private static async Task<JsonNode> LookupAsync(RawAws aws, string name) =>
        await aws.JsonAsync("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", "cloudtrail", Query(name).ToJsonString());

    private static JsonObject Query(string name) => new() { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }) };

    private static JsonNode Record(JsonNode found) => JsonNode.Parse((string)found["CloudTrailEvent"]!)!;
}
