using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Factors;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class AuthenticatorTests
{
    [Fact]
    public async Task A_new_org_has_the_authenticators_of_the_identity_engine_with_their_methods()
    {
        await using var org = new TestOrg();
        var all = (await org.DoAsync("GET", "/api/v1/authenticators")).AsArray();
        Assert.Equal(["okta_password", "okta_email", "okta_verify", "phone_number", "webauthn", "security_question", "google_otp"], all.Select(a => (string?)a!["key"]));
        var verify = all.Single(a => (string?)a!["key"] == "okta_verify")!;
        Assert.Equal("HIGH_RISK_ONLY", (string?)verify["settings"]!["channelBinding"]!["required"]);
        var methods = (await org.DoAsync("GET", $"/api/v1/authenticators/{verify["id"]}/methods")).AsArray();
        Assert.Equal(["push ACTIVE", "signed_nonce ACTIVE", "totp ACTIVE"], methods.Select(m => $"{m!["type"]} {m["status"]}"));
        Assert.Equal("ANY", (string?)(await org.DoAsync("GET", $"/api/v1/authenticators/{Id(all, "webauthn")}/methods/webauthn"))["settings"]!["attachment"]);
    }

    [Fact]
    public async Task Authenticators_are_switched_and_set_and_the_log_says_so()
    {
        await using var org = new TestOrg();
        var all = (await org.DoAsync("GET", "/api/v1/authenticators")).AsArray();
        var (phone, verify, password) = (Id(all, "phone_number"), Id(all, "okta_verify"), Id(all, "okta_password"));
        Assert.Equal("INACTIVE", (string?)(await org.DoAsync("POST", $"/api/v1/authenticators/{phone}/lifecycle/deactivate"))["status"]);
        Assert.Equal("ACTIVE", (string?)(await org.DoAsync("POST", $"/api/v1/authenticators/{phone}/lifecycle/activate"))["status"]);
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/authenticators/{password}/lifecycle/deactivate");
        await org.RefusedAsync(404, "E0000007", "GET", "/api/v1/authenticators/autNone");
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/authenticators/{phone}/methods/sms/lifecycle/deactivate");
        var changed = await org.DoAsync("PUT", $"/api/v1/authenticators/{verify}", JsonNode.Parse("""{"key":"okta_verify","name":"Okta Verify","settings":{"channelBinding":{"style":"NUMBER_CHALLENGE","required":"ALWAYS"},"compliance":{"fips":"REQUIRED"},"userVerification":"REQUIRED"}}"""));
        Assert.Equal("ALWAYS", (string?)changed["settings"]!["channelBinding"]!["required"]);
        await org.DoAsync("POST", $"/api/v1/authenticators/{verify}/methods/totp/lifecycle/deactivate");
        var events = await org.EventsAsync("eventType sw \"security.authenticator.\"");
        Assert.Equal(["deactivate", "activate", "update", "update"], events.Select(e => ((string)e["eventType"]!).Split('.')[^1]));
        Assert.Equal("HIGH_RISK_ONLY", (string?)events[2]["target"]![0]!["changeDetails"]!["from"]!["settings"]!["channelBinding"]!["required"]);
        var made = await org.DoAsync("POST", "/api/v1/authenticators?activate=true", JsonNode.Parse("""{"key":"smart_card_idp","name":"PIV"}"""));
        Assert.Equal("PIV", (string?)made["name"]);
        await org.RefusedAsync(400, "E0000001", "POST", "/api/v1/authenticators", JsonNode.Parse("""{"key":"smart_card_idp","name":"PIV"}"""));
    }

    [Fact]
    public async Task Enrolments_show_everything_that_a_person_has()
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada");
        foreach (var type in FactorKind.All.Keys)
        {
            await org.DoAsync("POST", $"/api/v1/users/{ada}/factors?activate=true", new JsonObject { ["factorType"] = type, ["provider"] = FactorKind.All[type].Provider });
        }

        Assert.Equal(FactorKind.All.Count, (await org.DoAsync("GET", $"/api/v1/users/{ada}/factors")).AsArray().Count);
        var enrollments = (await org.DoAsync("GET", $"/api/v1/users/{ada}/authenticator-enrollments")).AsArray();
        Assert.Equal(["okta_email", "okta_verify", "phone_number", "security_question", "webauthn", "yubikey_token"], enrollments.Select(e => (string?)e!["key"]).Distinct().Order());
        var phone = enrollments.First(e => (string?)e!["key"] == "phone_number")!;
        Assert.Matches("^\\+1 X{3}-X{3}-1337$", (string?)phone["profile"]!["phoneNumber"]);
        Assert.Equal("ACTIVE", (string?)(await org.DoAsync("GET", $"/api/v1/users/{ada}/authenticator-enrollments/{phone["id"]}"))["status"]);
        Assert.Equal(204, (await org.SendAsync("DELETE", $"/api/v1/users/{ada}/authenticator-enrollments/{phone["id"]}")).Status);
        var told = await org.EventsAsync("eventType sw \"user.mfa.factor.\" and debugContext.debugData.factor eq \"FIDO_WEBAUTHN\"");
        Assert.Equal("User set up FIDO_WEBAUTHN factor", (string?)Assert.Single(told)["outcome"]!["reason"]);
        Assert.Equal(["User", "AuthenticatorEnrollment"], told[0]["target"]!.AsArray().Select(t => (string?)t!["type"]));
    }

    [Fact]
    public async Task Many_people_are_given_factors_at_once_and_the_same_ones_each_time()
    {
        await using var org = new TestOrg();
        for (var i = 0; i < 200; i++)
        {
            await org.UserAsync($"user{i}");
        }

        var seed = new FactorSeed(org.Side.Org);
        var first = seed.Apply(JsonNode.Parse("""{"shares":{"webauthn":0.4,"push":0.75,"sms":0},"seed":3}""")!.AsObject());
        var again = seed.Apply(JsonNode.Parse("""{"shares":{"webauthn":0.4,"push":0.75,"sms":0},"seed":3}""")!.AsObject());
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.InRange((int)first["factors"]!["webauthn"]!, 60, 100);
        Assert.Empty(await org.EventsAsync("eventType sw \"user.mfa.factor.\""));
        seed.Apply(JsonNode.Parse("""{"users":{"user1@example.com":["u2f",{"factorType":"sms","profile":{"phoneNumber":"+4930123456"},"status":"PENDING_ACTIVATION"}]},"log":true}""")!.AsObject());
        var factors = (await org.DoAsync("GET", "/api/v1/users/user1@example.com/factors")).AsArray();
        Assert.Equal(["u2f ACTIVE", "sms PENDING_ACTIVATION"], factors.Select(f => $"{f!["factorType"]} {f["status"]}"));
        Assert.Single(await org.EventsAsync("eventType eq \"user.mfa.factor.activate\""));
        Assert.Contains("telepathy", Assert.Throws<FormatException>(() => seed.Apply(JsonNode.Parse("""{"shares":{"telepathy":1}}""")!.AsObject())).Message, StringComparison.Ordinal);
    }

    private static string Id(JsonArray all, string key) => (string)all.Single(a => (string?)a!["key"] == key)!["id"]!;
}
