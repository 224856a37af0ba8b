using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class AssignmentTests
{
    private const string Shop = "200000000002";

    [Fact]
    public async Task An_assignment_is_in_progress_first_and_gives_a_role_when_done()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        var status = (await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group)))["AccountAssignmentCreationStatus"]!;
        Assert.Equal("IN_PROGRESS", (string?)status["Status"]);
        Assert.Empty(await AccountsOfAsync(aws, set));

        aws.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCEEDED", await CreationAsync(aws, status));
        Assert.Equal([Shop], await AccountsOfAsync(aws, set));
        var rows = (await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["AccountId"] = Shop, ["PermissionSetArn"] = set }))["AccountAssignments"]!.AsArray();
        Assert.Equal(group, (string?)Assert.Single(rows)!["PrincipalId"]);
    }

    [Fact]
    public async Task The_same_assignment_again_succeeds_and_is_not_doubled()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        for (var i = 0; i < 2; i++)
        {
            await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group));
            aws.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Single((await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["AccountId"] = Shop, ["PermissionSetArn"] = set }))["AccountAssignments"]!.AsArray());
    }

    [Fact]
    public async Task One_account_takes_one_role_update_at_a_time_and_two_accounts_take_two()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group));
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("CreateAccountAssignment", Assignment(Shop, await aws.PermissionSetAsync("Other"), group)));
        await aws.SsoAsync("CreateAccountAssignment", Assignment("200000000003", set, group));
        Assert.Equal(1, aws.Server.Metrics.Conflicts);
        Assert.Equal(2, aws.Server.Metrics.PeakOutstanding);
    }

    [Fact]
    public async Task The_sixteenth_outstanding_assignment_is_throttled()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "small" });
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        for (var i = 0; i < 4; i++)
        {
            await aws.OrgAsync("CreateAccount", new JsonObject { ["AccountName"] = "x" + i, ["Email"] = $"x{i}@example.com" });
        }

        aws.Time.Advance(TimeSpan.FromMinutes(1));
        var accounts = await AccountsAsync(aws);
        foreach (var account in accounts.Take(15))
        {
            await aws.SsoAsync("CreateAccountAssignment", Assignment(account, set, group));
        }

        Assert.Equal("ThrottlingException", await aws.SsoErrorAsync("CreateAccountAssignment", Assignment(accounts[15], set, group)));
        Assert.Equal(15, aws.Server.Metrics.PeakOutstanding);
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        await aws.SsoAsync("CreateAccountAssignment", Assignment(accounts[15], set, group));
    }

    [Fact]
    public async Task More_than_twenty_requests_a_second_are_throttled_and_counted()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions());
        for (var i = 0; i < 20; i++)
        {
            await aws.SsoAsync("ListInstances");
        }

        Assert.Equal("ThrottlingException", await aws.SsoErrorAsync("ListInstances"));
        Assert.Equal(1, aws.Server.Metrics.Throttles);
        aws.Time.Advance(TimeSpan.FromMilliseconds(50));
        await aws.SsoAsync("ListInstances");
    }

    [Fact]
    public async Task A_higher_speed_fills_the_bucket_faster_and_finishes_work_sooner()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Speed = 100 });
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        var status = (await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group)))["AccountAssignmentCreationStatus"]!;
        for (var i = 0; i < 18; i++)
        {
            await aws.SsoAsync("ListInstances");
        }

        aws.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal("SUCCEEDED", await CreationAsync(aws, status));
    }

    [Fact]
    public async Task A_customer_managed_policy_that_the_account_does_not_have_fails_the_assignment()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Q"), await aws.GroupAsync("q"));
        var reference = new JsonObject { ["Name"] = "AmazonQDeveloper", ["Path"] = "/platform/" };
        await aws.SsoAsync("AttachCustomerManagedPolicyReferenceToPermissionSet", new JsonObject { ["PermissionSetArn"] = set, ["CustomerManagedPolicyReference"] = reference });
        var status = (await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group)))["AccountAssignmentCreationStatus"]!;
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        var failed = (await aws.SsoAsync("DescribeAccountAssignmentCreationStatus", new JsonObject { ["AccountAssignmentCreationRequestId"] = (string)status["RequestId"]! }))["AccountAssignmentCreationStatus"]!;
        Assert.Equal("FAILED", (string?)failed["Status"]);
        Assert.Contains($"arn:aws:iam::{Shop}:policy/platform/AmazonQDeveloper", (string?)failed["FailureReason"]);

        await aws.Server.PersonAsync("aws", "create-customer-managed-policy", new JsonObject { ["name"] = "AmazonQDeveloper", ["path"] = "/platform/" });
        status = (await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group)))["AccountAssignmentCreationStatus"]!;
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCEEDED", await CreationAsync(aws, status));
    }

    [Fact]
    public async Task A_later_edit_waits_for_provisioning()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        await aws.SsoAsync("AttachManagedPolicyToPermissionSet", new JsonObject { ["PermissionSetArn"] = set, ["ManagedPolicyArn"] = "arn:aws:iam::aws:policy/AdministratorAccess" });
        Assert.Equal([Shop], await AccountsOfAsync(aws, set, "LATEST_PERMISSION_SET_NOT_PROVISIONED"));

        await aws.SsoAsync("ProvisionPermissionSet", new JsonObject { ["PermissionSetArn"] = set, ["TargetType"] = "ALL_PROVISIONED_ACCOUNTS" });
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([Shop], await AccountsOfAsync(aws, set, "LATEST_PERMISSION_SET_PROVISIONED"));
    }

    [Fact]
    public async Task The_last_assignment_takes_the_role_with_it_and_only_then_the_set_can_go()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        await aws.SsoAsync("CreateAccountAssignment", Assignment(Shop, set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("DeletePermissionSet", new JsonObject { ["PermissionSetArn"] = set }));

        await aws.SsoAsync("DeleteAccountAssignment", Assignment(Shop, set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await AccountsOfAsync(aws, set));
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("DeleteAccountAssignment", Assignment(Shop, set, group)));
        await aws.SsoAsync("DeletePermissionSet", new JsonObject { ["PermissionSetArn"] = set });
    }

    [Fact]
    public async Task A_principal_or_account_that_does_not_exist_is_refused_at_once()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("CreateAccountAssignment", Assignment(Shop, set, "00000000-0000-0000-0000-000000000000")));
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("CreateAccountAssignment", Assignment("999999999999", set, group)));
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("CreateAccountAssignment", Assignment("12", set, group)));
    }

    internal static JsonObject Assignment(string account, string set, string group) => new()
    {
        ["TargetId"] = account,
        ["TargetType"] = "AWS_ACCOUNT",
        ["PermissionSetArn"] = set,
        ["PrincipalType"] = "GROUP",
        ["PrincipalId"] = group,
    };

    private static async Task<string?> CreationAsync(AwsTestClient aws, JsonNode status) =>
        (string?)(await aws.SsoAsync("DescribeAccountAssignmentCreationStatus", new JsonObject { ["AccountAssignmentCreationRequestId"] = (string)status["RequestId"]! }))["AccountAssignmentCreationStatus"]!["Status"];

    private static async Task<string[]> AccountsOfAsync(AwsTestClient aws, string set, string? status = null)
    {
        var input = new JsonObject { ["PermissionSetArn"] = set };
        if (status is not null)
        {
            input["ProvisioningStatus"] = status;
        }

        return [.. (await aws.SsoAsync("ListAccountsForProvisionedPermissionSet", input))["AccountIds"]!.AsArray().Select(a => (string)a!)];
    }

    private static async Task<List<string>> AccountsAsync(AwsTestClient aws) => [.. (await aws.OrgAsync("ListAccounts"))["Accounts"]!.AsArray().Select(a => (string)a!["Id"]!)];
}
