using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Policies;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>A policy of chains of authentication methods lets in who can go one of its ways, and nobody else.</summary>
public sealed class MethodChainTests
{
    private const string Password = """{"key":"okta_password","method":"password"}""";
    private const string Key = """{"key":"webauthn","method":"webauthn"}""";
    private const string Push = """{"key":"okta_verify","method":"push"}""";
    private const string FastPass = """{"key":"okta_verify","method":"signed_nonce","phishingResistant":"REQUIRED"}""";
    private const string Google = """{"key":"google_otp","method":"otp"}""";

    /// <summary>Chains, the factors that are enrolled, and what is proven, in its order; null for nobody comes in.</summary>
    public static TheoryData<string, string[], string?> Ways => new()
    {
        { One(Step(Key)), [], null },
        { One(Step(Key)), ["push"], null },
        { One(Step(Key)), ["push", "webauthn"], "FIDO_WEBAUTHN" },
        { One(Step(Password)), [], "" },
        { One(Step(Password, Step(Key))), [], null },
        { One(Step(Password, Step(Key))), ["webauthn"], "FIDO_WEBAUTHN" },
        { One(Step(Push, Step(Key))), ["webauthn", "push"], "OKTA_VERIFY_PUSH FIDO_WEBAUTHN" },
        { One(Step(Push, Step(Key))), ["push"], null },
        { One(Step(Push, Step(Push))), ["push"], null },
        { One(Step($"{Key},{Push}")), ["push"], "OKTA_VERIFY_PUSH" },
        { One($"{Step(Key)},{Step(Password, Step(Google))}"), ["token:software:totp GOOGLE"], "OKTA_SOFT_TOKEN" },
        { One(Step(Google)), ["token:software:totp"], null },
        { One(Step(FastPass)), ["push", "signed_nonce"], "SIGNED_NONCE" },
        { One(Step("""{"key":"okta_verify","method":"push","phishingResistant":"REQUIRED"}""")), ["push"], null },
        { One(Step("""{"key":"smart_card_idp","method":"cert"}""")), ["webauthn"], null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Who_can_go_a_way_comes_in_by_its_factors_and_nobody_else(string chains, string[] enrolled, string? proven)
    {
        await using var org = new TestOrg();
        var sso = await AppAsync(org, chains);
        foreach (var factor in enrolled.Select(f => f.Split(' ')))
        {
            await org.DoAsync("POST", "/api/v1/users/ada@example.com/factors?activate=true", new JsonObject { ["factorType"] = factor[0], ["provider"] = factor.Length > 1 ? factor[1] : null });
        }

        var answer = await org.FormAsync(sso, new() { ["username"] = "ada@example.com" });

        Assert.Equal(proven is null ? 403 : 200, answer.Status);
        var told = await org.EventsAsync("eventType eq \"user.authentication.auth_via_mfa\" and outcome.result eq \"SUCCESS\"");
        Assert.Equal(proven ?? "", string.Join(' ', told.Select(e => (string?)e["debugContext"]!["debugData"]!["factor"])));
        Assert.Equal(proven is null ? 1 : 0, (await org.EventsAsync("eventType eq \"user.authentication.auth_via_mfa\" and outcome.result eq \"FAILURE\"")).Count);
    }

    [Fact]
    public async Task A_factor_that_is_not_activated_or_a_push_that_is_rejected_opens_nothing()
    {
        await using var org = new TestOrg();
        var sso = await AppAsync(org, One(Step(Push)));
        var factor = await org.DoAsync("POST", "/api/v1/users/ada@example.com/factors", new JsonObject { ["factorType"] = "push", ["provider"] = "OKTA" });
        Assert.Equal(403, (await org.FormAsync(sso, new() { ["username"] = "ada@example.com" })).Status);

        await org.DoAsync("POST", $"/api/v1/users/ada@example.com/factors/{factor["id"]}/lifecycle/activate");
        await org.Side.PersonSteps["answer-mfa"](new JsonObject { ["username"] = "ada@example.com", ["answer"] = "reject" }, CancellationToken.None);
        Assert.Equal(403, (await org.FormAsync(sso, new() { ["username"] = "ada@example.com" })).Status);
    }

    private static string Step(string methods, string? next = null) => $$"""{"authenticationMethods":[{{methods}}]{{(next is null ? "" : $",\"next\":[{next}]")}}}""";

    private static string One(string chains) => $"[{chains}]";

    private static async Task<string> AppAsync(TestOrg org, string chains)
    {
        var app = await org.AppAsync();
        var group = await org.GroupAsync("aws-users", await org.UserAsync("ada", "Cloud"));
        await org.DoAsync("PUT", $"/api/v1/apps/{app}/groups/{group}", new JsonObject());
        var policy = new JsonObject
        {
            ["type"] = "ACCESS_POLICY",
            ["name"] = "Chains",
            ["apps"] = new JsonArray(app),
            ["rules"] = new JsonArray(new JsonObject
            {
                ["name"] = "All",
                ["priority"] = 0,
                ["actions"] = new JsonObject { ["appSignOn"] = new JsonObject { ["access"] = "ALLOW", ["verificationMethod"] = new JsonObject { ["type"] = "AUTH_METHOD_CHAIN", ["chains"] = JsonNode.Parse(chains) } } },
            }),
        };
        new PolicySetting(org.Side.Org).Apply(policy);
        return $"/app/amazon_aws_sso/{org.Side.Org.Apps.Get(app).ExternalKey}/sso/saml";
    }
}
