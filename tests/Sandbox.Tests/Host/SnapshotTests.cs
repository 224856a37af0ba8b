using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class SnapshotTests : IDisposable
{
    private const string Ada = "11111111-1111-1111-1111-111111111111";
    private const string Devs = "22222222-2222-2222-2222-222222222222";

    private const string Good = """
        {"format":"oktaidc-snapshot","version":1,"takenAt":"2026-11-29T12:00:00Z","region":"eu-central-1",
         "organization":{"id":"o-abc1234567","managementAccountId":"111111111111","units":["/Workloads/Prod"],
           "accounts":[{"id":"111111111111","name":"root","email":"root@example.com","ou":"/","status":"ACTIVE","tags":{}},
             {"id":"222222222222","name":"shop","email":"shop@example.com","ou":"/Workloads/Prod","status":"ACTIVE","tags":{"team":"shop","env":"prod"}},
             {"id":"333333333333","name":"old","email":"old@example.com","ou":"/Workloads","status":"SUSPENDED"}],
           "delegatedAdministrators":["222222222222"]},
         "instance":{"arn":"arn:aws:sso:::instance/ssoins-7223aaaaaaaaaaaa","identityStoreId":"d-9967aaaaaa","portalAlias":"corp"},
         "directory":{"users":[{"id":"11111111-1111-1111-1111-111111111111","userName":"ada@example.com","displayName":"Ada King","givenName":"Ada","familyName":"King","email":"ada@example.com","externalId":{"issuer":"t","id":"00uada"},"enabled":true}],
           "groups":[{"id":"22222222-2222-2222-2222-222222222222","displayName":"devs","description":null,"externalId":null,"members":["11111111-1111-1111-1111-111111111111"]}]},
         "permissionSets":[{"arn":"arn:aws:sso:::permissionSet/ssoins-7223aaaaaaaaaaaa/ps-aaaaaaaaaaaaaaaa","name":"Dev","sessionDuration":"PT4H","managedPolicies":["arn:aws:iam::aws:policy/ReadOnlyAccess"],
           "customerManagedPolicies":[{"name":"X","path":"/"}],"inlinePolicy":null,"permissionsBoundary":{"managedPolicyArn":"arn:aws:iam::aws:policy/PowerUserAccess"},"tags":{"owner":"a"},"outdatedAccounts":["222222222222"],"provisionedAccounts":["222222222222","111111111111"]}],
         "assignments":[{"account":"222222222222","permissionSet":"Dev","principalType":"GROUP","principalId":"22222222-2222-2222-2222-222222222222"},
           {"account":"222222222222","permissionSet":"Dev","principalType":"USER","principalId":"99999999-9999-9999-9999-999999999999"}],
         "applications":[{"arn":"arn:aws:sso::111111111111:application/ssoins-7223aaaaaaaaaaaa/apl-aaaaaaaaaaaaaaaa","name":"Q","assignments":[{"principalType":"GROUP","principalId":"22222222-2222-2222-2222-222222222222"}]}],
         "accessControlAttributes":{"Department":"${path:enterprise.department}"},
         "trust":{"externalIdp":{"entityId":"http://www.okta.com/exkabcdefghijklmnopq","loginUrl":"https://corp.okta.com/app/sso","enabled":true},"scim":{"enabled":true}},
         "okta":{"app":{"id":"0oaapp","label":"AWS","status":"ACTIVE","acsUrl":"https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/1","entityId":"https://eu-central-1.signin.aws.amazon.com/platform/saml/d-9967aaaaaa","provisioningOn":true,"attributeStatements":{"CostCenter":"user.costCenter"}},
           "users":[{"id":"00uada","login":"ada@example.com","status":"ACTIVE","profile":{"firstName":"Ada","lastName":"King","email":"ada@example.com","department":"X"}},
             {"id":"00ubob","login":"bob@example.com","status":"SUSPENDED","profile":{"firstName":"Bob","lastName":"B","department":"X"}}],
           "groups":[{"id":"00gall","name":"aws-users","members":["00uada","00ubob"]},{"id":"00gdev","name":"devs","description":"d","members":["00uada"]}],
           "rules":[{"id":"0prdev","name":"r","expression":"user.department==\"X\"","status":"ACTIVE","groups":["00gdev"]}],
           "appGroups":["00gall"],"appUsers":[{"id":"00uada","scope":"GROUP","userName":"ada@example.com","externalId":"11111111-1111-1111-1111-111111111111","status":"PROVISIONED"},{"id":"00ubob","scope":"USER","userName":"bob@example.com","externalId":null,"status":"ACTIVE"}],
           "push":[{"sourceGroup":"00gdev","targetName":"devs","status":"ACTIVE","error":null,"lastPush":"2026-11-29T12:00:00Z"}]}}
        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task The_AWS_half_stands_under_its_own_ids()
    {
        await using var aws = await StartAsync(Good);
        aws.Region = "eu-central-1";
        Assert.Equal(("eu-central-1", "arn:aws:sso:::instance/ssoins-7223aaaaaaaaaaaa", "d-9967aaaaaa", "111111111111"), (aws.Server.Info.Region, aws.Server.Info.InstanceArn, aws.Server.Info.IdentityStoreId, aws.Server.Info.ManagementAccountId));
        var set = new JsonObject { ["PermissionSetArn"] = "arn:aws:sso:::permissionSet/ssoins-7223aaaaaaaaaaaa/ps-aaaaaaaaaaaaaaaa" };
        Assert.Equal("PT4H", (string?)(await aws.SsoAsync("DescribePermissionSet", set))["PermissionSet"]!["SessionDuration"]);
        var there = await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["PermissionSetArn"] = (string)set["PermissionSetArn"]!, ["AccountId"] = "222222222222" });
        Assert.Equal([Devs, "99999999-9999-9999-9999-999999999999"], there["AccountAssignments"]!.AsArray().Select(a => (string?)a!["PrincipalId"]));
        var outdated = await aws.SsoAsync("ListAccountsForProvisionedPermissionSet", new JsonObject { ["PermissionSetArn"] = (string)set["PermissionSetArn"]!, ["ProvisioningStatus"] = "LATEST_PERMISSION_SET_NOT_PROVISIONED" });
        Assert.Equal(["222222222222"], outdated["AccountIds"]!.AsArray().Select(a => (string?)a));
        Assert.Single((await StaleReadTests.StoreAsync(aws, "ListGroupMemberships", new JsonObject { ["GroupId"] = Devs }))["GroupMemberships"]!.AsArray());
        Assert.Equal("Ada King", (string?)(await StaleReadTests.StoreAsync(aws, "DescribeUser", new JsonObject { ["UserId"] = Ada }))["DisplayName"]);
        Assert.Single((await aws.SsoAsync("ListApplications"))["Applications"]!.AsArray());
        var accounts = (await aws.OrgAsync("ListAccounts"))["Accounts"]!.AsArray();
        Assert.Equal(["root", "shop", "old"], accounts.Select(a => (string?)a!["Name"]));
        Assert.Equal("SUSPENDED", (string?)accounts[2]!["Status"]);
        Assert.Equal("222222222222", (string?)(await aws.OrgAsync("ListDelegatedAdministrators"))["DelegatedAdministrators"]![0]!["Id"]);
    }

    [Fact]
    public async Task The_Okta_half_is_linked_to_it_and_goes_on_from_there()
    {
        await using var aws = await StartAsync(Good);
        var org = aws.Server.Okta.Org;
        var directory = ((DirectoryRegistry)aws.Server.World.Principals).Current!;
        var app = org.Apps.Get("0oaapp");
        Assert.True(directory.ExternalIdps.Enabled() is { EntityId: "http://www.okta.com/exkabcdefghijklmnopq" });
        Assert.Equal(directory.ServiceProvider.AcsUrl, app.AppSetting("acsURL"));
        Assert.Equal((Ada, null), (app.Users["00uada"].ExternalId, app.Users["00ubob"].ExternalId));
        Assert.True(org.Groups.Get("00gdev").RuleMembers.ContainsKey("00uada"));
        Assert.Contains("00ubob", org.Rules.Get("0prdev").ExcludedUsers);
        Assert.Equal(Ada, Assert.Single(org.Push.All).Pushed["00uada"]);
        Assert.Equal(0, org.Work.Count);
        using (org.Enter(Sandbox.Okta.Auth.Caller.System))
        {
            org.Users.Update(org.Users.Get("00uada"), new JsonObject { ["profile"] = new JsonObject { ["displayName"] = "Countess" } }, replace: false);
        }

        await aws.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);
        Assert.Equal("Countess", (string?)directory.Store.GetUser(Ada).Read()["displayName"]);
    }

    [Fact]
    public async Task Parts_that_were_not_read_are_simply_not_there()
    {
        await using var aws = await StartAsync("""{"format":"oktaidc-snapshot","version":1}""");
        Assert.Empty((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
        Assert.DoesNotContain(aws.Server.Okta.Org.Apps.All, a => a.Name == "amazon_aws_sso");
    }

    [Theory]
    [InlineData("oktaidc-snapshot", "a-letter", "$.format")]
    [InlineData("\"version\":1", "\"version\":7", "$.version")]
    [InlineData("\"permissionSet\":\"Dev\"", "\"permissionSet\":\"Ops\"", "$.assignments[0].permissionSet")]
    [InlineData("\"id\":\"222222222222\"", "\"id\":\"22\"", "$.organization.accounts[1].id")]
    [InlineData("\"userName\":\"ada@example.com\",\"displayName\"", "\"displayName\"", "$.directory.users[0].userName")]
    [InlineData("\"enabled\":true}],", "\"enabled\":\"yes\"}],", "$.directory.users[0].enabled")]
    [InlineData("\"appGroups\":[\"00gall\"]", "\"appGroups\":[\"00gone\"]", "$.okta.appGroups[0]")]
    [InlineData("{\"format\"", "{format", "line 1")]
    public async Task A_file_that_cannot_be_used_is_refused_by_its_path_and_the_member(string good, string bad, string member)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(_path, error.Message);
        Assert.Contains(member, error.Message);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_by_its_path() =>
        Assert.Contains("/no/such.json", (await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Snapshot = "/no/such.json" }))).Message);

    private Task<AwsTestClient> StartAsync(string snapshot)
    {
        File.WriteAllText(_path, snapshot);
        return AwsTestClient.StartAsync(new SandboxOptions { Snapshot = _path, Throttle = false });
    }
}
