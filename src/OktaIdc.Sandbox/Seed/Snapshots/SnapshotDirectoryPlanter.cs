using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Users and groups of the identity store, from a snapshot.</summary>
internal static class SnapshotDirectoryPlanter
{
    private const string Actor = "snapshot";

    /// <summary>Makes them under their own ids.</summary>
    public static void Plant(SnapshotDirectory? directory, IdentityStoreState store)
    {
        foreach (var user in directory?.Users.OrEmpty() ?? [])
        {
            store.CreateUser(Attributes(user), Actor, user.Enabled ?? true, External(user.ExternalId), user.Id);
        }

        foreach (var group in directory?.Groups.OrEmpty() ?? [])
        {
            store.CreateGroup(group.DisplayName, group.Description is { Length: > 0 } text ? text : null, Actor, External(group.ExternalId), [.. group.Members.OrEmpty().Where(m => store.FindUser(m) is not null)], group.Id);
        }
    }

    // The store wants names; a snapshot without them has the user name in their place.
    private static JsonObject Attributes(SnapshotStoreUser user)
    {
        var attributes = new JsonObject
        {
            ["userName"] = user.UserName,
            ["displayName"] = user.DisplayName ?? user.UserName,
            ["name"] = new JsonObject { ["givenName"] = user.GivenName ?? user.UserName, ["familyName"] = user.FamilyName ?? user.UserName },
        };
        if (user.Email is { Length: > 0 } email)
        {
            attributes["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true });
        }

        return attributes;
    }

    private static ExternalId? External(SnapshotExternalId? id) => id is { Issuer: { } issuer, Id: { Length: > 0 } value } ? new ExternalId(issuer, value) : null;
}
