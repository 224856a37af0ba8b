using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Posture.SignOn;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>A rule is called unreachable only where every sign-in that it is for is taken by one before it: tried on all sign-ins of a small world.</summary>
public class ConditionCoverTests
{
    private static readonly string[] s_users = ["u1", "u2"];
    private static readonly string[] s_groups = ["g1", "g2"];
    private static readonly string[] s_zones = ["z1", "z2"];
    private static readonly string[] s_risks = ["LOW", "MEDIUM", "HIGH"];

    /// <summary>Everybody who can come: a user, her groups, the zone she is in, her risk, whether the device is registered and managed.</summary>
    private static readonly SignIn[] s_world =
    [
        .. from user in s_users from groups in new[] { Array.Empty<string>(), ["g1"], ["g2"], ["g1", "g2"] } from zone in s_zones.Append(null) from risk in s_risks from device in new[] { (false, false), (true, false), (true, true) }
           select new SignIn(user, groups, zone, risk, device.Item1, device.Item2),
    ];

    [Fact]
    public void What_is_covered_is_covered_for_every_sign_in()
    {
        var pairs = from a in Conditions() from b in Conditions() select (a, b);
        Check.One(MaxTest(4000), Prop.ForAll(Arb.From(pairs), pair =>
            !ConditionCover.Covers(pair.a, pair.b) || s_world.Where(s => Matches(pair.b, s)).All(s => Matches(pair.a, s))));
    }

    [Fact]
    public void Conditions_cover_themselves_and_none_cover_all()
    {
        Check.One(MaxTest(500), Prop.ForAll(Arb.From(Conditions()), c => ConditionCover.Covers(c, c) && ConditionCover.Covers(null, c) && ConditionCover.Covers([], c)));
    }

    [Theory]
    [InlineData("""{"people":{"groups":{"include":["g1","g2"]}}}""", """{"people":{"groups":{"include":["g1"]}}}""", true)]
    [InlineData("""{"people":{"groups":{"include":["g1"]}}}""", null, false)]
    [InlineData("""{"people":{"users":{"exclude":["u1"]}}}""", null, false)]
    [InlineData("""{"people":{"users":{"exclude":["u1"]}}}""", """{"people":{"users":{"exclude":["u1","u2"]}}}""", true)]
    [InlineData("""{"network":{"connection":"ZONE","include":["z1","z2"]}}""", """{"network":{"connection":"ZONE","include":["z1"]}}""", true)]
    [InlineData("""{"network":{"connection":"ZONE","exclude":["z1"]}}""", """{"network":{"connection":"ZONE","include":["z2"]}}""", false)]
    [InlineData("""{"riskScore":{"level":"ANY"}}""", """{"riskScore":{"level":"HIGH"}}""", true)]
    [InlineData("""{"riskScore":{"level":"HIGH"}}""", null, false)]
    [InlineData("""{"device":{"registered":true}}""", """{"device":{"registered":true,"managed":true}}""", true)]
    [InlineData("""{"device":{"registered":true,"managed":true}}""", """{"device":{"registered":true}}""", false)]
    [InlineData("""{"elCondition":{"condition":""}}""", null, true)]
    [InlineData("""{"elCondition":{"condition":"user.x == 1"}}""", null, false)]
    [InlineData("""{"somethingNew":{"a":1}}""", null, false)]
    [InlineData("""{"people":{"somethingNew":1}}""", null, false)]
    public void Covers_says_what_it_understands(string earlier, string? later, bool covers) => Assert.Equal(covers, ConditionCover.Covers(Parse(earlier), Parse(later)));

    [Theory]
    [InlineData("""{"people":{"groups":{"include":["00gAll"]}}}""", true)]
    [InlineData("""{"people":{"groups":{"include":["00g1","00gAll"]},"users":{"include":["u1"]}}}""", true)]
    [InlineData("""{"people":{"groups":{"include":["00gAll"]},"users":{"exclude":["u1"]}}}""", false)]
    [InlineData("""{"people":{"groups":{"include":["00gAll"],"exclude":["00g1"]}}}""", false)]
    [InlineData("""{"people":{"groups":{"exclude":["00gAll"]}}}""", false)]
    [InlineData("""{"people":{"groups":{"include":["00g1"]}}}""", false)]
    [InlineData("""{"people":{"users":{"include":["u1"]}}}""", false)]
    [InlineData("""{"people":{"groups":{"include":["00gAll"]}},"network":{"connection":"ZONE","include":["z1"]}}""", false)]
    public void A_rule_that_includes_everyone_is_for_everybody(string conditions, bool isForAll)
    {
        var rule = Rule("some", conditions, Resistant);

        Assert.Equal(isForAll, ConditionCover.Covers(EveryoneGroup.Spread(rule, "00gAll").Conditions, null));
        Assert.Equal(conditions, rule.Conditions!.ToJsonString());
    }

    [Fact]
    public void A_rule_behind_one_for_everybody_is_never_asked_and_says_why()
    {
        var rules = ReachedRule.Of(Policy(Rule("off", null, Weak, "INACTIVE"), Rule("some", """{"people":{"groups":{"include":["g1"]}}}""", Weak), Rule("all", null, Deny), Rule("late", """{"riskScore":{"level":"LOW"}}""", Weak)));

        Assert.Equal([false, true, true, false], rules.Select(r => r.IsReachable));
        Assert.Equal("it is not active", rules[0].Unreachable);
        Assert.Contains("'all'", rules[3].Unreachable, StringComparison.Ordinal);
    }

    internal static Config MaxTest(int most) => Config.QuickThrowOnFailure.WithMaxTest(most);

    private static Gen<JsonObject> Conditions() =>
        from people in Some(from users in Lists("users", s_users) from groups in Lists("groups", s_groups) select new JsonObject { ["users"] = users, ["groups"] = groups })
        from network in Some(Network())
        from risk in Some(Gen.Elements("ANY", "LOW", "MEDIUM", "HIGH").Select(l => new JsonObject { ["level"] = l }))
        from device in Some(from r in Gen.Elements(true, false) from m in Gen.Elements(true, false) where r || !m select Device(r, m))
        select Make(("people", people), ("network", network), ("riskScore", risk), ("device", device));

    private static Gen<JsonObject> Network() => Gen.OneOf(
        Gen.Constant(0).Select(_ => new JsonObject { ["connection"] = "ANYWHERE" }),
        from member in Gen.Elements("include", "exclude") from ids in Subsets(s_zones) where ids.Length > 0 select new JsonObject { ["connection"] = "ZONE", [member] = Ids(ids) });

    private static JsonObject Device(bool registered, bool managed)
    {
        var device = new JsonObject();
        if (registered)
        {
            device["registered"] = true;
        }

        if (managed)
        {
            device["managed"] = true;
        }

        return device;
    }

    private static Gen<JsonObject?> Lists(string _, string[] ids) => Some(from include in Subsets(ids) from exclude in Subsets(ids) select new JsonObject { ["include"] = Ids(include), ["exclude"] = Ids(exclude) });

    private static Gen<JsonObject?> Some(Gen<JsonObject> gen) => Gen.OneOf(Gen.Constant(0).Select(JsonObject? (_) => null), gen.Select(JsonObject? (x) => x));

    private static Gen<string[]> Subsets(string[] all) => Gen.ArrayOf(Gen.Elements(all), 2).Select(a => a.Distinct().ToArray()).SelectMany(a => Gen.Choose(0, a.Length).Select(n => a.Take(n).ToArray()));

    private static JsonArray Ids(string[] ids) => new([.. ids.Select(i => (JsonNode)i)]);

    private static JsonObject Make(params (string Name, JsonObject? Value)[] parts) => new(parts.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value!.DeepClone())));

    /// <summary>Another reading of Okta's documentation of conditions than the one that is tested.</summary>
    private static bool Matches(JsonObject conditions, SignIn s)
    {
        var (users, groups) = (conditions["people"]?["users"], conditions["people"]?["groups"]);
        if (List(users, "exclude").Contains(s.User) || List(groups, "exclude").Intersect(s.Groups).Any())
        {
            return false;
        }

        if (List(users, "include").Length + List(groups, "include").Length > 0 && !List(users, "include").Contains(s.User) && !List(groups, "include").Intersect(s.Groups).Any())
        {
            return false;
        }

        if (conditions["network"] is { } network && (string?)network["connection"] == "ZONE")
        {
            if ((List(network, "include").Length > 0 && (s.Zone is null || !List(network, "include").Contains(s.Zone))) || (s.Zone is not null && List(network, "exclude").Contains(s.Zone)))
            {
                return false;
            }
        }

        return (conditions["riskScore"] is not { } risk || (string?)risk["level"] is "ANY" || (string?)risk["level"] == s.Risk)
            && (conditions["device"]?["registered"] is null || s.Registered) && (conditions["device"]?["managed"] is null || s.Managed);
    }

    private static string[] List(JsonNode? node, string member) => node?[member] is JsonArray ids ? [.. ids.Select(i => i!.ToString())] : [];

    private sealed record SignIn(string User, string[] Groups, string? Zone, string Risk, bool Registered, bool Managed);
}
