using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>/api/v1/users/{id}/authenticator-enrollments: everything that a person can prove herself with, whatever policy asks for.</summary>
internal sealed class EnrollmentRoutes(OktaOrg org)
{
    private const string Scope = "okta.users";
    private const string All = "/api/v1/users/{id}/authenticator-enrollments";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", All, Scope, call => SandboxResponse.Json(200, Of(call).ToJson(e => e)));
        routes.Api("GET", All + "/{enrollmentId}", Scope, call =>
            SandboxResponse.Json(200, Of(call).FirstOrDefault(e => (string?)e["id"] == call["enrollmentId"]) ?? throw Refusals.NotFound(call["enrollmentId"], "AuthenticatorEnrollment")));
        routes.Api("DELETE", All + "/{enrollmentId}", Scope, Remove);
    }

    private User Meant(OktaCall call) => org.Users.Get(call["id"]);

    private SandboxResponse Remove(OktaCall call)
    {
        var user = Meant(call);
        org.Factors.Remove(user, org.Factors.Get(user, call["enrollmentId"]));
        return SandboxResponse.Empty(204);
    }

    private List<JsonObject> Of(OktaCall call)
    {
        var user = Meant(call);
        List<JsonObject> enrollments = [Render(call, user, "email", "eae" + user.Id[3..], "okta_email", "Email", user.Created, new JsonObject { ["email"] = user.Profile.Text("email") ?? user.Login })];
        if (user.PasswordChanged is { } changed)
        {
            enrollments.Add(Render(call, user, "password", "lae" + user.Id[3..], "okta_password", "Password", changed, null));
        }

        foreach (var factor in org.Factors.Of(user).Where(f => f.FactorType != "email"))
        {
            var (key, name) = factor.Kind.AuthenticatorOf(factor.Provider);
            var type = key switch { "okta_verify" or "google_otp" => "app", "phone_number" => "phone", "security_question" => "security_question", _ => "security_key" };
            var profile = factor.FactorType is "sms" or "call" ? new JsonObject { ["phoneNumber"] = Masked((factor.Profile ?? factor.Kind.ProfileFor(user, factor.Id)).Text("phoneNumber") ?? "") } : null;
            enrollments.Add(Render(call, user, type, factor.Id, key, name, factor.Created, profile, factor.IsActive));
        }

        return enrollments;
    }

    private JsonObject Render(OktaCall call, User user, string type, string id, string key, string name, DateTimeOffset created, JsonObject? profile, bool isActive = true)
    {
        var body = new JsonObject
        {
            ["type"] = type, ["id"] = id, ["key"] = key, ["status"] = isActive ? "ACTIVE" : "PENDING_ACTIVATION", ["name"] = name, ["created"] = OktaTime.Text(created), ["lastUpdated"] = OktaTime.Text(created),
        };
        if (profile is not null)
        {
            body["profile"] = profile;
        }

        var person = call.Link("/api/v1/users/" + user.Id);
        body["_links"] = new JsonObject
        {
            ["self"] = Links.To($"{person}/authenticator-enrollments/{id}", "GET", "DELETE"),
            ["user"] = Links.To(person, "GET"),
            ["authenticator"] = Links.To(call.Link("/api/v1/authenticators/" + org.Authenticators.All.FirstOrDefault(a => a.Key == key)?.Id), "GET"),
        };
        return body;
    }

    private static readonly string s_hidden = new('X', 3);

    private static string Masked(string number) => number.Length > 4 ? number[..2] + string.Concat(" ", s_hidden, "-", s_hidden, "-") + number[^4..] : number;
}
