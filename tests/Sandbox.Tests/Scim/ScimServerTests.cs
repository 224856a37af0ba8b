using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.SignIn;

namespace OktaIdc.Sandbox.Tests.Scim;

public sealed class ScimServerTests
{
    [Fact]
    public async Task The_endpoint_is_on_the_sandbox_and_ends_with_a_slash_as_AWS_shows_it()
    {
        await using var scim = await ScimClient.StartAsync();
        Assert.StartsWith(scim.Server.Info.Aws, scim.Endpoint.AbsoluteUri);
        Assert.EndsWith("/scim/v2/", scim.Endpoint.AbsoluteUri);
    }

    [Fact]
    public async Task Without_token_with_a_wrong_one_or_at_another_tenant_the_answer_is_401()
    {
        await using var scim = await ScimClient.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await scim.SendAsync("GET", "Users", token: "")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await scim.SendAsync("GET", "Users", token: "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await scim.SendAsync("GET", "/abc00000000-0000-0000-0000-000000000000/scim/v2/Users")).Status);
    }

    [Fact]
    public async Task A_token_lives_for_a_year_and_a_deleted_one_no_longer()
    {
        var time = new FixedTime { Now = DateTimeOffset.UtcNow };
        await using var scim = await ScimClient.StartAsync(time: time);
        var second = await scim.Server.PersonAsync("aws", "create-access-token");
        await scim.Server.PersonAsync("aws", "delete-access-token", new JsonObject { ["tokenId"] = (string?)second!["tokenId"] });
        Assert.Equal(HttpStatusCode.Unauthorized, (await scim.SendAsync("GET", "Users", token: (string?)second["token"])).Status);

        time.Now = time.Now.AddDays(364);
        await scim.CallAsync("GET", "Users");
        time.Now = time.Now.AddDays(2);
        Assert.Equal(401, (await scim.RefusedAsync("GET", "Users")).Status);
    }

    [Fact]
    public async Task Paging_by_cursor_meets_every_user_once_while_users_come_and_go()
    {
        await using var scim = await ScimClient.StartAsync();
        var expected = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            expected.Add(await scim.NewUserAsync($"user{i}"));
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await scim.CallAsync("GET", $"Users?count=10&cursor={Uri.EscapeDataString(cursor)}");
            Assert.False(page.ContainsKey("totalResults"));
            Assert.InRange((int)page["itemsPerPage"]!, 1, 10);
            seen.AddRange(page["Resources"]!.AsArray().Select(u => (string)u!["id"]!));
            cursor = (string?)page["nextCursor"] ?? "";
            if (seen.Count == 10)
            {
                await scim.CallAsync("DELETE", $"Users/{seen[0]}");
            }
        }
        while (cursor.Length > 0);
        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=101")]
    [InlineData("count=-1")]
    [InlineData("cursor=nonsense")]
    public async Task A_count_out_of_range_or_a_foreign_cursor_is_refused(string query)
    {
        await using var scim = await ScimClient.StartAsync();
        Assert.Equal(400, (await scim.RefusedAsync("GET", "Users?" + query)).Status);
    }

    [Theory]
    [InlineData("userName eq \"ada@example.com\"", 1)]
    [InlineData("USERNAME EQ \"Ada@Example.com\"", 1)]
    [InlineData("externalId eq \"00u-ada\"", 1)]
    [InlineData("externalId eq \"00u-nobody\"", 0)]
    public async Task Users_are_found_by_the_filters_of_the_developer_guide(string filter, int count)
    {
        await using var scim = await ScimClient.StartAsync();
        await scim.NewUserAsync("ada");
        Assert.Equal(count, (int)(await scim.CallAsync("GET", "Users?startIndex=1&count=100&filter=" + Uri.EscapeDataString(filter)))["totalResults"]!);
    }

    [Theory]
    [InlineData("userName co \"ada\"")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("(userName eq \"a\")")]
    [InlineData("id eq \"a\"")]
    [InlineData("active eq true")]
    [InlineData("userName eq \"a\" and externalId eq \"b\"")]
    [InlineData("userName eq ada")]
    [InlineData("userName eq \"ada")]
    [InlineData("userName pr")]
    [InlineData("")]
    public async Task Any_other_filter_is_refused(string filter)
    {
        await using var scim = await ScimClient.StartAsync();
        var (status, detail) = await scim.RefusedAsync("GET", "Users?filter=" + Uri.EscapeDataString(filter));
        Assert.Equal(400, status);
        Assert.Contains("filter", detail);
    }

    [Fact]
    public async Task Discovery_tells_the_limits()
    {
        await using var scim = await ScimClient.StartAsync();
        var config = await scim.CallAsync("GET", "ServiceProviderConfig");
        Assert.True((bool)config["patch"]!["supported"]!);
        Assert.False((bool)config["bulk"]!["supported"]!);
        Assert.Equal(3, (int)(await scim.CallAsync("GET", "Schemas"))["totalResults"]!);
        Assert.Equal("User", (string?)(await scim.CallAsync("GET", "Schemas/urn:ietf:params:scim:schemas:core:2.0:User"))["name"]);
        Assert.Equal(2, (int)(await scim.CallAsync("GET", "ResourceTypes"))["totalResults"]!);
        Assert.Equal(501, (await scim.RefusedAsync("POST", "Bulk", new JsonObject())).Status);
        Assert.Equal(501, (await scim.RefusedAsync("GET", "Me")).Status);
        Assert.Equal(400, (await scim.RefusedAsync("POST", "Users", new JsonArray())).Status);
    }

    [Fact]
    public async Task More_writes_in_a_second_than_the_quota_are_throttled_and_reads_have_their_own_budget()
    {
        var time = new FixedTime { Now = DateTimeOffset.UtcNow };
        await using var scim = await ScimClient.StartAsync(new SandboxOptions(), time);
        for (var i = 0; i < 25; i++)
        {
            await scim.NewUserAsync($"user{i}");
        }

        Assert.Equal(429, (await scim.RefusedAsync("POST", "Users", ScimClient.User("last"))).Status);
        await scim.CallAsync("GET", "Users");
        time.Now = time.Now.AddSeconds(1);
        await scim.NewUserAsync("last");
        Assert.True(scim.Server.Metrics.ToJson().ToJsonString().Contains("scim", StringComparison.Ordinal));
    }
}
