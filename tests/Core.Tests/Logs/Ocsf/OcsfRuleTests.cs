using System.Text.Json.Nodes;
using OktaIdc.Logs.Ocsf;
using static OktaIdc.Core.Tests.Logs.Ocsf.OktaSamples;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>What becomes of events that lack what their class requires, or are not what they should be.</summary>
public class OcsfRuleTests
{
    [Theory]
    [InlineData("user.account.privilege.grant", "group", OcsfClass.GroupManagement, "Assign Privileges")]
    [InlineData("user.account.privilege.grant", "app", OcsfClass.EntityManagement, "Update")]
    [InlineData("user.account.privilege.grant", "", OcsfClass.ApiActivity, "Update")]
    [InlineData("group.user_membership.add", "group", OcsfClass.EntityManagement, "Update")]
    [InlineData("group.user_membership.add", "user", OcsfClass.EntityManagement, "Update")]
    [InlineData("group.lifecycle.create", "group", OcsfClass.EntityManagement, "Create")]
    [InlineData("group.lifecycle.delete", "group", OcsfClass.EntityManagement, "Delete")]
    [InlineData("group.lifecycle.create", "", OcsfClass.ApiActivity, "Create")]
    [InlineData("user.lifecycle.create", "app", OcsfClass.EntityManagement, "Create")]
    [InlineData("user.lifecycle.deactivate", "app", OcsfClass.EntityManagement, "Disable")]
    [InlineData("user.account.update_password", "", OcsfClass.AccountChange, "Password Change")]
    [InlineData("policy.rule.delete", "", OcsfClass.ApiActivity, "Delete")]
    [InlineData("policy.rule.activate", "", OcsfClass.ApiActivity, "Update")]
    public void An_event_that_lacks_what_its_class_requires_goes_to_the_next_that_fits(string type, string target, OcsfClass expected, string activity)
    {
        var conversion = Conversion.Of(Event(type, target switch { "user" => Targets(User()), "group" => Targets(Group()), "app" => Targets(App()), _ => "{}" }));
        Assert.Equal((expected, activity), (conversion.Place.Class, conversion.At("activity_name")));
    }

    [Theory]
    [InlineData("create", "Create", "Create")]
    [InlineData("view", "Read", "Read")]
    [InlineData("update", "Update", "Update")]
    [InlineData("unassign", "Update", "Update")]
    [InlineData("rotate", "Update", "Update")]
    [InlineData("delete", "Delete", "Delete")]
    [InlineData("removed", "Delete", "Delete")]
    [InlineData("revoke", "Delete", "Delete")]
    [InlineData("move", "Move", "Update")]
    [InlineData("enroll", "Enroll", "Update")]
    [InlineData("enable", "Enable", "Update")]
    [InlineData("disabled", "Disable", "Update")]
    [InlineData("activate", "Activate", "Update")]
    [InlineData("deactivate", "Deactivate", "Update")]
    [InlineData("suspend", "Suspend", "Update")]
    [InlineData("reactivate", "Resume", "Update")]
    [InlineData("update_settings", "Update", "Update")]
    [InlineData("explode", "Other", "Other")]
    public void The_last_word_of_a_type_says_the_activity_where_its_row_does_not(string verb, string ofAThing, string ofACall)
    {
        Assert.Equal((OcsfClass.EntityManagement, ofAThing), (OcsfEvents.Classify($"system.idp.lifecycle.{verb}").Class, OcsfEvents.Classify($"system.idp.lifecycle.{verb}").ActivityName));
        Assert.Equal((OcsfClass.ApiActivity, ofACall), (OcsfEvents.Classify($"quantum.thing.{verb}").Class, OcsfEvents.Classify($"quantum.thing.{verb}").ActivityName));
    }

    [Theory]
    [InlineData("app.oauth2.token.revoke", "Delete")]
    [InlineData("app.oauth2.token.revoke.implicit.user", "Delete")]
    [InlineData("app.oauth2.as.consent.revoke.user", "Delete")]
    [InlineData("app.oauth2.as.consent.revoke.user.client", "Delete")]
    [InlineData("app.oauth2.as.consent.revoke.implicit.scope", "Delete")]
    [InlineData("app.office365.api.error.revoke.refresh.token", "Delete")]
    [InlineData("app.office365.api.error.sync.not.activated", "Other")]
    public void A_word_at_the_end_that_is_no_verb_of_the_event_decides_nothing(string type, string activity) => Assert.Equal((OcsfClass.ApiActivity, activity), (OcsfEvents.Classify(type).Class, OcsfEvents.Classify(type).ActivityName));

    [Fact]
    public void A_sign_on_is_one_logon_whoever_vouches_for_the_user()
    {
        string[] delegated = ["user.authentication.auth_via_AD_agent", "user.authentication.auth_via_LDAP_agent", "user.authentication.auth_via_IDP", "user.authentication.auth_via_social"];
        Assert.All(delegated, type => Assert.Equal(["Logon", "Preauth"], new[] { "user.session.start", type }.Select(t => Conversion.Of(Event(t, Targets(User()))).At("activity_name"))));
        Assert.Equal("Logon", OcsfEvents.Classify("user.authentication.auth_via_radius").ActivityName);
    }

    [Fact]
    public void What_is_about_a_second_factor_says_so_and_nothing_else_does()
    {
        var told = Catalogue.Where(type => Conversion.Of(Event(type, Targets(User()))).At("is_mfa") is not null).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "system.email.challenge_factor_redeemed", "system.email.send_factor_verify_message", "system.push.send_factor_verify_push", "system.sms.send_factor_verify_message", "system.voice.send_mfa_challenge_call",
                "user.authentication.auth_via_mfa", "user.mfa.okta_verify", "user.mfa.okta_verify.deny_push", "user.mfa.okta_verify.deny_push_upgrade_needed",
            ],
            told);
        Assert.All(told, type => Assert.Equal((OcsfClass.Authentication, "Preauth"), (OcsfEvents.Classify(type).Class, OcsfEvents.Classify(type).ActivityName)));
    }

    [Theory]
    [InlineData("SUCCESS", "1", "Success")]
    [InlineData("ALLOW", "1", "Success")]
    [InlineData("FAILURE", "2", "Failure")]
    [InlineData("DENY", "2", "Failure")]
    [InlineData("CHALLENGE", "99", "CHALLENGE")]
    [InlineData("UNKNOWN", "0", "Unknown")]
    public void The_outcome_that_Okta_tells_is_a_status(string result, string id, string status)
    {
        var conversion = Conversion.Of(Event("policy.evaluate_sign_on", $$"""{"outcome": {"result": "{{result}}"} }"""));
        Assert.Equal((id, status, result), (conversion.At("status_id"), conversion.At("status"), conversion.At("status_code")));
    }

    [Theory]
    [InlineData("app.oauth2.signon", "OpenID")]
    [InlineData("app.oauth2.token.grant", "OAUTH 2.0")]
    [InlineData("user.authentication.auth_via_inbound_SAML", "SAML")]
    [InlineData("user.authentication.auth_via_radius", "RADIUS")]
    [InlineData("user.authentication.auth_via_iwa", "Kerberos")]
    [InlineData("user.session.start", null)]
    public void A_type_that_is_of_one_protocol_says_so(string type, string? protocol) => Assert.Equal(protocol, Conversion.Of(Event(type)).At("auth_protocol"));

    [Theory]
    [InlineData("group.user_membership.add", null)]
    [InlineData("user.account.privilege.grant", "Okta administrator")]
    public void Commas_alone_name_no_privilege(string type, string? privilege)
    {
        var text = Event(type, """{"target": [{"id": "00u1", "type": "User"}, {"id": "00g1", "type": "UserGroup"}], "debugContext": {"debugData": {"privilegeGranted": ", ,"}}}""").ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Empty(conversion.Faults(text));
        Assert.Equal(privilege, conversion.At("privileges.0"));
    }

    [Fact]
    public void Nobody_signs_on_so_it_is_API_activity_of_Okta()
    {
        var conversion = Conversion.Of(Event("user.session.start", """{"actor": null, "authenticationContext": null, "client": null}"""));
        Assert.Equal((OcsfClass.ApiActivity, "Okta", "Okta"), (conversion.Place.Class, conversion.At("actor.app_name"), conversion.At("src_endpoint.svc_name")));
    }

    [Fact]
    public void A_finding_needs_an_id()
    {
        var conversion = Conversion.Of(Event("security.threat.detected", """{"uuid": null}"""));
        Assert.Equal((OcsfClass.ApiActivity, null), (conversion.Place.Class, conversion.At("metadata.uid")));
    }

    [Theory]
    [InlineData("""{"published": null}""")]
    [InlineData("""{"published": "yesterday"}""")]
    [InlineData("""{"published": 1796000523456}""")]
    [InlineData("""{"published": "2026-02-30T01:02:03Z"}""")]
    [InlineData("""{"published": "2026-11-30T01:02:03.Z"}""")]
    [InlineData("""{"published": "1969-11-30T01:02:03Z"}""")]
    public void What_does_not_say_when_it_was_is_left_as_it_is(string parts)
    {
        var text = Event("user.session.start", parts).ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Equal((new OcsfPlace(OcsfClass.Unmapped, null), text), (conversion.Place, conversion.Json));
    }

    [Theory]
    [InlineData("2026-11-30T01:02:03.456Z", "2026-11-30T01:02:03.456Z", 1796000523456)]
    [InlineData("2026-11-30T01:02:03Z", "2026-11-30T01:02:03Z", 1796000523000)]
    [InlineData("2026-11-30T01:02:03.123456789Z", "2026-11-30T01:02:03.123456789Z", 1796000523123)]
    [InlineData("2026-11-30T03:02:03.456+02:00", "2026-11-30T01:02:03.456Z", 1796000523456)]
    [InlineData("2026-11-29T20:02:03-0500", "2026-11-30T01:02:03.000Z", 1796000523000)]
    [InlineData("2026-11-30 01:02:03", "2026-11-30T01:02:03.000Z", 1796000523000)]
    [InlineData("Mon, 30 Nov 2026 01:02:03 GMT", "2026-11-30T01:02:03.000Z", 1796000523000)]
    public void The_time_is_read_in_other_forms_too(string published, string expected, long time)
    {
        var conversion = Conversion.Of(Event("user.session.start", $$"""{"published": "{{published}}"}"""));
        Assert.Equal((expected, $"{time}", published), (conversion.At("time_dt"), conversion.At("time"), conversion.At("metadata.original_time")));
        Assert.Equal(time, conversion.Place.Time!.Value.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("""{"eventType": null}""")]
    [InlineData("""{"eventType": ""}""")]
    [InlineData("""{"eventType": 7}""")]
    public void What_does_not_say_what_it_was_is_left_as_it_is_in_its_time(string parts)
    {
        var text = Event("x", parts).ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Equal((OcsfClass.Unmapped, 1796000523456, text), (conversion.Place.Class, conversion.Place.Time!.Value.ToUnixTimeMilliseconds(), conversion.Json));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"user.session.start\"")]
    [InlineData("[{\"eventType\":\"user.session.start\"}]")]
    [InlineData("{}")]
    public void What_is_no_event_is_left_as_it_is(string text) =>
        Assert.Equal((new OcsfPlace(OcsfClass.Unmapped, null), text), (Conversion.Of(text).Place, Conversion.Of(text).Json));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":}")]
    public void What_is_no_JSON_is_refused(string text) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => Conversion.Of(text));

    [Fact]
    public void A_text_longer_than_the_schema_allows_is_kept_whole_beside_it()
    {
        var text = Event("user.session.start", $$"""{"displayMessage": "{{new string('m', 70_000)}}", "debugContext": {"debugData": {"long": "{{new string('d', 3_000_000)}}"} } }""").ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Empty(conversion.Faults(text));
        Assert.Equal((null, 70_000, 3_000_000), (conversion.At("message"), conversion.At("unmapped.displayMessage")!.Length, conversion.At("unmapped.debugContext.debugData.long")!.Length));
    }

    [Fact]
    public void Ten_thousand_debug_data_and_a_hundred_targets_are_all_kept()
    {
        var json = Event("policy.rule.update");
        json["debugContext"]!["debugData"] = new JsonObject(Enumerable.Range(0, 10_000).Select(n => KeyValuePair.Create($"k{n}", (JsonNode?)JsonValue.Create($"v{n}"))));
        json["target"] = new JsonArray([.. Enumerable.Range(0, 100).Select(n => JsonNode.Parse(User($"u{n}@example.com")))]);
        var text = json.ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Empty(conversion.Faults(text));
        Assert.Equal(("00uu0@example.com", "v9999"), (conversion.At("entity.uid"), conversion.At("unmapped.debugContext.debugData.k9999")));
    }

    [Fact]
    public void The_same_target_twice_is_kept_twice()
    {
        var conversion = Conversion.Of(Event("system.api_token.create", Targets(User(), User())));
        Assert.Equal(("00ubo@example.com", "00ubo@example.com"), (conversion.At("resources.0.uid"), conversion.At("resources.1.uid")));
    }

    [Fact]
    public void A_member_that_comes_twice_is_placed_once_and_kept_once()
    {
        var text = Event("user.session.start").ToJsonString().Insert(1, "\"displayMessage\":\"first\",\"actor\":{\"id\":\"first\"},");
        var conversion = Conversion.Of(text);
        Assert.Empty(conversion.Faults(text));
        Assert.Equal(("first", "Something happened"), (conversion.At("message"), conversion.At("unmapped.displayMessage")));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("10.0.0.1:443")]
    [InlineData("010.0.0.1")]
    [InlineData("fe80::1%eth0")]
    public void An_address_that_is_none_is_the_name_of_the_endpoint(string address)
    {
        var conversion = Conversion.Of(Event("user.session.start", $$"""{"client": {"ipAddress": "{{address}}"} }"""));
        Assert.Equal((null, address), (conversion.At("src_endpoint.ip"), conversion.At("src_endpoint.name")));
    }

    [Fact]
    public void Escapes_of_the_event_stay_the_letters_that_they_are()
    {
        var conversion = Conversion.Of(Event("x").ToJsonString().Replace("\"x\"", @"""user\u002esession.start""", StringComparison.Ordinal).Replace("Something", @"\u0041\/\n", StringComparison.Ordinal));
        Assert.Equal((OcsfClass.Authentication, "user.session.start", "A/\n happened"), (conversion.Place.Class, conversion.At("metadata.event_code"), conversion.At("message")));
    }

    [Fact]
    public void Ten_thousand_types_that_do_not_exist_do_no_harm() =>
        Assert.All(Enumerable.Range(0, 10_000), n => Assert.Equal(OcsfClass.ApiActivity, Conversion.Of($$"""{"eventType":"made.up{{n}}","published":"2026-11-30T01:02:03Z"}""").Place.Class));

    [Fact]
    public void Two_threads_write_what_one_writes()
    {
        var events = Catalogue.Select(type => Event(type, Targets(User(), App(), Group())).ToJsonString()).ToList();
        var alone = events.ConvertAll(text => Conversion.Of(text).Json);
        Assert.Equal(alone, events.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => Conversion.Of(text).Json));
    }
}
