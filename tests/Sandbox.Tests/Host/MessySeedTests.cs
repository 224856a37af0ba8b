using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Seed.Messy;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class MessySeedTests
{
    [Fact]
    public async Task Trust_and_SCIM_are_half_done()
    {
        await using var aws = await StartAsync();
        var directory = Directory(aws);
        var idp = Assert.Single(directory.ExternalIdps.All());
        Assert.False(idp.Enabled);
        Assert.Equal([true, false], idp.Certificates.Select(c => c.IsValidAt(aws.Time.GetUtcNow())));
        Assert.Equal(2, directory.Provisioning.Tenant!.Tokens.Count);
        Assert.NotEqual(directory.ServiceProvider.AcsUrl, aws.Server.Okta.Org.Apps.All.Single(a => a.Name == "amazon_aws_sso").AppSetting("acsURL"));
    }

    [Fact]
    public async Task People_and_groups_do_not_fit_together()
    {
        await using var aws = await StartAsync();
        var (org, store) = (aws.Server.Okta.Org, Directory(aws).Store);
        var app = org.Apps.All.Single(a => a.Name == "amazon_aws_sso");
        Assert.Equal(["cem@example.com", "dana@example.com"], app.Users.Values.Where(u => u.ExternalId is null).Select(u => u.UserName));
        Assert.Null(store.FindUser(app.Users[org.Users.Get("eve@example.com").Id].ExternalId!));
        Assert.NotNull(store.FindUserByName("handmade@example.com"));
        Assert.Null(store.FindGroupByName("org-admins")!.ExternalId);
        Assert.Equal(["org-developers", "org-operators", "org-auditors", "legacy-readers"], org.Push.All.Select(m => org.Groups.Get(m.SourceGroupId).Name));
        Assert.Equal([PushStatus.ACTIVE, PushStatus.ERROR, PushStatus.INACTIVE, PushStatus.ACTIVE], org.Push.All.Select(m => m.Status));
        Assert.StartsWith("Linked group is missing in AWS IAM Identity Center", org.Push.All[1].ErrorSummary);
        Assert.Equal(["aws-users", "contractors"], app.Groups.Keys.Select(g => org.Groups.Get(g).Name));
        Assert.Equal([RuleStatus.INACTIVE, RuleStatus.INVALID], org.Rules.All.Select(r => r.Status));
        Assert.Equal(0, org.Work.Count);
    }

    [Fact]
    public async Task Access_is_out_of_date_orphaned_and_unknown_as_the_wire_shows()
    {
        await using var aws = await StartAsync();
        var sets = new Dictionary<string, string>();
        foreach (var arn in (await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray().Select(a => (string)a!))
        {
            sets[(string)(await aws.SsoAsync("DescribePermissionSet", new JsonObject { ["PermissionSetArn"] = arn }))["PermissionSet"]!["Name"]!] = arn;
        }

        Assert.Equal(["Auditor", "Developer", "Operator", "legacy-admin"], sets.Keys.Order(StringComparer.Ordinal));
        var outdated = await aws.SsoAsync("ListAccountsForProvisionedPermissionSet", new JsonObject { ["PermissionSetArn"] = sets["Developer"], ["ProvisioningStatus"] = "LATEST_PERMISSION_SET_NOT_PROVISIONED" });
        Assert.Equal([MessySeed.ShopDev, MessySeed.PayDev], outdated["AccountIds"]!.AsArray().Select(a => (string?)a));
        var orphan = (await ListAsync(aws, sets["Operator"], MessySeed.ShopProd))!.AsArray().Single()!;
        Assert.Null(Directory(aws).Store.FindGroup((string)orphan["PrincipalId"]!));
        Assert.Equal(["GROUP", "USER"], (await ListAsync(aws, sets["Developer"], MessySeed.ShopDev))!.AsArray().Select(a => (string?)a!["PrincipalType"]));
        Assert.Single((await ListAsync(aws, sets["legacy-admin"], MessySeed.PayProd))!.AsArray());

        var failing = AssignmentTests.Assignment(MessySeed.PayProd, sets["Operator"], Directory(aws).Store.FindGroupByName("org-developers")!.Id);
        await aws.SsoAsync("CreateAccountAssignment", failing);
        aws.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Single((await aws.SsoAsync("ListAccountAssignmentCreationStatus", Status("IN_PROGRESS")))["AccountAssignmentsCreationStatus"]!.AsArray());
        Assert.Single((await aws.SsoAsync("ListAccountAssignmentCreationStatus", Status("FAILED")))["AccountAssignmentsCreationStatus"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single((await ListAsync(aws, sets["Auditor"], MessySeed.Audit))!.AsArray());
        Assert.Equal(["closed-shop"], (await aws.OrgAsync("ListAccounts"))["Accounts"]!.AsArray().Where(a => (string?)a!["Status"] == "SUSPENDED").Select(a => (string?)a!["Name"]));
    }

    [Fact]
    public async Task Who_did_it_can_be_looked_up_on_both_sides()
    {
        await using var aws = await StartAsync();
        var input = new JsonObject { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "Username", ["AttributeValue"] = "mallory" }) };
        var found = (await aws.JsonAsync("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "LookupEvents", input)).Body["Events"]!.AsArray();
        Assert.Equal(["DeleteGroup", "CreateAccountAssignment", "CreateAccountAssignment", "CreateAccountAssignment", "CreatePermissionSet"], found.Select(e => (string?)e!["EventName"]));

        using var http = new HttpClient { BaseAddress = aws.Server.OktaUrl };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "SSWS " + aws.Server.Info.OktaToken);
        var log = await http.GetFromJsonAsync<JsonArray>("/api/v1/logs?filter=" + Uri.EscapeDataString("eventType eq \"application.provision.group_push.mapping.created\""));
        Assert.Contains("legacy-readers", log!.ToJsonString());
    }

    private static Task<AwsTestClient> StartAsync() => AwsTestClient.StartAsync(new SandboxOptions { Seed = "messy", Throttle = false });

    private static IdentityCenterDirectory Directory(AwsTestClient aws) => ((DirectoryRegistry)aws.Server.World.Principals).Current!;

    private static JsonObject Status(string status) => new() { ["Filter"] = new JsonObject { ["Status"] = status } };

    private static async Task<JsonNode?> ListAsync(AwsTestClient aws, string set, string account) =>
        (await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["PermissionSetArn"] = set, ["AccountId"] = account }))["AccountAssignments"];
}
