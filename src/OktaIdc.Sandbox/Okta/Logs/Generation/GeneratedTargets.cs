using System.Text.Json;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>Writes what a generated event is about.</summary>
internal sealed class GeneratedTargets(GeneratedWorld world, Draw draw)
{
    private static readonly (string Name, string Method)[] _enrollments =
    [
        ("Okta Verify", "Use Okta FastPass"), ("Okta Verify", "Get a push notification"), ("Security Key or Biometric Authenticator", "Security Key or Biometric Authenticator"), ("Password", "Password"), ("Phone", "SMS"),
    ];

    /// <summary>Writes the member `target`.</summary>
    public void Write(Utf8JsonWriter json, EventTemplate template, GeneratedPerson actor, int number)
    {
        if (template.Targets.Length == 0)
        {
            json.WriteNull("target");
            return;
        }

        // A third of the people sign on to the app that this sandbox is about, the others to the rest.
        var app = world.Apps[template.Family == "admin" && template.Type != "application.lifecycle.update" ? world.Apps.Count - 1 : draw.Below(number, 40, 3) == 0 ? 0 : draw.Below(number, 41, world.Apps.Count)];
        var other = world.People[draw.Below(number, 42, world.People.Length)];
        var user = template.Origin == Origin.Person ? actor : other;
        json.WriteStartArray("target");
        foreach (var kind in template.Targets)
        {
            Write(json, kind, template, number, actor, user, app);
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, TargetKind kind, EventTemplate template, int number, GeneratedPerson actor, GeneratedPerson user, GeneratedThing app)
    {
        switch (kind)
        {
            case TargetKind.Self:
                Begin(json, actor.Id, "User", actor.Login, actor.Name, template);
                break;
            case TargetKind.User:
                Begin(json, user.Id, "User", user.Login, user.Name, template);
                break;
            case TargetKind.ChangedUser:
                Begin(json, user.Id, "User", user.Login, user.Name, template);
                Changed(json, number);
                break;
            case TargetKind.App:
                Begin(json, app.Id, "AppInstance", app.Name, app.Name, template, ("signOnModeType", "SAML_2_0"));
                break;
            case TargetKind.AppUser:
                Begin(json, draw.Id("0ua", number, 43), "AppUser", user.Login, user.Name, template);
                break;
            case TargetKind.Group:
                var group = draw.Of(number, 44, world.Groups);
                Begin(json, group.Id, "UserGroup", "unknown", group.Name, template);
                break;
            case TargetKind.Policy:
                var policy = draw.Of(number, 45, world.Policies);
                Begin(json, policy.Id, "PolicyEntity", "unknown", policy.Name, template, ("policyType", "OktaSignOn"));
                break;
            case TargetKind.Rule:
                var rule = draw.Of(number, 46, world.Rules);
                Begin(json, rule.Id, "PolicyRule", "00p" + rule.Id[3..], rule.Name, template);
                break;
            case TargetKind.Enrollment:
                var (name, method) = draw.Of(number, 47, _enrollments);
                Begin(json, draw.Id("pfd", number / 8, 48), "AuthenticatorEnrollment", "unknown", name, template, ("methodTypeUsed", method), ("methodUsedVerifiedProperties", "[USER_PRESENCE]"));
                break;
            case TargetKind.Token:
                Begin(json, draw.Id("AT.", number, 49, 44), "access_token", "unknown", "Access Token", template, ("expires", "3600"), ("subject", world.Service.Id), ("hash", string.Empty));
                break;
            case TargetKind.ApiToken:
                Begin(json, world.TokenId, "Token", "unknown", "inventory", template);
                break;
            default:
                Begin(json, "/api/v1/apps*", "URL Pattern", "/api/v1/apps*", "/api/v1/apps*", template);
                break;
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string id, string type, string alternateId, string displayName, EventTemplate template, params ReadOnlySpan<(string Name, string Value)> detail)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", type);
        json.WriteString("alternateId", alternateId);
        json.WriteString("displayName", displayName);
        if (detail.Length == 0 || template.Origin == Origin.Job)
        {
            json.WriteNull("detailEntry");
            return;
        }

        json.WriteStartObject("detailEntry");
        foreach (var (name, value) in detail)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private void Changed(Utf8JsonWriter json, int number)
    {
        string[] departments = ["Engineering", "Finance", "Support", "Sales", "Security"];
        json.WriteStartObject("changeDetails");
        json.WriteStartObject("from");
        json.WriteString("department", draw.Of(number, 50, departments));
        json.WriteEndObject();
        json.WriteStartObject("to");
        json.WriteString("department", draw.Of(number, 51, departments));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
