using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Okta;

public sealed class ErrorTests
{
    private static async Task<OktaIdcException> FailAsync(HttpResponseMessage answer)
    {
        using var org = new OktaTestOrg(_ => answer);
        return await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.CreateAsync("aws-users", null, OktaTestOrg.Stop));
    }

    [Theory]
    [InlineData(400, "E0000001", ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument)]
    [InlineData(401, "E0000004", ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication)]
    [InlineData(401, "E0000011", ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication)]
    [InlineData(401, "E0000015", ErrorIds.OktaFeatureNotAvailable, FailureCategory.NotSupported)]
    [InlineData(403, "E0000006", ErrorIds.OktaPermissionMissing, FailureCategory.Permission)]
    [InlineData(403, "E0000038", ErrorIds.OktaWrongState, FailureCategory.Conflict)]
    [InlineData(403, "E0000075", ErrorIds.OktaAttributeIsMapped, FailureCategory.InvalidArgument)]
    [InlineData(404, "E0000007", ErrorIds.OktaNotFound, FailureCategory.NotFound)]
    [InlineData(405, "E0000022", ErrorIds.OktaOperationNotSupported, FailureCategory.NotSupported)]
    [InlineData(409, "E0000112", ErrorIds.OktaWrongState, FailureCategory.Conflict)]
    [InlineData(500, "E0000009", ErrorIds.OktaServiceFailed, FailureCategory.Service)]
    [InlineData(501, "E0000060", ErrorIds.OktaOperationNotSupported, FailureCategory.NotSupported)]
    public async Task Every_documented_code_has_its_own_meaning_and_advice(int status, string code, string errorId, FailureCategory category)
    {
        var e = await FailAsync(OktaTestOrg.Error(status, code, "What Okta says", "[]", ("X-Okta-Request-Id", "req-7")));
        Assert.Equal((errorId, category, code, status, "req-7"), (e.ErrorId, e.Category, e.VendorCode, e.StatusCode, e.RequestId));
        Assert.Contains("What Okta says.", e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.RecommendedAction);
    }

    [Fact]
    public async Task A_refusal_names_the_scope_that_is_needed()
    {
        var e = await FailAsync(OktaTestOrg.Error(403, "E0000006", "You do not have permission to perform the requested action"));
        Assert.Contains("okta.groups.manage", e.Message, StringComparison.Ordinal);
        Assert.Contains("okta.groups.manage", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"errorSummary":"name: too long"},{"errorSummary":"second"}]""", "name: too long. second.")]
    [InlineData("""{"errorSummary":"one object"}""", "one object.")]
    [InlineData("null", "failed.")]
    [InlineData("[]", "failed.")]
    [InlineData("[null, 3, {}]", "failed.")]
    public async Task Causes_are_read_in_every_form_the_vendor_shows(string causes, string end)
    {
        var e = await FailAsync(OktaTestOrg.Error(400, "E0000001", "Api validation failed", causes));
        Assert.EndsWith(end, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_is_told_apart_from_other_bad_requests()
    {
        var e = await FailAsync(OktaTestOrg.Error(400, "E0000001", "Api validation failed: name", """[{"errorSummary":"name: An object with this field already exists in the current organization"}]"""));
        Assert.Equal((ErrorIds.OktaAlreadyExists, FailureCategory.AlreadyExists), (e.ErrorId, e.Category));
    }

    [Theory]
    [InlineData(403, "<html>Blocked by the proxy</html>", ErrorIds.OktaPermissionMissing)]
    [InlineData(500, "", ErrorIds.OktaServiceFailed)]
    [InlineData(418, "[]", ErrorIds.OktaInvalidRequest)]
    public async Task A_body_that_is_not_oktas_leaves_the_status_to_decide(int status, string body, string errorId) =>
        Assert.Equal(errorId, (await FailAsync(ScriptedServer.Json(status, body))).ErrorId);

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("{\"id\":")]
    [InlineData("null")]
    [InlineData("""{"profile":{"name":"no id"}}""")]
    [InlineData("""{"id":7}""")]
    public async Task A_success_that_is_no_group_is_reported_as_such(string body) =>
        Assert.Equal(ErrorIds.OktaUnexpectedAnswer, (await FailAsync(ScriptedServer.Json(200, body))).ErrorId);

    [Fact]
    public async Task Neither_the_connections_nor_the_requests_secret_shows_in_a_failure_or_a_trace()
    {
        const string Scim = "scim-Token-0123456789";
        using var org = new OktaTestOrg(_ => OktaTestOrg.Error(400, "E0000001", $"invalid token {Scim} for SSWS {OktaTestOrg.Token}"));
        var lines = new List<string>();
        using (RequestTracing.To(t => lines.Add(t.ToString())))
        {
            var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Provisioning.SetConnectionAsync("0oa1", "https://scim.eu-west-1.amazonaws.com/x/scim/v2", SecretText.Protect(Scim), true, OktaTestOrg.Stop));
            lines.Add(e.ToString());
        }

        Assert.Contains(Scim, org.Server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("POST /api/v1/apps/0oa1/connections/default?activate -> 400", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.False(line.Contains(Scim, StringComparison.Ordinal) || line.Contains(OktaTestOrg.Token, StringComparison.Ordinal), line));
    }
}
