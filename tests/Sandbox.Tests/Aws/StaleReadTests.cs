using System.Net;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class StaleReadTests
{
    private const string Shop = "200000000002";

    [Fact]
    public async Task An_assignment_that_is_done_is_listed_only_after_the_time_has_passed_and_a_deleted_one_still_is()
    {
        await using var aws = await StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        await aws.SsoAsync("CreateAccountAssignment", AssignmentTests.Assignment(Shop, set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single((await aws.SsoAsync("ListAccountAssignmentCreationStatus", new JsonObject { ["Filter"] = new JsonObject { ["Status"] = "SUCCEEDED" } }))["AccountAssignmentsCreationStatus"]!.AsArray());
        Assert.Equal(0, await CountAsync(aws, set));
        aws.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await CountAsync(aws, set));

        await aws.SsoAsync("DeleteAccountAssignment", AssignmentTests.Assignment(Shop, set, group));
        aws.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, await CountAsync(aws, set));
        aws.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, await CountAsync(aws, set));
    }

    [Fact]
    public async Task A_permission_set_and_its_parts_are_seen_late_and_writes_see_them_at_once()
    {
        await using var aws = await StartAsync();
        var set = new JsonObject { ["PermissionSetArn"] = await aws.PermissionSetAsync("Admin") };
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("DescribePermissionSet", set));
        Assert.Empty((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
        await aws.SsoAsync("AttachManagedPolicyToPermissionSet", With(set, "ManagedPolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        aws.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single((await aws.SsoAsync("ListManagedPoliciesInPermissionSet", set))["AttachedManagedPolicies"]!.AsArray());

        await aws.SsoAsync("UpdatePermissionSet", With(set, "Description", "new"));
        await aws.SsoAsync("TagResource", new JsonObject { ["ResourceArn"] = (string)set["PermissionSetArn"]!, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "ops" }) });
        Assert.Null((await aws.SsoAsync("DescribePermissionSet", set))["PermissionSet"]!["Description"]);
        Assert.Empty((await aws.SsoAsync("ListTagsForResource", new JsonObject { ["ResourceArn"] = (string)set["PermissionSetArn"]! }))["Tags"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("new", (string?)(await aws.SsoAsync("DescribePermissionSet", set))["PermissionSet"]!["Description"]);

        await aws.SsoAsync("DeletePermissionSet", set);
        Assert.Single((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty((await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray());
    }

    [Fact]
    public async Task Users_groups_and_members_are_seen_late_and_the_speed_shortens_it()
    {
        await using var aws = await StartAsync(speed: 2);
        var group = await aws.GroupAsync("admins");
        var user = (string)(await StoreAsync(aws, "CreateUser", new JsonObject
        {
            ["UserName"] = "ada@example.com", ["DisplayName"] = "Ada King", ["Name"] = new JsonObject { ["GivenName"] = "Ada", ["FamilyName"] = "King" },
        }))["UserId"]!;
        Assert.Empty((await StoreAsync(aws, "ListGroups"))["Groups"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await StoreAsync(aws, "ListGroups"))["Groups"]!.AsArray());
        Assert.Single((await StoreAsync(aws, "ListUsers"))["Users"]!.AsArray());

        await StoreAsync(aws, "CreateGroupMembership", new JsonObject { ["GroupId"] = group, ["MemberId"] = new JsonObject { ["UserId"] = user } });
        Assert.Empty((await StoreAsync(aws, "ListGroupMemberships", new JsonObject { ["GroupId"] = group }))["GroupMemberships"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await StoreAsync(aws, "ListGroupMemberships", new JsonObject { ["GroupId"] = group }))["GroupMemberships"]!.AsArray());

        await StoreAsync(aws, "DeleteUser", new JsonObject { ["UserId"] = user });
        Assert.Single((await StoreAsync(aws, "ListUsers"))["Users"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await StoreAsync(aws, "ListUsers"))["Users"]!.AsArray());
        Assert.Empty((await StoreAsync(aws, "ListGroupMemberships", new JsonObject { ["GroupId"] = group }))["GroupMemberships"]!.AsArray());
    }

    [Fact]
    public async Task What_is_there_at_the_start_is_seen_at_once()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Throttle = false, StaleReads = TimeSpan.FromHours(1), World = new WorldSize() });
        var sets = (await aws.SsoAsync("ListPermissionSets"))["PermissionSets"]!.AsArray();
        Assert.Equal(5, sets.Count);
        Assert.Equal(10, (await StoreAsync(aws, "ListGroups"))["Groups"]!.AsArray().Count);
        var accounts = (await aws.SsoAsync("ListAccountsForProvisionedPermissionSet", new JsonObject { ["PermissionSetArn"] = (string)sets[0]!, ["ProvisioningStatus"] = "LATEST_PERMISSION_SET_PROVISIONED" }))["AccountIds"]!.AsArray();
        Assert.NotEmpty(accounts);
        var there = await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["PermissionSetArn"] = (string)sets[0]!, ["AccountId"] = (string)accounts[0]! });
        Assert.NotEmpty(there["AccountAssignments"]!.AsArray());
    }

    private static Task<AwsTestClient> StartAsync(double speed = 1) =>
        AwsTestClient.StartAsync(new SandboxOptions { Throttle = false, StaleReads = TimeSpan.FromSeconds(2), Speed = speed });

    private static JsonObject With(JsonObject input, string member, string value)
    {
        var copy = (JsonObject)input.DeepClone();
        copy[member] = value;
        return copy;
    }

    private static async Task<int> CountAsync(AwsTestClient aws, string set)
    {
        var found = await aws.TrySsoAsync("ListAccountAssignments", new JsonObject { ["PermissionSetArn"] = set, ["AccountId"] = Shop });
        return found.Status == HttpStatusCode.OK ? found.Body["AccountAssignments"]!.AsArray().Count : 0;
    }

    internal static async Task<JsonObject> StoreAsync(AwsTestClient aws, string operation, JsonObject? input = null)
    {
        input = (JsonObject?)input?.DeepClone() ?? [];
        input["IdentityStoreId"] = aws.Server.Info.IdentityStoreId;
        var (status, body) = await aws.JsonAsync("identitystore", "AWSIdentityStore", operation, input);
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {body.ToJsonString()}");
        return body;
    }
}
