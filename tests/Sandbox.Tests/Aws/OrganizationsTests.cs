using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class OrganizationsTests
{
    [Fact]
    public async Task A_standalone_account_is_told_that_it_has_no_organization_until_it_makes_one()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "empty" });
        Assert.Equal("AWSOrganizationsNotInUseException", (string?)(await aws.OrgErrorAsync("DescribeOrganization"))["__type"]);
        Assert.Null(aws.Server.Info.ManagementAccountId);

        await aws.OrgAsync("CreateOrganization", new JsonObject { ["FeatureSet"] = "ALL" });
        Assert.Equal("100000000001", aws.Server.Info.ManagementAccountId);
        Assert.Equal("AlreadyInOrganizationException", (string?)(await aws.OrgErrorAsync("CreateOrganization"))["__type"]);
    }

    [Fact]
    public async Task An_account_is_there_only_after_its_creation_has_succeeded()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "empty" });
        await aws.OrgAsync("CreateOrganization");
        var request = await aws.OrgAsync("CreateAccount", new JsonObject { ["AccountName"] = "shop", ["Email"] = "aws+shop@example.com", ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "shop" }) });
        var id = (string)request["CreateAccountStatus"]!["Id"]!;
        Assert.Equal("IN_PROGRESS", (string?)request["CreateAccountStatus"]!["State"]);
        Assert.Single((await aws.OrgAsync("ListAccounts"))["Accounts"]!.AsArray());

        aws.Time.Advance(TimeSpan.FromMinutes(1));
        var status = (await aws.OrgAsync("DescribeCreateAccountStatus", new JsonObject { ["CreateAccountRequestId"] = id }))["CreateAccountStatus"]!;
        Assert.Equal("SUCCEEDED", (string?)status["State"]);
        var tags = await aws.OrgAsync("ListTagsForResource", new JsonObject { ["ResourceId"] = (string)status["AccountId"]! });
        Assert.Equal("shop", (string?)tags["Tags"]![0]!["Value"]);
    }

    [Fact]
    public async Task An_address_that_is_in_use_fails_the_creation_and_says_why()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var request = await aws.OrgAsync("CreateAccount", new JsonObject { ["AccountName"] = "again", ["Email"] = "AWS+audit@example.com" });
        aws.Time.Advance(TimeSpan.FromMinutes(1));
        var status = await aws.OrgAsync("DescribeCreateAccountStatus", new JsonObject { ["CreateAccountRequestId"] = (string)request["CreateAccountStatus"]!["Id"]! });
        Assert.Equal("EMAIL_ALREADY_EXISTS", (string?)status["CreateAccountStatus"]!["FailureReason"]);
    }

    [Fact]
    public async Task Only_five_accounts_are_made_at_once()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "empty" });
        await aws.OrgAsync("CreateOrganization");
        for (var i = 0; i < 5; i++)
        {
            await aws.OrgAsync("CreateAccount", new JsonObject { ["AccountName"] = "a" + i, ["Email"] = $"a{i}@example.com" });
        }

        var refused = await aws.OrgErrorAsync("CreateAccount", new JsonObject { ["AccountName"] = "a6", ["Email"] = "a6@example.com" });
        Assert.Equal("ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED", (string?)refused["Reason"]);
    }

    [Fact]
    public async Task Accounts_come_in_pages_and_a_page_of_more_than_twenty_is_refused()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var first = await aws.OrgAsync("ListAccounts", new JsonObject { ["MaxResults"] = 7 });
        Assert.Equal(7, first["Accounts"]!.AsArray().Count);
        var second = await aws.OrgAsync("ListAccounts", new JsonObject { ["MaxResults"] = 7, ["NextToken"] = (string)first["NextToken"]! });
        Assert.Equal(5, second["Accounts"]!.AsArray().Count);
        Assert.Null(second["NextToken"]);

        Assert.Equal("MAX_VALUE_EXCEEDED", (string?)(await aws.OrgErrorAsync("ListAccounts", new JsonObject { ["MaxResults"] = 21 }))["Reason"]);
        Assert.Equal("INVALID_NEXT_TOKEN", (string?)(await aws.OrgErrorAsync("ListAccounts", new JsonObject { ["NextToken"] = "made up" }))["Reason"]);
    }

    [Fact]
    public async Task Accounts_stand_in_their_units_and_carry_both_State_and_Status()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var workloads = await ChildAsync(aws, await RootAsync(aws), "Workloads");
        var dev = await ChildAsync(aws, workloads, "Dev");
        var accounts = (await aws.OrgAsync("ListAccountsForParent", new JsonObject { ["ParentId"] = dev }))["Accounts"]!.AsArray();
        Assert.Equal(["shop-dev", "pay-dev", "data-dev", "web-dev"], accounts.Select(a => (string)a!["Name"]!));
        Assert.All(accounts, a => Assert.Equal(("ACTIVE", "ACTIVE"), ((string)a!["State"]!, (string)a["Status"]!)));
        Assert.Matches(@"^o-\w+/r-\w+/ou-[\w-]+/ou-[\w-]+/200000000003/$", (string?)accounts[0]!["Paths"]![0]);
    }

    [Fact]
    public async Task An_account_moves_only_from_where_it_is()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var root = await RootAsync(aws);
        var security = await ChildAsync(aws, root, "Security");
        var move = new JsonObject { ["AccountId"] = "200000000011", ["SourceParentId"] = root, ["DestinationParentId"] = security };
        Assert.Equal("SourceParentNotFoundException", (string?)(await aws.OrgErrorAsync("MoveAccount", move))["__type"]);
        move["SourceParentId"] = security;
        Assert.Equal("DuplicateAccountException", (string?)(await aws.OrgErrorAsync("MoveAccount", move))["__type"]);
        move["DestinationParentId"] = root;
        await aws.OrgAsync("MoveAccount", move);
        var parent = await aws.OrgAsync("ListParents", new JsonObject { ["ChildId"] = "200000000011" });
        Assert.Equal("ROOT", (string?)parent["Parents"]![0]!["Type"]);
    }

    [Fact]
    public async Task A_unit_that_still_holds_something_is_not_deleted()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var workloads = await ChildAsync(aws, await RootAsync(aws), "Workloads");
        Assert.Equal("OrganizationalUnitNotEmptyException", (string?)(await aws.OrgErrorAsync("DeleteOrganizationalUnit", new JsonObject { ["OrganizationalUnitId"] = workloads }))["__type"]);
        Assert.Equal("DuplicateOrganizationalUnitException", (string?)(await aws.OrgErrorAsync("CreateOrganizationalUnit", new JsonObject { ["ParentId"] = workloads, ["Name"] = "Dev" }))["__type"]);
    }

    [Fact]
    public async Task All_features_come_with_a_handshake_and_only_then_trusted_access_and_the_instance()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "empty" });
        await aws.OrgAsync("CreateOrganization", new JsonObject { ["FeatureSet"] = "CONSOLIDATED_BILLING" });
        var refused = await aws.OrgErrorAsync("EnableAWSServiceAccess", new JsonObject { ["ServicePrincipal"] = "sso.amazonaws.com" });
        Assert.Equal("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", (string?)refused["Reason"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => aws.Server.PersonAsync("aws", "enable-instance"));

        var handshake = await aws.OrgAsync("EnableAllFeatures");
        await aws.OrgAsync("AcceptHandshake", new JsonObject { ["HandshakeId"] = (string)handshake["Handshake"]!["Id"]! });
        Assert.Equal("ALL", (string?)(await aws.OrgAsync("DescribeOrganization"))["Organization"]!["FeatureSet"]);
        await aws.Server.PersonAsync("aws", "enable-instance");
        Assert.NotNull(aws.Server.Info.InstanceArn);
        Assert.Equal("sso.amazonaws.com", (string?)(await aws.OrgAsync("ListAWSServiceAccessForOrganization"))["EnabledServicePrincipals"]![0]!["ServicePrincipal"]);
    }

    [Fact]
    public async Task One_member_account_can_administer_IAM_Identity_Center_but_not_the_management_account()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var register = new JsonObject { ["AccountId"] = "200000000001", ["ServicePrincipal"] = "sso.amazonaws.com" };
        Assert.Equal("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR", (string?)(await aws.OrgErrorAsync("RegisterDelegatedAdministrator", register))["Reason"]);
        register["AccountId"] = "200000000011";
        await aws.OrgAsync("RegisterDelegatedAdministrator", register);
        Assert.Equal("AccountAlreadyRegisteredException", (string?)(await aws.OrgErrorAsync("RegisterDelegatedAdministrator", register))["__type"]);

        var group = await aws.GroupAsync("admins");
        var set = await aws.PermissionSetAsync("Admin");
        await SignatureTests.AssumeAsync(aws, "200000000011");
        await aws.SsoAsync("ListPermissionSets");
        Assert.Equal("AccessDeniedException", await aws.SsoErrorAsync("CreateAccountAssignment", AssignmentTests.Assignment("200000000001", set, group)));
        await aws.SsoAsync("CreateAccountAssignment", AssignmentTests.Assignment("200000000002", set, group));
    }

    private static async Task<string> RootAsync(AwsTestClient aws) => (string)(await aws.OrgAsync("ListRoots"))["Roots"]![0]!["Id"]!;

    private static async Task<string> ChildAsync(AwsTestClient aws, string parent, string name) =>
        (string)(await aws.OrgAsync("ListOrganizationalUnitsForParent", new JsonObject { ["ParentId"] = parent }))["OrganizationalUnits"]!.AsArray().First(u => (string?)u!["Name"] == name)!["Id"]!;
}
