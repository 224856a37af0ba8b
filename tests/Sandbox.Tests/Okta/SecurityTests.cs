using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Policies;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>What an auditor reads of an org: policies of every type, zones, behaviours, roles, risk.</summary>
public sealed class SecurityTests
{
    [Theory]
    [InlineData("ACCESS_POLICY")]
    [InlineData("OKTA_SIGN_ON")]
    [InlineData("PASSWORD")]
    [InlineData("MFA_ENROLL")]
    [InlineData("IDP_DISCOVERY")]
    [InlineData("PROFILE_ENROLLMENT")]
    public async Task A_new_org_has_policies_of_every_type_with_a_rule(string type)
    {
        await using var org = new TestOrg();
        foreach (var policy in (await org.DoAsync("GET", $"/api/v1/policies?type={type}")).AsArray())
        {
            Assert.NotEmpty((await org.DoAsync("GET", $"/api/v1/policies/{policy!["id"]}/rules")).AsArray());
        }
    }

    [Fact]
    public async Task Policies_of_risk_and_sessions_need_the_licence()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada");
        await org.RefusedAsync(401, "E0000015", "GET", "/api/v1/policies?type=ENTITY_RISK");
        await org.RefusedAsync(401, "E0000015", "GET", $"/api/v1/users/{ada}/risk");
        org.Side.Org.Policies.HasThreatProtection = true;
        var risk = Assert.Single((await org.DoAsync("GET", "/api/v1/policies?type=ENTITY_RISK")).AsArray())!;
        Assert.Single((await org.DoAsync("GET", "/api/v1/policies?type=POST_AUTH_SESSION")).AsArray());
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/policies", JsonNode.Parse("""{"type":"ENTITY_RISK","name":"second"}"""));
        new PolicySetting(org.Side.Org).Apply(JsonNode.Parse("""{"type":"ENTITY_RISK","rules":[{"name":"High","priority":0,"conditions":{"entityRisk":{"level":"HIGH"}},"actions":{"entityRisk":{"actions":[{"action":"TERMINATE_ALL_SESSIONS"}]}}}]}""")!.AsObject());
        Assert.Equal("High", (string?)(await org.DoAsync("GET", $"/api/v1/policies/{risk["id"]}/rules"))[0]!["name"]);
        Assert.Equal("NONE", (string?)(await org.DoAsync("GET", $"/api/v1/users/{ada}/risk"))["riskLevel"]);
        Assert.Equal(201, (await org.SendAsync("PUT", $"/api/v1/users/{ada}/risk", JsonNode.Parse("""{"riskLevel":"HIGH"}"""))).Status);
        Assert.Equal("HIGH", (string?)(await org.DoAsync("GET", $"/api/v1/users/{ada}/risk"))["riskLevel"]);
        Assert.Equal(
            ["user.risk.change", "policy.entity_risk.evaluate", "policy.entity_risk.action", "user.session.clear"],
            (await org.EventsAsync($"target.id eq \"{ada}\" and (eventType sw \"user.risk\" or eventType sw \"policy.entity\" or eventType eq \"user.session.clear\")")).Select(e => (string?)e["eventType"]));
    }

    [Fact]
    public async Task A_policy_is_set_whole_with_its_rules_and_its_apps()
    {
        await using var org = new TestOrg();
        var app = await org.AppAsync();
        var id = (string)new PolicySetting(org.Side.Org).Apply(JsonNode.Parse("""
            {"type":"ACCESS_POLICY","name":"Phishing-resistant","apps":["APP","saasure"],"rules":[
              {"name":"Keys","priority":0,"actions":{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"AUTH_METHOD_CHAIN","chains":[{"authenticationMethods":[{"key":"webauthn","method":"webauthn"}]}]}}}},
              {"system":true,"actions":{"appSignOn":{"access":"DENY"}}}]}
            """.Replace("APP", app, StringComparison.Ordinal))!.AsObject())["id"]!;
        Assert.Equal(["Keys", "Catch-all Rule"], (await org.DoAsync("GET", $"/api/v1/policies/{id}/rules")).AsArray().Select(r => (string?)r!["name"]));
        Assert.Equal(2, (await org.DoAsync("GET", $"/api/v1/policies/{id}/mappings")).AsArray().Count);
        var console = Assert.Single((await org.DoAsync("GET", "/api/v1/apps?filter=name%20eq%20%22saasure%22")).AsArray())!;
        Assert.EndsWith(id, (string?)console["_links"]!["accessPolicy"]!["href"], StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new PolicySetting(org.Side.Org).Apply(JsonNode.Parse("""{"type":"ACCESS_POLICY","name":"x","apps":["nothing"]}""")!.AsObject()));
    }

    [Fact]
    public async Task Oktas_own_apps_cannot_be_made_or_removed_and_their_session_is_set()
    {
        await using var org = new TestOrg();
        var dashboard = Assert.Single((await org.DoAsync("GET", "/api/v1/apps?filter=name%20eq%20%22okta_enduser%22")).AsArray())!;
        await org.RefusedAsync(403, "E0000056", "DELETE", $"/api/v1/apps/{dashboard["id"]}");
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/apps", JsonNode.Parse("""{"name":"saasure","label":"x","signOnMode":"OPENID_CONNECT"}"""));
        Assert.Equal(720, (int?)(await org.DoAsync("GET", "/api/v1/first-party-app-settings/admin-console"))["sessionMaxLifetimeMinutes"]);
        await org.DoAsync("PUT", "/api/v1/first-party-app-settings/admin-console", JsonNode.Parse("""{"sessionIdleTimeoutMinutes":10,"sessionMaxLifetimeMinutes":120}"""));
        await org.RefusedAsync(400, "E0000001", "PUT", "/api/v1/first-party-app-settings/admin-console", JsonNode.Parse("""{"sessionIdleTimeoutMinutes":1}"""));
        Assert.Equal(120, (int?)(await org.DoAsync("GET", "/api/v1/first-party-app-settings/admin-console"))["sessionMaxLifetimeMinutes"]);
    }

    [Fact]
    public async Task Zones_behaviours_and_ThreatInsight_are_there()
    {
        await using var org = new TestOrg();
        Assert.Equal(["LegacyIpZone", "BlockedIpZone", "DefaultEnhancedDynamicZone"], (await org.DoAsync("GET", "/api/v1/zones")).AsArray().Select(z => (string?)z!["name"]));
        var zone = await org.DoAsync("POST", "/api/v1/zones", JsonNode.Parse("""{"type":"IP","name":"Office","status":"ACTIVE","gateways":[{"type":"CIDR","value":"198.51.100.0/24"}],"proxies":null}"""));
        await org.DoAsync("PUT", $"/api/v1/zones/{zone["id"]}", JsonNode.Parse("""{"type":"IP","name":"Office","gateways":[{"type":"CIDR","value":"203.0.113.0/24"}]}"""));
        await org.DoAsync("POST", $"/api/v1/zones/{zone["id"]}/lifecycle/deactivate");
        Assert.Equal("INACTIVE", (string?)(await org.DoAsync("GET", $"/api/v1/zones/{zone["id"]}"))["status"]);
        await org.DoAsync("POST", $"/api/v1/zones/{zone["id"]}/lifecycle/activate");
        Assert.Equal(204, (await org.SendAsync("DELETE", $"/api/v1/zones/{zone["id"]}")).Status);
        var system = (await org.DoAsync("GET", "/api/v1/zones"))[0]!["id"];
        await org.RefusedAsync(400, "E0000001", "DELETE", $"/api/v1/zones/{system}");
        var behavior = (await org.DoAsync("GET", "/api/v1/behaviors"))[0]!;
        Assert.Equal("New City", (string?)(await org.DoAsync("GET", $"/api/v1/behaviors/{behavior["id"]}"))["name"]);
        Assert.Equal("audit", (string?)(await org.DoAsync("GET", "/api/v1/threats/configuration"))["action"]);
        Assert.Equal("block", (string?)(await org.DoAsync("POST", "/api/v1/threats/configuration", JsonNode.Parse("""{"action":"block"}""")))["action"]);
        Assert.Equal(6, (await org.EventsAsync("eventType sw \"zone.\" or eventType eq \"security.threat.configuration.update\"")).Count);
    }

    [Fact]
    public async Task Administrator_roles_are_granted_listed_and_revoked()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada");
        var role = await org.DoAsync("POST", $"/api/v1/users/{ada}/roles", JsonNode.Parse("""{"type":"READ_ONLY_ADMIN"}"""));
        await org.RefusedAsync(409, "E0000090", "POST", $"/api/v1/users/{ada}/roles", JsonNode.Parse("""{"type":"READ_ONLY_ADMIN"}"""));
        Assert.Equal("READ_ONLY_ADMIN", (string?)(await org.DoAsync("GET", $"/api/v1/users/{ada}/roles"))[0]!["type"]);
        Assert.Contains((await org.DoAsync("GET", "/api/v1/iam/assignees/users"))["value"]!.AsArray(), u => (string?)u!["id"] == ada);
        Assert.Equal(204, (await org.SendAsync("DELETE", $"/api/v1/users/{ada}/roles/{role["id"]}")).Status);
        Assert.Empty((await org.DoAsync("GET", $"/api/v1/users/{ada}/roles")).AsArray());
        Assert.Equal(["user.account.privilege.grant", "user.account.privilege.revoke"], (await org.EventsAsync($"eventType sw \"user.account.privilege\" and target.id eq \"{ada}\"")).Select(e => (string?)e["eventType"]));
    }
}
