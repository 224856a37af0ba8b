using System.Text.Json.Nodes;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>Causes on Okta's side, each seeded by ordinary calls, clicks of a person, or a past in the log.</summary>
internal static class OktaRows
{
    private const string Second = """{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","constraints":[]}}""";
    private const string Resistant = """{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"required":true,"phishingResistant":"REQUIRED"}}]}}""";

    public static Dictionary<string, Func<ReachStory, Task>> All { get; } = new()
    {
        ["OktaUserMissing"] = s => Ask(s, "adda@example.com"),
        ["OktaUserStaged"] = async s =>
        {
            await s.Okta.Users.CreateAsync(new JsonObject { ["login"] = "eve@example.com", ["email"] = "eve@example.com", ["firstName"] = "Eve", ["lastName"] = "Moss" }, null, activate: false, ReachStory.Stop);
            await Ask(s, "eve@example.com");
        },
        ["OktaUserNotActivated"] = async s =>
        {
            var eve = await s.Okta.Users.CreateAsync(
                new JsonObject { ["login"] = "eve@example.com", ["email"] = "eve@example.com", ["firstName"] = "Eve", ["lastName"] = "Moss", ["displayName"] = "Eve Moss" }, null, activate: true, ReachStory.Stop);
            await s.Okta.GroupMembers.AddAsync(s.Users.Id, eve.Id, ReachStory.Stop);
            await s.ProvisionedAsync(eve);
            await s.Okta.GroupMembers.AddAsync(s.Ops.Id, eve.Id, ReachStory.Stop);
            await s.JoinedAsync("ops", eve.Login);
            await Ask(s, eve.Login);
        },
        ["OktaUserLockedOut"] = async s =>
        {
            for (var i = 0; i < 10; i++)
            {
                await s.SignInAtOktaAsync("wrong");
            }
        },
        ["OktaUserSuspended"] = s => s.Okta.Users.SuspendAsync(s.Ada.Id, ReachStory.Stop),
        ["OktaUserDeactivated"] = s => s.Okta.Users.DeactivateAsync(s.Ada.Id, ReachStory.Stop),
        ["OktaPasswordExpired"] = s => s.OktaAsync("POST", $"/api/v1/users/{s.Ada.Id}/lifecycle/expire_password"),
        ["OktaUserInRecovery"] = s => s.OktaAsync("POST", $"/api/v1/users/{s.Ada.Id}/lifecycle/reset_password?sendEmail=false"),
        ["WrongPassword"] = s => s.SignInAtOktaAsync("wrong"),
        ["SessionPolicyDenies"] = async s =>
        {
            var policy = await s.OktaAsync("POST", "/api/v1/policies", $$"""{"type":"OKTA_SIGN_ON","name":"Not from here","conditions":{"people":{"groups":{"include":["{{s.Ops.Id}}"]} } } }""");
            await s.OktaAsync("POST", $"/api/v1/policies/{policy!["id"]}/rules", """{"type":"SIGN_ON","name":"nobody","actions":{"signon":{"access":"DENY"}}}""");
            await s.SignInAtOktaAsync(ReachStory.Password);
        },
        ["OktaSignInFailed"] = s =>
        {
            var now = DateTimeOffset.UtcNow.ToString("O");
            s.Sandbox.AddHistory("okta", "log", new JsonObject
            {
                ["eventType"] = "user.session.start",
                ["published"] = now,
                ["outcome"] = "FAILURE",
                ["reason"] = "NETWORK_ZONE_BLACKLIST",
                ["targets"] = new JsonArray(new JsonObject { ["id"] = s.Ada.Id, ["type"] = "User" }),
            });
            return Task.CompletedTask;
        },
        ["OktaAppMissing"] = s =>
        {
            s.Question = s.Question with { App = "Another" };
            return Task.CompletedTask;
        },
        ["OktaAppInactive"] = s => s.Okta.Apps.DeactivateAsync(s.App.Id, ReachStory.Stop),
        ["OktaAppNotSaml"] = s => s.ChangeAppAsync(app => app["signOnMode"] = "BROWSER_PLUGIN"),
        ["AcsUrlDiffers"] = s => s.ChangeAppAsync(app => app["settings"]!["app"]!["acsURL"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/another"),
        ["IssuerUrlDiffers"] = s => s.ChangeAppAsync(app => app["settings"]!["app"]!["entityID"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-0000000000"),
        ["GroupRuleNotActive"] = async s =>
        {
            await s.SomebodyAsync(s.Ops);
            await s.Okta.GroupRules.CreateAsync("cloud people", "user.department==\"Cloud\"", [s.Users.Id], ReachStory.Stop);
        },
        ["ExcludedFromGroupRule"] = async s =>
        {
            var bob = await s.SomebodyAsync(s.Ops);
            var rule = await s.OktaAsync(
                "POST",
                "/api/v1/groups/rules",
                $$"""{"type":"group_rule","name":"cloud people","conditions":{"people":{"users":{"exclude":["{{bob.Id}}"]} },"expression":{"type":"urn:okta:expression:1.0","value":"user.department==\"Cloud\""} },"actions":{"assignUserToGroups":{"groupIds":["{{s.Users.Id}}"]} } }""");
            await s.Okta.GroupRules.ActivateAsync((string)rule!["id"]!, ReachStory.Stop);
        },
        ["AppNotAssigned"] = s => s.Okta.GroupMembers.RemoveAsync(s.Users.Id, s.Ada.Id, ReachStory.Stop),
        ["AppPolicyDenies"] = async s =>
        {
            await s.AppPolicyAsync("""{"access":"DENY"}""");
            await s.OpenAppAsync();
        },
        ["NoFactorEnrolled"] = async s =>
        {
            await s.AppPolicyAsync(Second);
            await s.OpenAppAsync();
        },
        ["FactorNotActivated"] = async s =>
        {
            await s.AppPolicyAsync(Second);
            await s.FactorAsync("push", activate: false);
        },
        ["FactorNotPhishingResistant"] = async s =>
        {
            await s.AppPolicyAsync(Resistant);
            await s.FactorAsync("push");
            await s.OpenAppAsync();
        },
        ["MfaRejected"] = s => AnswerAsync(s, "reject"),
        ["MfaFailed"] = s => AnswerAsync(s, "ignore"),
        ["OktaClockSkew"] = s => s.Sandbox.PersonAsync("okta", "set-clock", new JsonObject { ["seconds"] = 600 }, ReachStory.Stop),
    };

    private static Task Ask(ReachStory story, string user)
    {
        story.Question = story.Question with { User = user };
        return Task.CompletedTask;
    }

    private static async Task AnswerAsync(ReachStory s, string answer)
    {
        await s.AppPolicyAsync(Second);
        await s.FactorAsync("push");
        await s.Sandbox.PersonAsync("okta", "answer-mfa", new JsonObject { ["username"] = ReachStory.Login, ["answer"] = answer }, ReachStory.Stop);
        await s.OpenAppAsync();
    }
}
