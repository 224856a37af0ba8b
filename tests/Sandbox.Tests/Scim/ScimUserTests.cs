using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Scim;

public sealed class ScimUserTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Fact]
    public async Task A_user_comes_back_as_it_was_created_and_is_seen_by_the_identity_store_with_its_source()
    {
        await using var scim = await ScimClient.StartAsync();
        var body = ScimClient.User("ada");
        body["schemas"]!.AsArray().Add(Enterprise);
        body[Enterprise] = new JsonObject { ["department"] = "Cloud", ["manager"] = new JsonObject { ["value"] = "boss" } };
        var created = await scim.CallAsync("POST", "Users", body);
        Assert.Equal("ada@example.com", (string?)created["userName"]);
        Assert.Equal("00u-ada", (string?)created["externalId"]);
        Assert.True((bool)created["active"]!);
        Assert.Equal("Cloud", (string?)created[Enterprise]!["department"]);
        Assert.True(JsonNode.DeepEquals(created, await scim.CallAsync("GET", $"Users/{created["id"]}")));

        using var aws = new ConsolePrivate.SignedClient(scim.Server);
        var seen = await aws.CallAsync("AWSIdentityStore.DescribeUser", "identitystore", new JsonObject
        {
            ["IdentityStoreId"] = scim.Server.Info.IdentityStoreId, ["UserId"] = (string?)created["id"], ["Extensions"] = new JsonArray("aws:identitystore:enterprise"),
        });
        Assert.Equal("ENABLED", (string?)seen["UserStatus"]);
        Assert.Equal("00u-ada", (string?)seen["ExternalIds"]![0]!["Id"]);
        Assert.Contains((string)seen["ExternalIds"]![0]!["Issuer"]!, scim.Endpoint.AbsoluteUri);
        Assert.Equal("Cloud", (string?)seen["Extensions"]!["aws:identitystore:enterprise"]!["department"]);
    }

    public static TheoryData<string, string> BadUsers => new()
    {
        { """{"userName":null}""", "userName" },
        { """{"displayName":null}""", "displayName" },
        { """{"name":{"givenName":"A"}}""", "name.familyName" },
        { """{"emails":[{"value":"a@example.com","primary":true},{"value":"b@example.com"}]}""", "List attribute emails exceeds allowed limit of 1" },
        { """{"phoneNumbers":[{"value":"1"},{"value":"2"}]}""", "List attribute phoneNumbers exceeds allowed limit of 1" },
        { """{"addresses":[{"locality":"A"},{"locality":"B"}]}""", "List attribute addresses exceeds allowed limit of 1" },
        { """{"emails":[{"value":"a@example.com","primary":false}]}""", "primary" },
        { """{"emails":[{"value":"a@example.com","primary":true,"display":"A"}]}""", "emails.display" },
        { """{"password":"Secret123"}""", "password" },
        { """{"ims":[{"value":"x"}]}""", "ims" },
        { """{"photos":[{"value":"https://example.com/a.png"}]}""", "photos" },
        { """{"x509Certificates":[{"value":"x"}]}""", "x509Certificates" },
        { """{"entitlements":[{"value":"x"}]}""", "entitlements" },
        { """{"groups":[{"value":"x"}]}""", "groups" },
        { """{"favouriteColour":"green"}""", "violates schema" },
        { """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:example:custom"]}""", "urn:example:custom" },
        { """{"schemas":[]}""", "schemas" },
        { """{"active":"perhaps"}""", "active" },
        { """{"userName":"Administrator"}""", "reserved" },
        { """{"userName":"a user with spaces"}""", "userName" },
        { """{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"x","displayName":"Boss"}}}""", "manager.displayName" },
    };

    [Theory]
    [MemberData(nameof(BadUsers))]
    public async Task A_user_that_breaks_a_limit_is_refused_by_name_and_not_created(string change, string expected)
    {
        await using var scim = await ScimClient.StartAsync();
        var body = ScimClient.User("ada");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        var (status, detail) = await scim.RefusedAsync("POST", "Users", body);
        Assert.Equal(400, status);
        Assert.Contains(expected, detail);
        Assert.Equal(0, (int)(await scim.CallAsync("GET", "Users"))["totalResults"]!);
    }

    [Theory]
    [InlineData("userName", "Duplicate UserName")]
    [InlineData("email", "Duplicate Email")]
    [InlineData("externalId", "Duplicate ExternalId")]
    public async Task A_unique_value_that_is_taken_is_a_conflict(string which, string expected)
    {
        await using var scim = await ScimClient.StartAsync();
        await scim.NewUserAsync("ada");
        var second = ScimClient.User("grace");
        switch (which)
        {
            case "userName":
                second["userName"] = "ADA@example.com";
                break;
            case "email":
                second["emails"]![0]!["value"] = "ada@example.com";
                break;
            default:
                second["externalId"] = "00u-ada";
                break;
        }

        Assert.Equal((409, expected), await scim.RefusedAsync("POST", "Users", second));
    }

    [Fact]
    public async Task PUT_overwrites_everything_and_takes_away_what_is_missing()
    {
        await using var scim = await ScimClient.StartAsync();
        var body = ScimClient.User("ada");
        body["title"] = "Engineer";
        var id = (string)(await scim.CallAsync("POST", "Users", body))["id"]!;
        var replaced = await scim.CallAsync("PUT", $"Users/{id}", ScimClient.User("ada"));
        Assert.False(replaced.ContainsKey("title"));
        Assert.Equal(id, (string?)replaced["id"]);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":false}""", "active", "false")]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", "active", "false")]
    [InlineData("""{"op":"replace","value":{"active":false}}""", "active", "false")]
    [InlineData("""{"op":"add","path":"title","value":"Boss"}""", "title", "\"Boss\"")]
    [InlineData("""{"op":"replace","path":"name.familyName","value":"Lovelace"}""", "name.familyName", "\"Lovelace\"")]
    [InlineData("""{"op":"replace","value":{"name.familyName":"Lovelace"}}""", "name.familyName", "\"Lovelace\"")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"countess@example.com"}""", "emails.0.value", "\"countess@example.com\"")]
    [InlineData("""{"op":"replace","path":"emails[primary eq true].value","value":"countess@example.com"}""", "emails.0.value", "\"countess@example.com\"")]
    [InlineData("""{"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"44 1"}""", "phoneNumbers.0.value", "\"44 1\"")]
    [InlineData("""{"op":"remove","path":"emails"}""", "emails", "null")]
    [InlineData("""{"op":"remove","path":"externalId"}""", "externalId", "null")]
    [InlineData("""{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Math"}""", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department", "\"Math\"")]
    public async Task PATCH_changes_what_it_names_and_nothing_else(string operation, string path, string expected)
    {
        await using var scim = await ScimClient.StartAsync();
        var id = await scim.NewUserAsync("ada");
        var before = await scim.CallAsync("GET", $"Users/{id}");
        var patch = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = new JsonArray(JsonNode.Parse(operation)) };
        var after = await scim.CallAsync("PATCH", $"Users/{id}", patch);
        Assert.Equal(expected, At(after, path)?.ToJsonString() ?? "null");

        var named = path.StartsWith("urn:", StringComparison.Ordinal) ? Enterprise : path.Split('.')[0];
        foreach (var other in before.Where(m => m.Key != named && m.Key is not ("meta" or "schemas")))
        {
            Assert.Equal(other.Value?.ToJsonString(), after[other.Key]?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"userName"}]""", "userName")]
    [InlineData("""[{"op":"remove","path":"active"}]""", "active")]
    [InlineData("""[{"op":"replace","path":"active","value":false},{"op":"replace","path":"active","value":true}]""", "active")]
    [InlineData("""[{"op":"remove"}]""", "Missing path")]
    [InlineData("""[{"op":"replace","path":"groups","value":[]}]""", "groups")]
    [InlineData("""[{"op":"replace","path":"roles","value":[{"value":"x"}]}]""", "roles")]
    [InlineData("""[{"op":"move","path":"title","value":"x"}]""", "op must be")]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"home\"].value","value":"x@example.com"}]""", "No value of emails matches")]
    [InlineData("""[{"op":"add","path":"emails","value":[{"value":"x@example.com","type":"home"}]}]""", "exceeds allowed limit of 1")]
    [InlineData("""[{"op":"remove","path":"name.familyName"}]""", "name.familyName")]
    [InlineData("""[{"op":"replace","path":"na[me","value":"x"}]""", "path")]
    [InlineData("""[]""", "Operations")]
    public async Task PATCH_refuses_what_the_developer_guide_excludes_and_changes_nothing(string operations, string expected)
    {
        await using var scim = await ScimClient.StartAsync();
        var id = await scim.NewUserAsync("ada");
        var before = await scim.CallAsync("GET", $"Users/{id}");
        var patch = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = JsonNode.Parse(operations) };
        var (status, detail) = await scim.RefusedAsync("PATCH", $"Users/{id}", patch);
        Assert.Equal(400, status);
        Assert.Contains(expected, detail);
        Assert.True(JsonNode.DeepEquals(before, await scim.CallAsync("GET", $"Users/{id}")));
    }

    [Fact]
    public async Task A_deactivated_user_is_DISABLED_in_the_identity_store_and_a_deleted_one_is_gone()
    {
        await using var scim = await ScimClient.StartAsync();
        var id = await scim.NewUserAsync("ada");
        await scim.CallAsync("PATCH", $"Users/{id}", ScimClient.Patch(("replace", "active", false)));
        using var aws = new ConsolePrivate.SignedClient(scim.Server);
        var input = new JsonObject { ["IdentityStoreId"] = scim.Server.Info.IdentityStoreId, ["UserId"] = id };
        Assert.Equal("DISABLED", (string?)(await aws.CallAsync("AWSIdentityStore.DescribeUser", "identitystore", input))["UserStatus"]);

        await scim.CallAsync("DELETE", $"Users/{id}");
        Assert.Equal(404, (await scim.RefusedAsync("GET", $"Users/{id}")).Status);
        Assert.Equal("ResourceNotFoundException", (await aws.RefusedAsync("AWSIdentityStore.DescribeUser", "identitystore", (JsonObject)input.DeepClone())).Code);
    }

    private static JsonNode? At(JsonNode from, string path)
    {
        var steps = path.StartsWith("urn:", StringComparison.Ordinal) ? [Enterprise, path[(Enterprise.Length + 1)..]] : path.Split('.');
        JsonNode? at = from;
        foreach (var step in steps)
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step];
        }

        return at;
    }
}
