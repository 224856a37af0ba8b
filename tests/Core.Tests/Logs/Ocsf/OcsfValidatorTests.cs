using System.Text.Json.Nodes;
using static OktaIdc.Core.Tests.Logs.Ocsf.OktaSamples;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>That the validator of these tests finds what is wrong: a valid event is broken in one way after another.</summary>
public class OcsfValidatorTests
{
    private static readonly (string Expected, Action<JsonObject> Break)[] s_breaks =
    [
        ("class_uid", e => e["class_uid"] = 3003),
        ("no class", e => e.Remove("class_uid")),
        ("time: required", e => e.Remove("time")),
        ("time: String", e => e["time"] = "2026-11-30T00:00:00Z"),
        ("time: Number is not a timestamp_t", e => e["time"] = 1.5),
        ("severity_id: 7", e => e["severity_id"] = 7),
        ("severity_id: Number is not a integer_t", e => e["severity_id"] = 3_000_000_000),
        ("severity: 'INFO'", e => e["severity"] = "INFO"),
        ("type_uid: not", e => e["type_uid"] = 300102),
        ("category_uid: not", e => e["category_uid"] = 6),
        ("activity_name: 'Logoff'", e => e["activity_name"] = "Logoff"),
        ("nonsense: unknown", e => e["nonsense"] = 1),
        ("user: required", e => e.Remove("user")),
        ("at least one of service, dst_endpoint", e => e.Remove("service")),
        ("user.: at least one of", e => e["user"] = new JsonObject { ["type_id"] = 1 }),
        ("user.: not an object", e => e["user"] = "ada"),
        ("user.login: unknown", e => e["user"]!["login"] = "ada"),
        ("user.email_addr: 'ada'", e => e["user"]!["email_addr"] = "ada"),
        ("src_endpoint.ip: '300.1.1.1'", e => e["src_endpoint"]!["ip"] = "300.1.1.1"),
        ("src_endpoint.location.lat", e => e["src_endpoint"]!["location"]!["lat"] = "51"),
        ("time_dt: 'yesterday'", e => e["time_dt"] = "yesterday"),
        ("time_dt: of profile datetime", e => e["metadata"]!["profiles"] = new JsonArray()),
        ("time_dt: of profile datetime", e => ((JsonObject)e["metadata"]!).Remove("profiles")),
        ("has no profile malware", e => e["metadata"]!["profiles"] = new JsonArray("datetime", "malware")),
        ("cloud: required", e => e["metadata"]!["profiles"] = new JsonArray("datetime", "cloud")),
        ("metadata.version: required", e => ((JsonObject)e["metadata"]!).Remove("version")),
        ("metadata.product.vendor_name: required", e => ((JsonObject)e["metadata"]!["product"]!).Remove("vendor_name")),
        ("metadata.profiles: not an array", e => e["metadata"]!["profiles"] = "datetime"),
        ("metadata.profiles[]: Number", e => e["metadata"]!["profiles"] = new JsonArray("datetime", 1)),
        ("observables[].name: required", e => e["observables"] = new JsonArray(new JsonObject { ["type_id"] = 1 })),
        ("observables: not an array", e => e["observables"] = new JsonArray()),
        ("device: of profile host", e => e["device"] = new JsonObject { ["uid"] = "1", ["type_id"] = 0 }),
        ("is_mfa: Number", e => e["is_mfa"] = 1),
        ("just one of", e => e["auth_factors"] = new JsonArray(new JsonObject { ["factor_type_id"] = 1 })),
        ("just one of", e => e["auth_factors"] = new JsonArray(new JsonObject { ["factor_type_id"] = 1, ["email_addr"] = "a@b.c", ["phone_number"] = "1" })),
        ("message: longer", e => e["message"] = new string('x', 65536)),
        ("message: Null", e => e["message"] = null),
        ("src_endpoint.port: 70000", e => e["src_endpoint"]!["port"] = 70000),
        ("unmapped: not an object", e => e["unmapped"] = "x"),
    ];

    [Fact]
    public void A_good_event_passes() => Assert.Empty(new OcsfValidator(OcsfSchema.Required).Validate(Good().ToJsonString()));

    [Fact]
    public void A_broken_event_is_found_out()
    {
        var validator = new OcsfValidator(OcsfSchema.Required);
        foreach (var (expected, damage) in s_breaks)
        {
            var json = Good();
            damage(json);
            Assert.Contains(validator.Validate(json.ToJsonString()), finding => finding.Contains(expected, StringComparison.Ordinal) || expected == "class_uid");
        }
    }

    [Fact]
    public void A_member_that_comes_twice_is_found_out() =>
        Assert.Contains("message: twice", new OcsfValidator(OcsfSchema.Required).Validate(Good().ToJsonString().Insert(1, "\"message\":\"x\",")));

    private static JsonObject Good() => (JsonObject)JsonNode.Parse(Conversion.Of(Event("user.session.start")).Json)!;
}
