using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>Events that nobody has thought of: any member may be missing, null, of another kind, empty, long or strange. FsCheck prints the seed of a failure.</summary>
public class OcsfPropertyTests
{
    private static readonly string[] s_texts =
        ["", " ", "unknown", "a\"b\\c", "é漢字😀", "\u0000\u0007\u2028", "x/y?z=<&>'+", "ada@example.com", "ada+1@example.com", "not@an email", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "300.1.1.1", "fe80::1%eth0", "HIGH", "2026-11-30T01:02:03Z"];

    private static readonly Gen<JsonNode?> s_scalar = Gen.Frequency(
        (60, Gen.Choose(0, int.MaxValue).Select(n => (JsonNode?)JsonValue.Create($"text-{n}"))),
        (20, Gen.Elements(s_texts).Select(t => (JsonNode?)JsonValue.Create(t))),
        (10, Gen.Choose(-1000, int.MaxValue).Select(n => (JsonNode?)JsonValue.Create(n))),
        (10, Gen.Elements(0.5, 4294967295.0, 1e300, -0.12).Select(n => (JsonNode?)JsonValue.Create(n))),
        (10, Gen.Elements(true, false).Select(b => (JsonNode?)JsonValue.Create(b))),
        (1, Gen.Choose(65534, 65536).Select(n => (JsonNode?)JsonValue.Create(new string('y', n)))),
        (10, Gen.Constant((JsonNode?)null)));

    private static readonly Gen<JsonNode?> s_nested = Gen.OneOf(
        s_scalar,
        Gen.ArrayOf(s_scalar, 2).Select(a => (JsonNode?)new JsonArray([.. a.Select(n => n?.DeepClone())])),
        s_scalar.Select(n => (JsonNode?)new JsonObject { ["a"] = n?.DeepClone(), ["b c"] = new JsonObject { ["d\"é"] = n?.DeepClone() } }));

    private static readonly Gen<JsonNode?> s_party = Gen.Elements("User", "AppUser", "AppInstance", "UserGroup", "AppGroup", "ROLE", "PolicyRule", "Device", "SystemPrincipal", "Org", "PublicClientApp", "X", "")
        .SelectMany(type => Object(("id", s_scalar), ("type", Or(type)), ("alternateId", s_scalar), ("displayName", s_scalar), ("detailEntry", s_nested), ("changeDetails", s_nested)));

    [Fact]
    public void Whatever_the_event_it_validates_and_nothing_is_lost() =>
        Prop.ForAll(Events().ToArbitrary(), text => NoFaults(Conversion.Of(text).Faults(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void An_element_of_a_document_becomes_what_its_text_becomes() =>
        Prop.ForAll(Events().ToArbitrary(), text => (Conversion.Of(text).Place, Conversion.Of(text).Json) == (Conversion.OfElement(text).Place, Conversion.OfElement(text).Json))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Bytes_that_are_no_text_and_halves_of_letters_are_mended()
    {
        var validator = new OcsfValidator(OcsfSchema.Required);
        var good = Encoding.UTF8.GetBytes(OktaSamples.Event("user.session.start", """{"displayMessage": "Z1234567Z"}""").ToJsonString());
        var at = Encoding.UTF8.GetString(good).IndexOf("Z1234567Z", StringComparison.Ordinal);
        var bad = Gen.Elements<byte[]>([0xff, 0xfe, 0xc3], [0xed, 0xa0, 0x80], [.. @"\ud83d"u8], [.. @"\uDE00"u8], [.. @"\ud83dx"u8], [0xf0, 0x9f], [.. @"\\ud83d"u8]);
        Prop.ForAll(bad.ToArbitrary(), bytes =>
        {
            var copy = (byte[])good.Clone();
            bytes.CopyTo(copy, at);
            var conversion = Conversion.Of(copy);
            return conversion.Place.Class == OcsfClass.Authentication && NoFaults(validator.Validate(conversion.Root)) && conversion.At("message")!.EndsWith("Z", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static bool NoFaults(IEnumerable<string> faults) => faults.ToList() is not { Count: > 0 } list ? true : throw new InvalidOperationException(string.Join("; ", list.Take(5)));

    private static Gen<string> Events()
    {
        var types = OktaSamples.Catalogue;
        var root = Object(
            ("uuid", s_scalar),
            ("published", Gen.Frequency((9, Gen.Elements("2026-11-30T01:02:03.456Z", "2026-11-30T01:02:03Z", "2026-11-30T01:02:03.123456789+02:00", "2026-11-30 01:02:03").Select(Text)), (1, s_scalar))),
            ("eventType", Gen.Frequency((20, Gen.Elements(types.ToArray()).Select(Text)), (1, s_scalar))),
            ("version", s_scalar),
            ("severity", Gen.OneOf(Gen.Elements("DEBUG", "INFO", "WARN", "ERROR").Select(Text), s_scalar)),
            ("legacyEventType", s_scalar),
            ("displayMessage", s_scalar),
            ("actor", Gen.OneOf(s_party, s_nested)),
            ("client", Gen.OneOf(Client(), s_nested)),
            ("device", Gen.OneOf(Object(("id", s_scalar), ("name", s_scalar), ("os_platform", s_scalar), ("os_version", s_scalar), ("managed", s_scalar), ("registered", s_scalar)), s_nested)),
            ("outcome", Gen.OneOf(Object(("result", Gen.OneOf(Gen.Elements("SUCCESS", "FAILURE", "SKIPPED", "ALLOW", "DENY", "CHALLENGE", "UNKNOWN").Select(Text), s_scalar)), ("reason", s_scalar)), s_nested)),
            ("target", Gen.OneOf(Gen.Choose(0, 4).SelectMany(n => Gen.ArrayOf(Gen.Frequency((9, s_party), (1, s_nested)), n)).Select(a => (JsonNode?)new JsonArray([.. a.Select(n => n?.DeepClone())])), s_nested)),
            ("transaction", Object(("type", s_scalar), ("id", s_scalar), ("detail", s_nested))),
            ("debugContext", Gen.OneOf(Object(("debugData", Debug()), ("other", s_nested)), s_nested)),
            ("authenticationContext", Object(("externalSessionId", s_scalar), ("rootSessionId", s_scalar), ("issuer", Object(("id", s_scalar), ("type", s_scalar))), ("interface", s_scalar))),
            ("securityContext", Object(("asNumber", s_scalar), ("asOrg", s_scalar), ("isp", s_scalar), ("domain", s_scalar), ("risk", Object(("level", Gen.OneOf(Gen.Elements("LOW", "MEDIUM", "HIGH").Select(Text), s_scalar)), ("reasons", s_nested))))),
            ("request", s_nested),
            ("something new", s_nested));
        return Gen.Frequency((40, root), (1, s_nested)).Select(e => e?.ToJsonString() ?? "null");
    }

    private static Gen<JsonNode?> Client() => Object(
        ("userAgent", Gen.OneOf(Object(("rawUserAgent", s_scalar), ("os", s_scalar), ("browser", s_scalar)), s_nested)),
        ("zone", s_scalar),
        ("device", s_scalar),
        ("id", s_scalar),
        ("ipAddress", s_scalar),
        ("geographicalContext", Object(("city", s_scalar), ("state", s_scalar), ("country", s_scalar), ("postalCode", s_scalar), ("geolocation", Object(("lat", s_scalar), ("lon", s_scalar))))));

    private static Gen<JsonNode?> Debug() => Object(
        ("requestId", s_scalar), ("requestUri", s_scalar), ("url", s_scalar), ("signOnMode", s_scalar), ("privilegeGranted", Gen.OneOf(Gen.Elements("Super admin, Read-only admin", ",", " , a").Select(Text), s_scalar)),
        ("risk", Gen.OneOf(Gen.Elements("{level=HIGH, reasons=x}", "{previousLevel=HIGH, level=LOW}").Select(Text), s_scalar)), ("more", s_nested));

    private static JsonNode? Text(string text) => JsonValue.Create(text);

    private static Gen<JsonNode?> Or(string text) => Gen.Frequency((5, Gen.Constant(Text(text))), (1, s_scalar));

    // Each member is there three times in four.
    private static Gen<JsonNode?> Object(params (string Name, Gen<JsonNode?> Value)[] members) =>
        members.Aggregate(Gen.Constant(new JsonObject()), (all, member) =>
                from json in all
                from there in Gen.Choose(0, 3)
                from value in member.Value
                select there == 0 ? json : With(json, member.Name, value))
            .Select(json => (JsonNode?)json);

    private static JsonObject With(JsonObject json, string name, JsonNode? value)
    {
        var copy = (JsonObject)json.DeepClone();
        copy[name] = value?.DeepClone();
        return copy;
    }
}
