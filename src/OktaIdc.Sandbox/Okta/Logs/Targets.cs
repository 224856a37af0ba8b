using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>Things as targets of log events.</summary>
internal static class Targets
{
    /// <summary>A user.</summary>
    public static LogTarget Of(User user) => new(user.Id, "User", user.Login, user.FullName);

    /// <summary>A user as one of an app.</summary>
    public static LogTarget AppUser(User user, string? externalId, string userName) => new(externalId ?? user.Id, "AppUser", userName, user.FullName);

    /// <summary>The target with what has changed of its properties.</summary>
    public static LogTarget With(this LogTarget target, JsonObject before, JsonObject after)
    {
        var changed = before.Select(m => m.Key).Union(after.Select(m => m.Key)).Where(k => !JsonNode.DeepEquals(before[k], after[k])).ToList();
        return target with { Change = (Part(before, changed), Part(after, changed)) };
    }

    private static JsonObject Part(JsonObject whole, List<string> names) => new(names.Where(whole.ContainsKey).Select(n => KeyValuePair.Create(n, whole[n]?.DeepClone())));

    /// <summary>A group.</summary>
    public static LogTarget Of(Group group) => new(group.Id, "UserGroup", "unknown", group.Name);

    /// <summary>An app.</summary>
    public static LogTarget Of(App app) => new(app.Id, "AppInstance", app.Label, app.DisplayName) { Detail = new JsonObject { ["signOnModeType"] = app.SignOnMode } };

    /// <summary>A group rule.</summary>
    public static LogTarget Of(GroupRule rule) => new(rule.Id, "GroupRule", "unknown", rule.Name);
}
