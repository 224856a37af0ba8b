using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Scim;

public sealed class OktaProvisioningScenarios
{
    [Fact]
    public async Task The_api_way_sets_reads_back_and_proves()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (endpoint, token) = await s.ScimAsync();

        var set = await s.Provisioning.SetAsync(app, endpoint, token, Via.Auto, OktaScenario.Stop);

        Assert.True(set.Changed && set.IsDone && set.Result!.IsOn && !set.Result.ImportsUsers);
        Assert.Equal(("ENABLED", endpoint.TrimEnd('/')), (set.Result.ConnectionStatus, set.Result.BaseUrl));
        Assert.Contains("trailing slash", Assert.Single(s.Asked.Warnings), StringComparison.Ordinal);
        Assert.Equal("SetOktaProvisioning", Assert.Single(s.Asked.Questions).Step);
    }

    [Fact]
    public async Task Without_consent_a_person_does_it_and_nothing_is_sent()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (endpoint, token) = await s.ScimAsync();
        s.Asked.Consents = false;
        var set = await s.Provisioning.SetAsync(app, endpoint, token, Via.Auto, OktaScenario.Stop);
        Assert.Equal((false, ManualStepKind.ConfigureOktaProvisioning), (set.Changed, set.Manual!.Kind));
        Assert.Equal(endpoint.TrimEnd('/'), set.Manual.Values.Single().Value);
        Assert.Equal("DISABLED", (await s.Provisioning.GetAsync(app, OktaScenario.Stop)).ConnectionStatus);
    }

    [Fact]
    public async Task Where_the_api_does_nothing_the_probe_says_so_and_a_person_finishes_it()
    {
        await using var s = await OktaScenario.StartAsync(Plane.Observed);
        var app = await s.AppAsync();
        var state = await s.Provisioning.GetAsync(app, OktaScenario.Stop);
        Assert.False(state.IsApiUsable);
        Assert.Contains("UNKNOWN", state.Reason, StringComparison.Ordinal);

        var wanted = await Assert.ThrowsAsync<OktaIdcException>(() => s.Provisioning.SetAsync(app, "https://scim.eu-west-1.amazonaws.com/x/scim/v2", SecretText.Protect("t"), Via.Api, OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaProvisioningApiUnavailable, wanted.ErrorId);
        var custody = await s.Provisioning.SetAsync(app, "https://scim.eu-west-1.amazonaws.com/x/scim/v2", SecretText.Protect("t"), Via.Auto, OktaScenario.Stop);
        Assert.Equal(ManualStepKind.ConfigureOktaProvisioning, custody.Manual!.Kind);
        var noCustody = await s.Provisioning.SetAsync(app, null, null, Via.Auto, OktaScenario.Stop);
        Assert.Equal(ManualStepKind.EnableProvisioning, noCustody.Manual!.Kind);
        Assert.Contains("ScimEndpoint", noCustody.Manual.BringBack);
    }

    [Fact]
    public async Task What_a_person_has_configured_is_verified_and_needs_no_step()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (endpoint, token) = await s.ScimAsync();
        await s.Sandbox.PersonAsync("okta", "configure-provisioning", new JsonObject { ["appId"] = app.Id, ["baseUrl"] = endpoint.TrimEnd('/'), ["token"] = SecretText.Reveal(token) }, OktaScenario.Stop);
        var verified = await s.Provisioning.SetAsync(app, null, null, Via.Manual, OktaScenario.Stop);
        Assert.True(verified.IsDone && verified.Result!.IsOn && !verified.Changed);
    }

    [Fact]
    public async Task An_attribute_mapping_is_read_set_and_left_alone_when_right()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        const string Expression = "user.displayName != null ? user.displayName : user.firstName + ' ' + user.lastName";
        var set = await s.Mappings.SetAsync(app, "displayName", Expression, true, OktaScenario.Stop);
        var again = await s.Mappings.SetAsync(app, "displayName", Expression, true, OktaScenario.Stop);
        Assert.Equal((true, false), (set.Changed, again.Changed));
        Assert.Equal(Expression, (await s.Mappings.GetAsync(app, OktaScenario.Stop)).Single(m => m.Attribute == "displayName").Expression);
    }
}
