using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>Every route that changes something is called once, and says in the System Log that it did.</summary>
public sealed class EventCoverageTests
{
    private const string Profile = """{"profile":{"login":"$N@example.com","email":"$N@example.com","firstName":"$N","lastName":"Tester","displayName":"$N"}}""";
    private const string App = """{"name":"amazon_aws_sso","label":"$N","signOnMode":"SAML_2_0","settings":{"app":{"acsURL":"https://x.example/acs","entityID":"https://x.example/id"}}}""";
    private const string Rule = """{"type":"group_rule","name":"r","conditions":{"expression":{"type":"urn:okta:expression:1.0","value":"user.department==\"x\""}},"actions":{"assignUserToGroups":{"groupIds":["{group}"]}}}""";
    private const string Access = """{"name":"rule","actions":{"appSignOn":{"access":"DENY"}}}""";
    private const string Zone = """{"type":"IP","name":"Office","gateways":[{"type":"CIDR","value":"198.51.100.0/24"}]}""";
    private const string Stream = """{"type":"aws_eventbridge","name":"Lake","settings":{"accountId":"123456789012","eventSourceName":"okta-log","region":"eu-west-1"}}""";
    private const string Service = """{"name":"oidc_client","label":"service","signOnMode":"OPENID_CONNECT","credentials":{"oauthClient":{"token_endpoint_auth_method":"private_key_jwt"}},"settings":{"oauthClient":{"application_type":"service","grant_types":["client_credentials"],"response_types":["token"]}}}""";

    // Routes of which Okta's catalogue of events has nothing to say, and those that other tests call: they need a browser or a signed assertion.
    private static readonly string[] Silent =
    [
        "POST /api/v1/org", "PUT /api/v1/org", "POST /api/v1/meta/schemas/apps/{appId}/default", "POST /api/v1/meta/schemas/user/{schemaId}",
        "POST /api/v1/groups/rules", "PUT /api/v1/groups/rules/{ruleId}", "DELETE /api/v1/groups/rules/{ruleId}", "POST /api/v1/users/{id}/factors",
        "POST /login/login.htm", "POST /app/{name}/{externalKey}/sso/saml", "POST /oauth2/v1/token", "POST /api/v1/authn",
        "POST /api/v1/apps/{appId}/credentials/csrs/{csrId}/lifecycle/publish",
    ];

    // What is done, what must be written, and the name under which the id of the answer is kept.
    private static readonly (string Call, string? Body, string? Event, string? Keep)[] Steps =
    [
        ("POST /api/v1/users?activate=false", Profile.Replace("$N", "ada"), "user.lifecycle.create", "ada"),
        ("POST /api/v1/users/{ada}/lifecycle/activate?sendEmail=false", null, "user.lifecycle.activate", null),
        ("POST /api/v1/users", Profile.Replace("$N", "bob"), "user.lifecycle.create", "bob"),
        ("POST /api/v1/users/{ada}", """{"profile":{"department":"x"}}""", "user.account.update_profile", null),
        ("PUT /api/v1/users/{ada}", Profile.Replace("$N", "ada"), "user.account.update_profile", null),
        ("POST /api/v1/groups", """{"profile":{"name":"g"}}""", "group.lifecycle.create", "group"),
        ("PUT /api/v1/groups/{group}", """{"profile":{"name":"g2"}}""", "group.profile.update", null),
        ("PUT /api/v1/groups/{group}/users/{ada}", null, "group.user_membership.add", null),
        ("POST /api/v1/groups/rules", Rule, null, "rule"),
        ("PUT /api/v1/groups/rules/{rule}", Rule, null, null),
        ("POST /api/v1/groups/rules/{rule}/lifecycle/activate", null, "group.user_membership.rule.trigger", null),
        ("POST /api/v1/groups/rules/{rule}/lifecycle/deactivate", null, "group.user_membership.rule.deactivated", null),
        ("POST /api/v1/apps", App.Replace("$N", "AWS"), "application.lifecycle.create", "app"),
        ("PUT /api/v1/apps/{app}", App.Replace("$N", "AWS2"), "application.lifecycle.update", null),
        ("POST /api/v1/apps/{app}/credentials/keys/generate?validityYears=2", null, "app.keys.generate", "kid"),
        ("POST /api/v1/apps", App.Replace("$N", "other"), "application.lifecycle.create", "other"),
        ("POST /api/v1/apps/{app}/credentials/keys/{kid}/clone?targetAid={other}", null, "app.keys.clone", null),
        ("POST /api/v1/apps/{app}/credentials/csrs", """{"subject":{"countryName":"DE","organizationName":"x","commonName":"x"}}""", "app.app_instance.csr.generate", "csr"),
        ("DELETE /api/v1/apps/{app}/credentials/csrs/{csr}", null, "app.app_instance.csr.revoke", null),
        ("POST /api/v1/apps/{app}/connections/default?activate=true", """{"baseUrl":"http://127.0.0.1:9/tenant/scim/v2","profile":{"authScheme":"TOKEN","token":"scim-token"}}""", "application.configuration.update", null),
        ("POST /api/v1/apps/{app}/connections/default/lifecycle/deactivate", null, null, null),
        ("POST /api/v1/apps/{app}/connections/default/lifecycle/activate", null, null, null),
        ("PUT /api/v1/apps/{app}/features/USER_PROVISIONING", """{"create":{"lifecycleCreate":{"status":"ENABLED"}}}""", "application.configuration.update", null),
        ("POST /api/v1/apps/{app}/users", """{"id":"{bob}","scope":"USER"}""", "application.user_membership.add", null),
        ("POST /api/v1/apps/{app}/users/{bob}", """{"credentials":{"userName":"bob2@example.com"}}""", "application.user_membership.update", null),
        ("DELETE /api/v1/apps/{app}/users/{bob}", null, "application.user_membership.remove", null),
        ("PUT /api/v1/apps/{app}/groups/{group}", "{}", "group.application_assignment.add", null),
        ("PATCH /api/v1/apps/{app}/groups/{group}", """[{"op":"replace","path":"/priority","value":3}]""", "group.application_assignment.update", null),
        ("POST /api/v1/apps/{app}/group-push/mappings", """{"sourceGroupId":"{group}","targetGroupName":"g2","status":"ACTIVE"}""", "application.provision.group_push.mapping.created", "push"),
        ("PATCH /api/v1/apps/{app}/group-push/mappings/{push}", """{"status":"INACTIVE"}""", "application.provision.group_push.deactivate_mapping", null),
        ("DELETE /api/v1/apps/{app}/group-push/mappings/{push}?deleteTargetGroup=false", null, "application.provision.group_push.removed", null),
        ("DELETE /api/v1/apps/{app}/groups/{group}", null, "group.application_assignment.remove", null),
        ("POST /api/v1/users/{ada}/factors", """{"factorType":"webauthn","provider":"FIDO"}""", null, "factor"),
        ("POST /api/v1/users/{ada}/factors/{factor}/lifecycle/activate", null, "user.mfa.factor.activate", null),
        ("DELETE /api/v1/users/{ada}/factors/{factor}", null, "user.mfa.factor.deactivate", null),
        ("POST /api/v1/users/{ada}/factors?activate=true", """{"factorType":"push","provider":"OKTA"}""", "user.mfa.factor.activate", "factor"),
        ("DELETE /api/v1/users/{ada}/authenticator-enrollments/{factor}", null, "user.mfa.factor.deactivate", null),
        ("POST /api/v1/users/{ada}/lifecycle/reset_factors", null, "user.mfa.factor.reset_all", null),
        ("POST /api/v1/users/{ada}/lifecycle/reset_password?sendEmail=false", null, "user.account.reset_password", null),
        ("POST /api/v1/users/{bob}/roles", """{"type":"READ_ONLY_ADMIN"}""", "user.account.privilege.grant", "role"),
        ("DELETE /api/v1/users/{bob}/roles/{role}", null, "user.account.privilege.revoke", null),
        ("DELETE /api/v1/users/{ada}/sessions", null, "user.session.clear", null),
        ("POST /oauth2/v1/global-token-revocation", """{"sub_id":{"format":"opaque","id":"{ada}"}}""", "user.authentication.universal_logout", null),
        ("PUT /api/v1/users/{ada}/risk", """{"riskLevel":"HIGH"}""", "user.risk.change", null),
        ("POST /api/v1/authenticators", """{"key":"duo","name":"Duo"}""", "security.authenticator.lifecycle.create", "aut"),
        ("PUT /api/v1/authenticators/{aut}", """{"key":"duo","name":"Duo 2"}""", "security.authenticator.lifecycle.update", null),
        ("PUT /api/v1/authenticators/{aut}/methods/duo", """{"type":"duo"}""", "security.authenticator.lifecycle.update", null),
        ("POST /api/v1/authenticators/{aut}/methods/duo/lifecycle/activate", null, "security.authenticator.lifecycle.update", null),
        ("POST /api/v1/authenticators/{phone}/methods/voice/lifecycle/activate", null, "security.authenticator.lifecycle.update", null),
        ("POST /api/v1/authenticators/{phone}/methods/voice/lifecycle/deactivate", null, "security.authenticator.lifecycle.update", null),
        ("POST /api/v1/authenticators/{aut}/lifecycle/deactivate", null, "security.authenticator.lifecycle.deactivate", null),
        ("POST /api/v1/authenticators/{aut}/lifecycle/activate", null, "security.authenticator.lifecycle.activate", null),
        ("POST /api/v1/policies", """{"type":"ACCESS_POLICY","name":"p"}""", "policy.lifecycle.create", "policy"),
        ("PUT /api/v1/policies/{policy}", """{"type":"ACCESS_POLICY","name":"p2"}""", "policy.lifecycle.update", null),
        ("POST /api/v1/policies/{policy}/rules", Access, "policy.rule.add", "prule"),
        ("PUT /api/v1/policies/{policy}/rules/{prule}", Access, "policy.rule.update", null),
        ("POST /api/v1/policies/{policy}/rules/{prule}/lifecycle/deactivate", null, "policy.rule.deactivate", null),
        ("POST /api/v1/policies/{policy}/rules/{prule}/lifecycle/activate", null, "policy.rule.activate", null),
        ("DELETE /api/v1/policies/{policy}/rules/{prule}", null, "policy.rule.delete", null),
        ("PUT /api/v1/apps/{app}/policies/{policy}", null, "application.policy.sign_on.update", null),
        ("POST /api/v1/policies/{policy}/lifecycle/deactivate", null, "policy.lifecycle.deactivate", null),
        ("POST /api/v1/policies/{policy}/lifecycle/activate", null, "policy.lifecycle.activate", null),
        ("DELETE /api/v1/policies/{policy}", null, "policy.lifecycle.delete", null),
        ("POST /api/v1/zones", Zone, "zone.create", "zone"),
        ("PUT /api/v1/zones/{zone}", Zone, "zone.update", null),
        ("POST /api/v1/zones/{zone}/lifecycle/deactivate", null, "zone.deactivate", null),
        ("POST /api/v1/zones/{zone}/lifecycle/activate", null, "zone.activate", null),
        ("DELETE /api/v1/zones/{zone}", null, "zone.delete", null),
        ("POST /api/v1/threats/configuration", """{"action":"block"}""", "security.threat.configuration.update", null),
        ("PUT /api/v1/first-party-app-settings/admin-console", """{"sessionIdleTimeoutMinutes":10}""", "application.lifecycle.update", null),
        ("POST /api/v1/logStreams", Stream, "system.log_stream.lifecycle.create", "stream"),
        ("PUT /api/v1/logStreams/{stream}", Stream, "system.log_stream.lifecycle.update", null),
        ("POST /api/v1/logStreams/{stream}/lifecycle/deactivate", null, "system.log_stream.lifecycle.deactivate", null),
        ("POST /api/v1/logStreams/{stream}/lifecycle/activate", null, "system.log_stream.lifecycle.activate", null),
        ("DELETE /api/v1/logStreams/{stream}", null, "system.log_stream.lifecycle.delete", null),
        ("POST /api/v1/apps", Service, "application.lifecycle.create", "service"),
        ("POST /api/v1/apps/{service}/grants", """{"issuer":"http://127.0.0.1:8080","scopeId":"okta.apps.read"}""", "app.oauth2.as.consent.grant", "grant"),
        ("DELETE /api/v1/apps/{service}/grants/{grant}", null, "app.oauth2.as.consent.revoke", null),
        ("POST /oauth2/v1/clients/{service}/roles", """{"type":"READ_ONLY_ADMIN"}""", "app.oauth2.client.privilege.grant", "crole"),
        ("DELETE /oauth2/v1/clients/{service}/roles/{crole}", null, "app.oauth2.client.privilege.revoke", null),
        ("POST /api/v1/principal-rate-limits", """{"principalId":"{service}","principalType":"OAUTH_CLIENT","defaultPercentage":75}""", "system.rate_limit.configuration.update", null),
        ("POST /api/v1/mappings/{mapping}", """{"properties":{"nickName":{"expression":"user.nickName","pushStatus":"PUSH"}}}""", "application.provision.field_mapping_rule.change", null),
        ("DELETE /api/v1/groups/rules/{rule}", null, null, null),
        ("DELETE /api/v1/groups/{group}/users/{ada}", null, "group.user_membership.remove", null),
        ("DELETE /api/v1/groups/{group}", null, "group.lifecycle.delete", null),
        ("POST /api/v1/users/{active}/lifecycle/suspend", null, "user.lifecycle.suspend", null),
        ("POST /api/v1/users/{active}/lifecycle/unsuspend", null, "user.lifecycle.unsuspend", null),
        ("POST /api/v1/users/{active}/lifecycle/expire_password", null, "user.account.expire_password", null),
        ("POST /api/v1/users/{bob}/lifecycle/reactivate?sendEmail=false", null, "user.lifecycle.reactivate", null),
        ("POST /api/v1/users/{locked}/lifecycle/unlock", null, "user.account.unlock", null),
        ("POST /api/v1/users/{bob}/lifecycle/deactivate", null, "user.lifecycle.deactivate", null),
        ("DELETE /api/v1/users/{bob}", null, "user.lifecycle.delete.initiated", null),
        ("POST /api/v1/apps/{app}/lifecycle/deactivate", null, "application.lifecycle.deactivate", null),
        ("POST /api/v1/apps/{app}/lifecycle/activate", null, "application.lifecycle.activate", null),
        ("POST /api/v1/apps/{other}/lifecycle/deactivate", null, "application.lifecycle.deactivate", null),
        ("DELETE /api/v1/apps/{other}", null, "application.lifecycle.delete", null),
        ("DELETE /api/v1/api-tokens/current", null, "system.api_token.revoke", null),
    ];

    [Fact]
    public async Task Every_changing_route_writes_its_event()
    {
        await using var org = new TestOrg();
        org.Side.Org.Policies.HasThreatProtection = true;
        var ids = new Dictionary<string, string>
        {
            ["active"] = Made(org, "active", locked: false), ["locked"] = Made(org, "locked", locked: true),
            ["phone"] = org.Side.Org.Authenticators.All.Single(a => a.Key == "phone_number").Id,
        };
        HashSet<string> called = [.. Silent];
        List<string> missing = [];
        foreach (var (call, body, wished, keep) in Steps)
        {
            if (call.Contains("{mapping}", StringComparison.Ordinal))
            {
                ids["mapping"] = org.Side.Org.Mappings.All.First().Id;
            }

            var (method, path) = (call.Split(' ')[0], Fill(call.Split(' ')[1], ids));
            var before = org.Side.Org.Log.Index.Count;
            var answer = await org.SendAsync(method, path, body is null ? null : JsonNode.Parse(Fill(body, ids)));
            Assert.True(answer.Status < 300, $"{call}: {answer.Status} {answer.Text}");
            var written = Enumerable.Range(before, org.Side.Org.Log.Index.Count - before).Select(i => (string)org.Side.Org.Log.Read(i)["eventType"]!).ToList();
            if (wished is not null && !written.Contains(wished))
            {
                missing.Add($"{call}: {wished}, but {string.Join(", ", written)}");
            }

            if (keep is not null)
            {
                ids[keep] = (string)(JsonNode.Parse(answer.Text)![keep == "kid" ? "kid" : "id"])!;
            }

            called.Add($"{method} {org.Side.Routes.Where(r => r.Method == method && r.Match(path.Split('?')[0].Split('/')) is not null).OrderByDescending(r => r.Weight, StringComparer.Ordinal).First().Template}");
        }

        Assert.Equal([], missing);
        Assert.Equal([], org.Side.Routes.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Template}").Except(called).Order(StringComparer.Ordinal));
    }

    private static string Made(TestOrg org, string name, bool locked)
    {
        using (org.Side.Org.Enter(OktaIdc.Sandbox.Okta.Auth.Caller.System))
        {
            var user = org.Side.Org.Users.Create(JsonNode.Parse(Profile.Replace("$N", name))!.AsObject(), activate: true, changePassword: false);
            org.Side.Org.Users.Lifecycle.Move(user, locked ? OktaIdc.Sandbox.Okta.Users.UserStatus.LOCKED_OUT : OktaIdc.Sandbox.Okta.Users.UserStatus.ACTIVE);
            return user.Id;
        }
    }

    private static string Fill(string text, Dictionary<string, string> ids) => ids.Aggregate(text, (t, id) => t.Replace("{" + id.Key + "}", id.Value, StringComparison.Ordinal));
}
