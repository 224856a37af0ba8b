using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>What is read from Okta for the rules, and what an org's silence means.</summary>
public sealed class OktaStateReaderTests
{
    [Fact]
    public async Task A_push_mapping_that_is_off_pushes_nothing()
    {
        using var org = new OktaTestOrg(sent => ScriptedServer.Json(200, sent.Url.AbsolutePath switch
        {
            "/api/v1/apps" => """[{"id":"0oa1","name":"amazon_aws_sso","label":"AWS IAM Identity Center","status":"ACTIVE"}]""",
            "/api/v1/apps/0oa1/groups" => """[{"id":"00g1"},{"id":"00g2"}]""",
            "/api/v1/apps/0oa1/group-push/mappings" => """[{"id":"gPm1","sourceGroupId":"00g1","status":"INACTIVE"},{"id":"gPm2","sourceGroupId":"00g2","status":"ACTIVE"},{"id":"gPm3","sourceGroupId":"00g3","status":"INACTIVE"}]""",
            "/api/v1/groups/rules" => "[]",
            var path => $$"""{"id":"{{path.Split('/')[^1]}}","type":"OKTA_GROUP","profile":{"name":"{{path.Split('/')[^1]}}"} }""",
        }));

        var state = await ReadAsync(org, PostureParts.SourceGroups);

        Assert.Equal(["00g1 True False", "00g2 True True"], state.SourceGroups.Value!.Select(g => $"{g.Group.Id} {g.IsAssigned} {g.IsPushed}"));
    }

    [Theory]
    [InlineData(400, "E0000001", true)] // The type of policy is none.
    [InlineData(401, "E0000015", true)] // The feature is not there.
    [InlineData(404, "E0000007", true)]
    [InlineData(403, "E0000006", false)] // The right to see them is missing: nobody knows.
    public async Task An_org_without_the_licence_is_told_from_one_that_may_not_be_read(int status, string code, bool isRead)
    {
        using var org = new OktaTestOrg(_ => OktaTestOrg.Error(status, code, "No."));

        var state = await ReadAsync(org, PostureParts.RiskPolicies);

        Assert.Equal((isRead, isRead ? false : null), (state.Risk.IsRead, state.Risk.Value?.IsLicensed));
    }

    private static Task<PostureState> ReadAsync(OktaTestOrg org, PostureParts parts) =>
        new OktaStateReader(org.Connection, null, new FakeInteraction(), null).ReadAsync(PostureModels.State, parts, OktaTestOrg.Stop);
}
