using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Posture.SignOn;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>Chains and sets of constraints are worth what the weakest way through them is: tried against walking every way.</summary>
public class MethodChainTests
{
    private static readonly (string Key, string Method, bool Resists)[] s_methods =
    [
        ("okta_password", "password", false), ("webauthn", "webauthn", true), ("okta_verify", "signed_nonce", true), ("okta_verify", "push", false), ("phone_number", "sms", false), ("smart_card_idp", "cert", true), ("okta_verify", "totp", false),
    ];

    [Fact]
    public void A_chain_resists_where_every_way_through_has_a_method_that_does() => Check.One(ConditionCoverTests.MaxTest(2000), Prop.ForAll(Arb.From(Verification()), chains =>
    {
        var ways = chains["chains"]!.AsArray().SelectMany(c => Ways(c!)).ToList();
        return MethodChains.IsResistant(chains) == (ways.Count > 0 && ways.TrueForAll(w => w.Exists(Resists)));
    }));

    [Fact]
    public void A_chain_is_of_two_factors_where_every_way_through_is() => Check.One(ConditionCoverTests.MaxTest(2000), Prop.ForAll(Arb.From(Verification()), chains =>
    {
        var ways = chains["chains"]!.AsArray().SelectMany(c => Ways(c!)).ToList();

        // A single step counts where each of its methods proves the person too; none of these does. Two of one kind are one factor.
        return MethodChains.IsMultifactor(chains) == (ways.Count > 0 && ways.TrueForAll(w => w.Select(m => (string?)m["method"] == "password").Distinct().Count() == 2));
    }));

    [Fact]
    public void Of_constraints_any_will_do_so_all_must_resist() => Check.One(ConditionCoverTests.MaxTest(1000), Prop.ForAll(Arb.From(Constraints()), constraints =>
    {
        var rule = Rule("r", null, new JsonObject { ["appSignOn"] = new JsonObject { ["access"] = "ALLOW", ["verificationMethod"] = new JsonObject { ["type"] = "ASSURANCE", ["factorMode"] = "2FA", ["constraints"] = new JsonArray([.. constraints.Select(c => c.Made.DeepClone())]) } } }.ToJsonString());
        return AccessDemand.Of(rule).IsResistant == (constraints.Length > 0 && constraints.All(c => c.Resists));
    }));

    [Theory]
    [InlineData("""{"key":"webauthn","method":"webauthn","userVerification":"REQUIRED"}""", true)]
    [InlineData("""{"key":"webauthn","method":"webauthn"}""", false)]
    [InlineData("""{"key":"okta_verify","method":"push","userVerification":"REQUIRED"}""", false)]
    public void One_step_is_two_factors_only_with_a_method_that_resists_and_proves_the_person(string method, bool multifactor) =>
        Assert.Equal(multifactor, MethodChains.IsMultifactor(Parse($$"""{"chains":[{"authenticationMethods":[{{method}}]}]}""")));

    [Theory]
    [InlineData("okta_password/password", "security_question/security_question", false)]
    [InlineData("webauthn/webauthn", "phone_number/sms", false)]
    [InlineData("okta_password/password", "okta_email/email", true)]
    [InlineData("okta_password/password", "external_idp/idp", false)]
    [InlineData("security_question/security_question", "okta_verify/push", true)]
    public void Two_methods_of_one_kind_are_one_factor(string first, string second, bool multifactor)
    {
        static string Step(string method) => $$"""[{"key":"{{method.Split('/')[0]}}","method":"{{method.Split('/')[1]}}"}]""";
        Assert.Equal(multifactor, MethodChains.IsMultifactor(Parse($$"""{"chains":[{"authenticationMethods":{{Step(first)}},"next":[{"authenticationMethods":{{Step(second)}}}]}]}""")));
    }

    [Theory]
    [InlineData("""{"appSignOn":{"access":"ALLOW"}}""")]
    [InlineData("""{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ID_PROOFING"}}}""")]
    [InlineData("""{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"AUTH_METHOD_CHAIN"}}}""")]
    [InlineData("""{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"AUTH_METHOD_CHAIN","chains":[{"authenticationMethods":[]}]}}}""")]
    [InlineData("{}")]
    public void What_asks_for_nothing_resists_nothing(string actions)
    {
        var demand = AccessDemand.Of(Rule("r", null, actions));
        Assert.True(demand.Allows);
        Assert.False(demand.IsResistant || demand.IsMultifactor);
    }

    [Fact]
    public void A_chain_is_told_step_by_step() => Assert.Equal(
        "password, then webauthn/signed_nonce or sms",
        MethodChains.Describe(Parse("""{"chains":[{"authenticationMethods":[{"key":"okta_password","method":"password"}],"next":[{"authenticationMethods":[{"method":"webauthn"},{"method":"signed_nonce"}]}]},{"authenticationMethods":[{"method":"sms"}]}]}""")));

    private static IEnumerable<List<JsonNode>> Ways(JsonNode chain)
    {
        var methods = chain["authenticationMethods"]!.AsArray();
        foreach (var method in methods)
        {
            var next = chain["next"] as JsonArray ?? [];
            foreach (var way in next.Count == 0 ? [[]] : next.SelectMany(n => Ways(n!)))
            {
                yield return [method!, .. way];
            }
        }
    }

    private static bool Resists(JsonNode method) => (string?)method["phishingResistant"] == "REQUIRED" || Array.Exists(s_methods, m => m.Resists && m.Method == (string?)method["method"] && m.Key == (string?)method["key"]);

    private static Gen<JsonObject> Verification() => Gen.Choose(1, 3).SelectMany(n => Gen.ArrayOf(Chain(2), n)).Select(chains => new JsonObject { ["type"] = "AUTH_METHOD_CHAIN", ["chains"] = new JsonArray([.. chains]) });

    private static Gen<JsonObject> Chain(int deeper) =>
        from methods in Gen.Choose(1, 2).SelectMany(n => Gen.ArrayOf(Method(), n))
        from next in deeper == 0 ? Gen.Constant(0).Select(_ => Array.Empty<JsonObject>()) : Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(Chain(deeper - 1), n))
        select Made(methods, next);

    private static JsonObject Made(JsonObject[] methods, JsonObject[] next)
    {
        var chain = new JsonObject { ["authenticationMethods"] = new JsonArray([.. methods]) };
        if (next.Length > 0)
        {
            chain["next"] = new JsonArray([.. next]);
        }

        return chain;
    }

    private static Gen<JsonObject> Method() =>
        from method in Gen.Elements(s_methods)
        from required in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select required ? new JsonObject { ["key"] = method.Key, ["method"] = method.Method, ["phishingResistant"] = "REQUIRED" } : new JsonObject { ["key"] = method.Key, ["method"] = method.Method };

    private static Gen<(JsonObject Made, bool Resists)[]> Constraints() => Gen.Choose(0, 3).SelectMany(n => Gen.ArrayOf(Constraint(), n));

    private static Gen<(JsonObject Made, bool Resists)> Constraint() =>
        from resistant in Gen.Elements("REQUIRED", "OPTIONAL", null)
        from required in Gen.Elements<bool?>(true, false, null)
        from methods in Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(Gen.Elements(s_methods), n))
        from knowledge in Gen.Elements(true, false)
        from bare in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Made(resistant, required, methods, knowledge, bare);

    private static (JsonObject, bool) Made(string? resistant, bool? required, (string Key, string Method, bool Resists)[] methods, bool knowledge, bool bare)
    {
        var constraint = new JsonObject();
        if (knowledge)
        {
            constraint["knowledge"] = new JsonObject { ["types"] = new JsonArray("password") };
        }

        if (bare)
        {
            return (constraint, false);
        }

        var possession = new JsonObject();
        if (resistant is not null)
        {
            possession["phishingResistant"] = resistant;
        }

        if (required is { } is1)
        {
            possession["required"] = is1;
        }

        if (methods.Length > 0)
        {
            possession["authenticationMethods"] = new JsonArray([.. methods.Select(m => (JsonNode)new JsonObject { ["key"] = m.Key, ["method"] = m.Method })]);
        }

        constraint["possession"] = possession;
        return (constraint, required != false && (resistant == "REQUIRED" || (methods.Length > 0 && methods.All(m => m.Resists))));
    }
}
