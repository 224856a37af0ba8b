using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.ConsolePrivate;
using OktaIdc.Sandbox.Tests.SignIn;

namespace OktaIdc.Sandbox.Tests.IdentityStore;

public sealed class IdentityStoreTests
{
    [Fact]
    public async Task Users_are_created_found_changed_and_deleted()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        using var store = new Store(server);
        var id = await store.NewUserAsync("ada");
        Assert.Equal(id, await store.UserIdAsync("userName", "ada@example.com"));
        Assert.Equal(id, await store.UserIdAsync("emails.value", "ada@example.com"));

        await store.CallAsync("UpdateUser", new JsonObject
        {
            ["UserId"] = id,
            ["Operations"] = new JsonArray(
                new JsonObject { ["AttributePath"] = "title", ["AttributeValue"] = "Countess" },
                new JsonObject { ["AttributePath"] = "name.familyName", ["AttributeValue"] = "Lovelace" },
                new JsonObject { ["AttributePath"] = "phoneNumbers", ["AttributeValue"] = new JsonArray(new JsonObject { ["Value"] = "44", ["type"] = "work" }) },
                new JsonObject { ["AttributePath"] = "aws:identitystore:enterprise.department", ["AttributeValue"] = "Math" }),
        });
        var user = await store.CallAsync("DescribeUser", new JsonObject { ["UserId"] = id, ["Extensions"] = new JsonArray("aws:identitystore:enterprise") });
        Assert.Equal("Countess", (string?)user["Title"]);
        Assert.Equal("Lovelace", (string?)user["Name"]!["FamilyName"]);
        Assert.Equal("44", (string?)user["PhoneNumbers"]![0]!["Value"]);
        Assert.Equal("Math", (string?)user["Extensions"]!["aws:identitystore:enterprise"]!["department"]);
        Assert.Equal("ENABLED", (string?)user["UserStatus"]);
        Assert.True((double)user["UpdatedAt"]! >= (double)user["CreatedAt"]!);

        await store.CallAsync("UpdateUser", new JsonObject { ["UserId"] = id, ["Operations"] = new JsonArray(new JsonObject { ["AttributePath"] = "title" }) });
        Assert.False((await store.CallAsync("DescribeUser", new JsonObject { ["UserId"] = id })).ContainsKey("Title"));

        await store.CallAsync("DeleteUser", new JsonObject { ["UserId"] = id });
        var (code, body) = await store.RefusedAsync("DescribeUser", new JsonObject { ["UserId"] = id });
        Assert.Equal("ResourceNotFoundException", code);
        Assert.Equal("USER", (string?)body["ResourceType"]);
    }

    [Fact]
    public async Task Groups_and_memberships_follow_each_other()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        using var store = new Store(server);
        var (ada, grace) = (await store.NewUserAsync("ada"), await store.NewUserAsync("grace"));
        var (first, second) = (await store.NewGroupAsync("developers"), await store.NewGroupAsync("admins"));
        var membership = await store.CallAsync("CreateGroupMembership", Member(first, ada));
        var (conflict, body) = await store.RefusedAsync("CreateGroupMembership", Member(first, ada));
        Assert.Equal("ConflictException", conflict);
        Assert.Equal("UNIQUENESS_CONSTRAINT_VIOLATION", (string?)body["Reason"]);

        var id = (string)membership["MembershipId"]!;
        Assert.Equal(id, (string?)(await store.CallAsync("GetGroupMembershipId", Member(first, ada)))["MembershipId"]);
        Assert.Equal(ada, (string?)(await store.CallAsync("DescribeGroupMembership", new JsonObject { ["MembershipId"] = id }))["MemberId"]!["UserId"]);
        Assert.Single((await store.CallAsync("ListGroupMemberships", new JsonObject { ["GroupId"] = first }))["GroupMemberships"]!.AsArray());
        Assert.Single((await store.CallAsync("ListGroupMembershipsForMember", new JsonObject { ["MemberId"] = new JsonObject { ["UserId"] = ada } }))["GroupMemberships"]!.AsArray());
        var results = (await store.CallAsync("IsMemberInGroups", new JsonObject { ["MemberId"] = new JsonObject { ["UserId"] = ada }, ["GroupIds"] = new JsonArray(first, second) }))["Results"]!.AsArray();
        Assert.Equal([true, false], results.Select(r => (bool)r!["MembershipExists"]!));
        Assert.Equal("ResourceNotFoundException", (await store.RefusedAsync("GetGroupMembershipId", Member(first, grace))).Code);

        await store.CallAsync("DeleteGroup", new JsonObject { ["GroupId"] = first });
        Assert.Empty((await store.CallAsync("ListGroupMembershipsForMember", new JsonObject { ["MemberId"] = new JsonObject { ["UserId"] = ada } }))["GroupMemberships"]!.AsArray());
        Assert.Equal("GROUP_MEMBERSHIP", (string?)(await store.RefusedAsync("DeleteGroupMembership", new JsonObject { ["MembershipId"] = id })).Body["ResourceType"]);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_the_deprecated_filters_still_answer()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        using var store = new Store(server);
        for (var i = 0; i < 7; i++)
        {
            await store.NewUserAsync($"user{i}");
            await store.NewGroupAsync($"group{i}");
        }

        var first = await store.CallAsync("ListUsers", new JsonObject { ["MaxResults"] = 5 });
        var second = await store.CallAsync("ListUsers", new JsonObject { ["MaxResults"] = 5, ["NextToken"] = (string?)first["NextToken"] });
        Assert.Equal(7, first["Users"]!.AsArray().Concat(second["Users"]!.AsArray()).Select(u => (string)u!["UserId"]!).Distinct().Count());
        Assert.False(second.ContainsKey("NextToken"));

        Assert.Single((await store.CallAsync("ListUsers", Filter("UserName", "user3@example.com")))["Users"]!.AsArray());
        Assert.Single((await store.CallAsync("ListGroups", Filter("DisplayName", "group3")))["Groups"]!.AsArray());
        Assert.Empty((await store.CallAsync("ListGroups", Filter("DisplayName", "group9")))["Groups"]!.AsArray());
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "CreateUser", """{"UserName":"x"}""", "displayName" },
        { "CreateUser", """{"DisplayName":"x","Name":{"GivenName":"x","FamilyName":"x"}}""", "userName" },
        { "CreateUser", """{"UserName":"Administrator","DisplayName":"x","Name":{"GivenName":"x","FamilyName":"x"}}""", "reserved" },
        { "CreateUser", """{"UserName":"x","DisplayName":"x","Name":{"GivenName":"x","FamilyName":"x"},"Emails":[{"Value":"a"},{"Value":"b"}]}""", "emails" },
        { "CreateUser", """{"UserName":"x","DisplayName":"x","Name":{"GivenName":"x","FamilyName":"x"},"Birthdate":"1.1.2000"}""", "birthdate" },
        { "CreateUser", """{"UserName":"x","DisplayName":"x","Name":{"GivenName":"x","FamilyName":"x"},"Extensions":{"aws:identitystore:other":{}}}""", "extension" },
        { "CreateGroup", """{}""", "displayName" },
        { "ListUsers", """{"MaxResults":101}""", "maxResults" },
        { "ListUsers", """{"NextToken":"abc"}""", "NextToken" },
        { "ListUsers", """{"Filters":[{"AttributePath":"Title","AttributeValue":"x"}]}""", "Title" },
        { "ListGroups", """{"Filters":[{"AttributePath":"DisplayName","AttributeValue":"x"},{"AttributePath":"DisplayName","AttributeValue":"y"}]}""", "filters" },
        { "DescribeUser", """{"UserId":"not-an-id"}""", "UserId" },
        { "GetUserId", """{"AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"title","AttributeValue":"x"}}}""", "title" },
        { "GetUserId", """{"AlternateIdentifier":{}}""", "alternateIdentifier" },
        { "IsMemberInGroups", """{"MemberId":{},"GroupIds":[]}""", "userId" },
        { "ListUsers", """{"IdentityStoreId":"nonsense"}""", "identityStoreId" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_member_that_breaks_the_model_is_a_ValidationException_that_names_it(string operation, string input, string expected)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var store = new Store(server);
        var (code, body) = await store.RefusedAsync(operation, JsonNode.Parse(input)!.AsObject());
        Assert.Equal("ValidationException", code);
        Assert.Contains(expected, (string?)(body["message"] ?? body["Message"]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_store_is_not_found_and_a_wrong_signing_name_is_refused()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var aws = new SignedClient(server);
        Assert.Equal("ResourceNotFoundException", (await aws.RefusedAsync("AWSIdentityStore.ListUsers", "identitystore", new JsonObject { ["IdentityStoreId"] = "d-0000000000" })).Code);
        Assert.Equal("InvalidSignatureException", (await aws.RefusedAsync("AWSIdentityStore.ListUsers", "sso", new JsonObject { ["IdentityStoreId"] = server.Info.IdentityStoreId })).Code);
    }

    [Fact]
    public async Task The_twenty_first_call_of_an_operation_in_a_second_is_throttled_and_others_are_not()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), new FixedTime { Now = DateTimeOffset.UtcNow }, default);
        using var store = new Store(server);
        for (var i = 0; i < 20; i++)
        {
            await store.CallAsync("ListUsers", []);
        }

        var (code, body) = await store.RefusedAsync("ListUsers", []);
        Assert.Equal("ThrottlingException", code);
        Assert.Equal(1, (int?)body["RetryAfterSeconds"]);
        await store.CallAsync("ListGroups", []);
    }

    private static JsonObject Member(string groupId, string userId) => new() { ["GroupId"] = groupId, ["MemberId"] = new JsonObject { ["UserId"] = userId } };

    private static JsonObject Filter(string path, string value) =>
        new() { ["Filters"] = new JsonArray(new JsonObject { ["AttributePath"] = path, ["AttributeValue"] = value }) };

    private sealed class Store(SandboxServer server) : IDisposable
    {
        private readonly SignedClient _aws = new(server);

        public void Dispose() => _aws.Dispose();

        public Task<JsonObject> CallAsync(string operation, JsonObject input) => _aws.CallAsync("AWSIdentityStore." + operation, "identitystore", WithStore(input));

        public async Task<(string Code, JsonObject Body)> RefusedAsync(string operation, JsonObject input)
        {
            var (_, body, code) = await _aws.SendAsync("AWSIdentityStore." + operation, "identitystore", WithStore(input));
            return (code ?? "", body);
        }

        public async Task<string> NewUserAsync(string name) => (string)(await CallAsync("CreateUser", new JsonObject
        {
            ["UserName"] = $"{name}@example.com",
            ["DisplayName"] = name,
            ["Name"] = new JsonObject { ["GivenName"] = name, ["FamilyName"] = "Test" },
            ["Emails"] = new JsonArray(new JsonObject { ["Value"] = $"{name}@example.com", ["Type"] = "work", ["Primary"] = true }),
        }))["UserId"]!;

        public async Task<string> NewGroupAsync(string name) => (string)(await CallAsync("CreateGroup", new JsonObject { ["DisplayName"] = name }))["GroupId"]!;

        public async Task<string> UserIdAsync(string path, string value) => (string)(await CallAsync("GetUserId", new JsonObject
        {
            ["AlternateIdentifier"] = new JsonObject { ["UniqueAttribute"] = new JsonObject { ["AttributePath"] = path, ["AttributeValue"] = value } },
        }))["UserId"]!;

        private JsonObject WithStore(JsonObject input)
        {
            if (!input.ContainsKey("IdentityStoreId"))
            {
                input["IdentityStoreId"] = server.Info.IdentityStoreId;
            }

            return input;
        }
    }
}
