using System.Collections.Immutable;
using System.Text.Json;
using OktaIdc.Okta;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>The Okta side of a snapshot.</summary>
internal static class OktaSnapshotPart
{
    public static void Write(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Scope.HasFlag(InventoryScope.Okta))
        {
            json.Object("okta", () => Write(json, live.Okta));
        }
    }

    private static void Write(Utf8JsonWriter json, OktaInventory okta)
    {
        if (okta.App is { } app)
        {
            json.Object("app", () => App(json, app, okta.AttributeStatements));
        }

        var targets = okta.Push.Select(mapping => mapping.TargetGroupId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        json.Each("users", okta.Users.Values.OrderBy(user => user.Login, StringComparer.Ordinal), user => User(json, user));
        json.Each("groups", okta.Groups.Values.Where(group => group.Type == OktaGroup.OktaType || !targets.Contains(group.Id)).OrderBy(group => group.Name, StringComparer.Ordinal), group => Group(json, group, okta));
        json.Each("rules", okta.Rules, rule => Rule(json, rule));
        json.Texts("appGroups", okta.AppGroups.Select(group => group.Id));
        json.Each("appUsers", okta.AppUsers.Values.OrderBy(user => user.Id, StringComparer.Ordinal), user =>
        {
            json.WriteString("id", user.Id);
            json.WriteString("scope", user.Scope);
            json.WriteString("userName", user.UserName);
            json.WriteString("externalId", user.ExternalId);
            json.WriteString("status", user.Status);
        });
        json.Each("push", okta.Push, mapping =>
        {
            json.WriteString("sourceGroup", mapping.SourceGroupId);
            json.WriteString("targetName", Name(okta, mapping.TargetGroupId) ?? Name(okta, mapping.SourceGroupId));
            json.WriteString("status", mapping.Status);
            json.WriteString("error", mapping.ErrorSummary is { Length: > 0 } error ? error : null);
            json.WriteString("lastPush", mapping.LastPush?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        });
    }

    private static string? Name(OktaInventory okta, string? groupId) => groupId is null ? null : okta.Groups.GetValueOrDefault(groupId)?.Name;

    private static void App(Utf8JsonWriter json, OktaApp app, ImmutableSortedDictionary<string, string> statements)
    {
        json.WriteString("id", app.Id);
        json.WriteString("label", app.Label);
        json.WriteString("status", app.Status);
        json.WriteString("acsUrl", app.AcsUrl);
        json.WriteString("entityId", app.EntityId);
        json.WriteBoolean("provisioningOn", app.IsProvisioning);
        json.Map("attributeStatements", statements);
    }

    private static void User(Utf8JsonWriter json, OktaUser user)
    {
        json.WriteString("id", user.Id);
        json.WriteString("login", user.Login);
        json.WriteString("status", user.Status);
        json.WritePropertyName("profile");
        user.Profile.WriteTo(json);
    }

    private static void Group(Utf8JsonWriter json, OktaGroup group, OktaInventory okta)
    {
        json.WriteString("id", group.Id);
        json.WriteString("name", group.Name);
        json.WriteString("description", group.Description);
        if (okta.Members.TryGetValue(group.Id, out var members))
        {
            json.Texts("members", members);
        }
    }

    private static void Rule(Utf8JsonWriter json, OktaGroupRule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("expression", rule.Expression);
        json.WriteString("status", rule.Status);
        json.Texts("groups", rule.GroupIds);
    }
}
