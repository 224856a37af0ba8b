using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>Users, groups and memberships in the shapes of the Identity Store API, and users back from them.</summary>
internal static class UserView
{
    /// <summary>The one extension there is.</summary>
    public const string EnterpriseName = "aws:identitystore:enterprise";

    /// <summary>A user as DescribeUser and ListUsers answer it.</summary>
    public static JsonObject User(string storeId, StoreUser user, bool withEnterprise)
    {
        var attributes = user.Read();
        var enterprise = attributes[UserSchema.Enterprise]?.DeepClone();
        attributes.Remove(UserSchema.Enterprise);
        var view = Pascal(attributes).AsObject();
        view["IdentityStoreId"] = storeId;
        view["UserId"] = user.Id;
        view["UserStatus"] = user.Enabled ? "ENABLED" : "DISABLED";
        if (withEnterprise && enterprise is not null)
        {
            view["Extensions"] = new JsonObject { [EnterpriseName] = enterprise };
        }

        return Finish(view, user.ExternalId, user.Stamp);
    }

    /// <summary>A group as DescribeGroup and ListGroups answer it.</summary>
    public static JsonObject Group(string storeId, StoreGroup group)
    {
        var view = new JsonObject { ["IdentityStoreId"] = storeId, ["GroupId"] = group.Id, ["DisplayName"] = group.DisplayName };
        if (group.Description is { } description)
        {
            view["Description"] = description;
        }

        return Finish(view, group.ExternalId, group.Stamp);
    }

    /// <summary>A membership as the list operations answer it.</summary>
    public static JsonObject Membership(string storeId, StoreMembership membership) => Finish(
        new JsonObject
        {
            ["IdentityStoreId"] = storeId,
            ["MembershipId"] = membership.Id,
            ["GroupId"] = membership.GroupId,
            ["MemberId"] = Member(membership.UserId),
        },
        null,
        membership.Stamp);

    /// <summary>MemberId.</summary>
    public static JsonObject Member(string userId) => new() { ["UserId"] = userId };

    /// <summary>A request's user attributes in canonical names.</summary>
    public static JsonObject Attributes(JsonObject input)
    {
        var attributes = new JsonObject();
        foreach (var (key, value) in input)
        {
            if (UserSchema.Find(key) is { } attribute && attribute.Name != UserSchema.Enterprise)
            {
                attributes[attribute.Name] = value?.DeepClone();
            }
        }

        if (input["Extensions"] is JsonObject extensions)
        {
            attributes[UserSchema.Enterprise] = extensions.Count == 1 && extensions[EnterpriseName] is { } enterprise
                ? enterprise.DeepClone()
                : throw IdentityStoreException.Invalid($"The only supported extension is {EnterpriseName}");
        }

        return attributes;
    }

    private static JsonObject Finish(JsonObject view, ExternalId? externalId, ChangeStamp stamp)
    {
        if (externalId is not null)
        {
            view["ExternalIds"] = new JsonArray(new JsonObject { ["Issuer"] = externalId.Issuer, ["Id"] = externalId.Id });
        }

        view["CreatedAt"] = Epoch(stamp.CreatedAt);
        view["UpdatedAt"] = Epoch(stamp.UpdatedAt);
        view["CreatedBy"] = stamp.CreatedBy;
        view["UpdatedBy"] = stamp.UpdatedBy;
        return view;
    }

    private static double Epoch(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static JsonNode Pascal(JsonNode node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(char.ToUpperInvariant(p.Key[0]) + p.Key[1..], p.Value is null ? null : Pascal(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(i => i is null ? null : Pascal(i))]),
        _ => node.DeepClone(),
    };
}
