using System.Text.Json.Nodes;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Core.Tests.Okta;

public sealed class ResourceTests
{
    [Fact]
    public async Task An_app_goes_back_with_every_member_it_came_with()
    {
        const string App = """{"id":"0oa1","name":"amazon_aws_sso","label":"AWS","features":["GROUP_PUSH"],"settings":{"app":{"acsURL":"https://old","awsEnvironmentType":"x"},"signOn":{"newMember":[1]}},"unknown":{"a":null}}""";
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, App));

        var app = await org.Client.Apps.GetAsync("0oa1", OktaTestOrg.Stop);
        var body = app.ToJson();
        body["settings"]!["app"]!["acsURL"] = "https://new";
        await org.Client.Apps.ReplaceAsync(app.Id, body, OktaTestOrg.Stop);

        var wished = JsonNode.Parse(App)!;
        wished["settings"]!["app"]!["acsURL"] = "https://new";
        Assert.True(JsonNode.DeepEquals(wished, JsonNode.Parse(org.Server.Requests[1].Body)));
        Assert.Equal("https://old", app.AcsUrl);
        Assert.True(app.IsProvisioning);
    }

    [Fact]
    public async Task Metadata_is_asked_for_as_xml_only_and_for_the_wanted_key()
    {
        using var org = new OktaTestOrg(_ => new HttpResponseMessage { Content = new StringContent("<md:EntityDescriptor/>") });
        Assert.Equal("<md:EntityDescriptor/>", await org.Client.AppKeys.GetSamlMetadataAsync("0oa1", "k/1", OktaTestOrg.Stop));
        Assert.Equal("text/xml", org.Server.Requests[0].Header("Accept"));
        Assert.Equal("/api/v1/apps/0oa1/sso/saml/metadata?kid=k%2F1", org.Server.Requests[0].Target);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(204, "")]
    public async Task Any_success_counts_where_the_vendor_answers_otherwise_than_it_documents(int status, string body)
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(status, body));
        await org.Client.GroupPush.DeleteAsync("0oa1", "gPm1", false, OktaTestOrg.Stop);
        await org.Client.Apps.DeactivateAsync("0oa1", OktaTestOrg.Stop);
        await org.Client.Provisioning.ActivateConnectionAsync("0oa1", OktaTestOrg.Stop);
        Assert.Equal("/api/v1/apps/0oa1/group-push/mappings/gPm1?deleteTargetGroup=false", org.Server.Requests[0].Target);
    }

    [Fact]
    public async Task A_new_mapping_without_push_or_error_is_neither_pushed_nor_failed()
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, """{"id":"gPm1","sourceGroupId":"00g1","targetGroupId":"00g2","status":"ACTIVE","created":"2026-11-22T12:00:00Z"}"""));
        var mapping = await org.Client.GroupPush.CreateAsync("0oa1", "00g1", "org-DevOps", OktaTestOrg.Stop);
        Assert.False(mapping.IsPushed || mapping.IsFailed);
    }

    [Fact]
    public async Task Looking_for_what_is_not_there_gives_nothing_but_a_wrong_path_is_an_error()
    {
        using var org = new OktaTestOrg(s => s.Url.AbsolutePath.EndsWith("nobody", StringComparison.Ordinal) ? OktaTestOrg.Error(404, "E0000007", "Not found") : OktaTestOrg.Error(404, "E0000008", "The requested path was not found"));
        Assert.Null(await org.Client.Users.FindAsync("nobody", OktaTestOrg.Stop));
        await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Users.FindAsync("path", OktaTestOrg.Stop));
    }

    [Theory]
    [InlineData("ada+x@example.com", "/api/v1/users/ada%2Bx%40example.com")]
    [InlineData("a/../b", "/api/v1/users/a%2F..%2Fb")]
    [InlineData("a?b#c", "/api/v1/users/a%3Fb%23c")]
    public async Task Names_cannot_break_out_of_the_path(string login, string path)
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, """{"id":"00u1","profile":{"login":"x"}}"""));
        await org.Client.Users.GetAsync(login, OktaTestOrg.Stop);
        Assert.Equal(path, org.Server.Requests[0].Target);
        await Assert.ThrowsAsync<ArgumentException>(() => org.Client.Users.GetAsync("..", OktaTestOrg.Stop));
        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public async Task A_connection_whose_scheme_stands_in_the_profile_is_read()
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, """{"status":"ENABLED","profile":{"authScheme":"TOKEN"}}"""));
        var connection = await org.Client.Provisioning.GetConnectionAsync("0oa1", OktaTestOrg.Stop);
        Assert.Equal(("TOKEN", true, null), (connection.AuthScheme, connection.IsUsable, connection.BaseUrl));
    }

    [Fact]
    public async Task A_mapped_property_can_be_set_and_removed()
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, """{"id":"prm1","properties":{"displayName":{"expression":"user.displayName","pushStatus":"PUSH"}}}"""));
        var mapping = await org.Client.Mappings.UpdateAsync("prm1", new Dictionary<string, OktaMappedProperty?> { ["displayName"] = new("user.displayName"), ["title"] = null }, OktaTestOrg.Stop);
        Assert.Equal("""{"properties":{"displayName":{"expression":"user.displayName","pushStatus":"PUSH"},"title":null}}""", org.Server.Requests[0].Body);
        Assert.Equal("user.displayName", mapping.Properties["displayName"].Expression);
    }
}
