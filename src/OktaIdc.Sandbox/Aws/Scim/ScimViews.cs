using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>Users and groups in SCIM's shapes.</summary>
internal static class ScimViews
{
    private static readonly string[] NotInScim = ["photos", "website", "birthdate"];

    /// <summary>A user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="tenantId">externalId is shown to the tenant that set it.</param>
    public static JsonObject User(StoreUser user, string tenantId)
    {
        var attributes = user.Read();
        var enterprise = attributes[UserSchema.Enterprise]?.DeepClone();
        var view = new JsonObject
        {
            ["id"] = user.Id,
            ["meta"] = Meta("User", user.Stamp),
            ["schemas"] = enterprise is null ? new JsonArray(ScimNames.User) : new JsonArray(ScimNames.User, ScimNames.Enterprise),
        };
        Put(view, "externalId", user.ExternalId, tenantId);
        foreach (var (name, value) in attributes.Where(a => a.Key != UserSchema.Enterprise && !NotInScim.Contains(a.Key)))
        {
            view[name] = value?.DeepClone();
        }

        view["active"] = user.Enabled;
        if (enterprise is not null)
        {
            view[ScimNames.Enterprise] = enterprise;
        }

        return view;
    }

    /// <summary>A group. Members are always empty (SCIM Developer Guide, getgroup and listgroups).</summary>
    public static JsonObject Group(StoreGroup group, string tenantId)
    {
        var view = new JsonObject
        {
            ["id"] = group.Id,
            ["meta"] = Meta("Group", group.Stamp),
            ["schemas"] = new JsonArray(ScimNames.Group),
            ["displayName"] = group.DisplayName,
            ["members"] = new JsonArray(),
        };
        Put(view, "externalId", group.ExternalId, tenantId);
        return view;
    }

    private static void Put(JsonObject view, string name, ExternalId? externalId, string tenantId)
    {
        if (externalId?.Issuer == tenantId)
        {
            view[name] = externalId.Id;
        }
    }

    private static JsonObject Meta(string type, ChangeStamp stamp) =>
        new() { ["resourceType"] = type, ["created"] = Time(stamp.CreatedAt), ["lastModified"] = Time(stamp.UpdatedAt) };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
