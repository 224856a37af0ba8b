using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class FactorEventsTests
{
    private static readonly HashSet<string> Users = ["00u1"];

    [Theory]
    [InlineData("FIDO_WEBAUTHN", null, true)]
    [InlineData("WEBAUTHN_FACTOR", null, true)]
    [InlineData("SIGNED_NONCE", null, true)]
    [InlineData("FIDO_U2F", null, true)]
    [InlineData("OKTA_VERIFY_PUSH", null, false)]
    [InlineData("SMS_FACTOR", null, false)]
    [InlineData(null, "User reset SIGNED_NONCE factor", true)]
    [InlineData(null, "User reset OKTA_SOFT_TOKEN factor", false)]
    [InlineData(null, "User reset factor", null)]
    [InlineData(null, null, null)]
    public void The_log_tells_whether_a_factor_resists_phishing_or_does_not(string? factor, string? reason, bool? resistant) =>
        Assert.Equal(resistant, FactorEvents.IsResistant(Event("user.mfa.factor.deactivate", factor, reason)));

    [Fact]
    public void What_people_call_their_devices_says_nothing()
    {
        var named = Event("user.mfa.factor.activate", "GOOGLE_OTP").ToJson();
        named["target"]!.AsArray().Add(new JsonObject { ["id"] = "d1", ["type"] = "Device", ["displayName"] = "my PASSKEY" });
        var silent = Event("user.mfa.factor.activate", null).ToJson();
        silent["target"]!.AsArray().Add(new JsonObject { ["id"] = "d1", ["type"] = "Device", ["displayName"] = "WEBAUTHN" });

        Assert.False(FactorEvents.IsResistant(OktaLogEvent.FromJson(named)));
        Assert.Null(FactorEvents.IsResistant(OktaLogEvent.FromJson(silent)));
    }

    [Fact]
    public void Only_assigned_users_and_what_succeeded_count()
    {
        OktaLogEvent[] events =
        [
            Event("user.mfa.factor.activate", "WEBAUTHN"),
            Event("user.mfa.factor.deactivate", "WEBAUTHN"),
            Event("user.mfa.factor.suspend", "SIGNED_NONCE"),
            Event("user.mfa.factor.unsuspend", "SIGNED_NONCE"),
            Event("user.mfa.factor.deactivate", "WEBAUTHN", user: "00u2"),
            Event("user.mfa.factor.deactivate", "WEBAUTHN", result: "FAILURE"),
            Event("user.mfa.factor.deactivate", "SMS"),
            Event("user.mfa.factor.update", "WEBAUTHN"),
        ];

        Assert.Equal([1, -1, -1, 1, 0], FactorEvents.Told(events, Users).Select(t => t.Amount));
        Assert.Empty(FactorEvents.Untold(events, Users, 2));
    }

    [Fact]
    public void A_reset_of_all_may_be_as_many_as_people_have_on_average() =>
        Assert.Equal([-2], FactorEvents.Untold([Event("user.mfa.factor.reset_all", null)], Users, 2).Select(t => t.Amount));

    [Fact]
    public void Wishes_for_the_log_are_one_filter()
    {
        LogWish[] wishes = [new("eventType eq \"a\"", OfApp: false), new("eventType eq \"b\"", OfApp: true), new("eventType eq \"a\"", OfApp: false)];

        Assert.Equal("(eventType eq \"a\") or (target.id eq \"0oa1\" and ((eventType eq \"b\")))", LogWish.Join(wishes, "0oa1"));
        Assert.Equal("(eventType eq \"a\")", LogWish.Join(wishes, null));
        Assert.Null(LogWish.Join([wishes[1]], null));
    }

    private static OktaLogEvent Event(string type, string? factor, string? reason = null, string user = "00u1", string result = "SUCCESS") => OktaLogEvent.FromJson(new JsonObject
    {
        ["uuid"] = Guid.NewGuid().ToString(),
        ["eventType"] = type,
        ["published"] = "2026-11-30T12:00:00.000Z",
        ["outcome"] = new JsonObject { ["result"] = result, ["reason"] = reason },
        ["target"] = new JsonArray(new JsonObject { ["id"] = user, ["type"] = "User", ["alternateId"] = "push@example.com" }),
        ["debugContext"] = new JsonObject { ["debugData"] = factor is null ? new JsonObject() : new JsonObject { ["factor"] = factor } },
    });
}
