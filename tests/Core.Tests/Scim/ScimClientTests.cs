using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

public sealed class ScimClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("https://scim.eu-west-1.amazonaws.com/kE3/scim/v2/", "https://scim.eu-west-1.amazonaws.com/kE3/scim/v2", true)]
    [InlineData(" https://scim.eu-west-1.amazonaws.com/kE3/scim/v2 ", "https://scim.eu-west-1.amazonaws.com/kE3/scim/v2", false)]
    [InlineData("http://127.0.0.1:8080/kE3/scim/v2//", "http://127.0.0.1:8080/kE3/scim/v2", true)]
    public void A_trailing_slash_is_removed_and_said(string given, string url, bool corrected)
    {
        var endpoint = ScimEndpoint.Parse(given);

        Assert.Equal((url, corrected), (endpoint.Url.AbsoluteUri, endpoint.Correction is not null));
    }

    [Theory]
    [InlineData("scim/v2")]
    [InlineData("http://scim.eu-west-1.amazonaws.com/kE3/scim/v2")]
    [InlineData("https://scim.eu-west-1.amazonaws.com/kE3/scim/v2?x=1")]
    [InlineData("https://scim.eu-west-1.amazonaws.com/kE3")]
    [InlineData("https://user@scim.eu-west-1.amazonaws.com/kE3/scim/v2")]
    public void An_endpoint_that_cannot_be_right_is_refused(string given) =>
        Assert.Equal(ErrorIds.ScimEndpointInvalid, Assert.Throws<OktaIdcException>(() => ScimEndpoint.Parse(given)).ErrorId);

    [Fact]
    public async Task Users_are_listed_page_by_page_with_a_cursor()
    {
        using var server = new FakeAws(r => new FakeAnswer(200, r.Path.Contains("cursor=c2", StringComparison.Ordinal)
            ? """{"Resources":[{"id":"3","userName":"c"}],"itemsPerPage":1}"""
            : """{"Resources":[{"id":"1","userName":"a"},{"id":"2","userName":"b"}],"itemsPerPage":2,"nextCursor":"c2"}"""));
        using var client = Client(server);

        Assert.Equal(["a", "b", "c"], (await AwsClientTests.Drain(client.ListUsersAsync(null, None))).Select(u => u.UserName));
        Assert.Equal("/t/scim/v2/Users?cursor=&count=100", server.Requests[0].Path);
        Assert.Equal("Bearer shh-token", server.Requests[0].Authorization);
    }

    [Fact]
    public async Task A_membership_is_asked_for_by_filter_because_members_are_never_returned()
    {
        using var server = new FakeAws(_ => new FakeAnswer(200, """{"Resources":[{"id":"g1","displayName":"x","members":[]}]}"""));
        using var client = Client(server);

        Assert.True(await client.IsMemberAsync("g1", "u1", None));
        Assert.Contains("filter=id%20eq%20%22g1%22%20and%20member%20eq%20%22u1%22", server.Requests[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_has_the_protocols_shape()
    {
        using var server = new FakeAws(_ => new FakeAnswer(204, ""));
        using var client = Client(server);

        await client.PatchGroupAsync("g1", [ScimPatchOperation.AddMembers(["u1"])], None);

        Assert.Equal(
            """{"Operations":[{"op":"add","path":"members","value":[{"value":"u1"}]}],"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""",
            server.Requests[0].Body);
    }

    [Theory]
    [InlineData(400, ErrorIds.ScimInvalidValue)]
    [InlineData(401, ErrorIds.ScimUnauthorized)]
    [InlineData(403, ErrorIds.ScimForbidden)]
    [InlineData(409, ErrorIds.ScimConflict)]
    [InlineData(302, ErrorIds.ScimServiceFailure)]
    public async Task An_error_is_typed_and_tells_the_detail_but_never_the_token(int status, string errorId)
    {
        using var server = new FakeAws(_ => new FakeAnswer(status, """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness","detail":"Duplicate GroupDisplayName shh-token"}"""));
        using var client = Client(server);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => client.CreateGroupAsync(new ScimGroup { DisplayName = "x" }, None));

        Assert.Equal((errorId, status, "uniqueness"), (e.ErrorId, e.StatusCode, e.VendorCode));
        Assert.Contains("Duplicate GroupDisplayName", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("shh-token", e.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Throttling_is_waited_out_even_for_a_creation()
    {
        var left = 2;
        using var server = new FakeAws(_ => Interlocked.Decrement(ref left) >= 0
            ? new FakeAnswer(429, "") { Headers = [("Retry-After", "2")] }
            : new FakeAnswer(201, """{"id":"g1","displayName":"x"}"""));
        using var client = Client(server);

        Assert.Equal("g1", (await client.CreateGroupAsync(new ScimGroup { DisplayName = "x" }, None)).Id);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_creation_is_not_repeated_after_a_server_error_but_a_read_is()
    {
        using var server = new FakeAws(_ => new FakeAnswer(500, ""));
        using var client = Client(server);

        await Assert.ThrowsAsync<OktaIdcException>(() => client.CreateGroupAsync(new ScimGroup { DisplayName = "x" }, None));
        Assert.Single(server.Requests);
        await Assert.ThrowsAsync<OktaIdcException>(() => client.GetUserAsync("1", None));
        Assert.Equal(7, server.Requests.Count);
    }

    [Fact]
    public async Task What_is_gone_is_null_or_deleted()
    {
        using var server = new FakeAws(_ => new FakeAnswer(404, "{}"));
        using var client = Client(server);

        Assert.Null(await client.GetUserAsync("1", None));
        await client.DeleteGroupAsync("1", None);
    }

    [Fact]
    public async Task An_answer_that_is_no_scim_is_told_as_that()
    {
        using var server = new FakeAws(_ => new FakeAnswer(200, "<html>"));
        using var client = Client(server);

        Assert.Equal(FailureCategory.InvalidData, (await Assert.ThrowsAsync<OktaIdcException>(() => client.GetServiceProviderConfigAsync(None))).Category);
    }

    [Fact]
    public void A_filter_value_cannot_break_out_of_its_quotes() =>
        Prop.ForAll<string>(value =>
        {
            var text = ScimFilter.Equal("userName", value ?? "").Text;
            return System.Text.Json.JsonSerializer.Deserialize<string>(text["userName eq ".Length..]) == System.Text.Json.JsonSerializer.Deserialize<string>(System.Text.Json.JsonSerializer.Serialize(value ?? ""));
        }).QuickCheckThrowOnFailure();

    private static ScimClient Client(FakeAws server) => new(
        ScimEndpoint.Parse(new Uri(server.Url, "t/scim/v2/").AbsoluteUri),
        SecretText.Protect("shh-token"),
        new ScimClientOptions { Pace = new Pace(1000, TimeProvider.System) });
}
