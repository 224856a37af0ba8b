using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>What one provisioning tenant may do with the store: the rules of IdC's SCIM server, no HTTP.</summary>
internal sealed class ScimTenant(IdentityStoreState store, string tenantId)
{
    /// <summary>Most members in a new group, and most membership changes in one PATCH.</summary>
    public const int MaxMembers = 100;

    private string Actor => $"scim/{tenantId}";

    /// <summary>POST /Users.</summary>
    public JsonObject CreateUser(JsonObject body)
    {
        var input = ScimUserInput.Parse(body);
        return View(store.CreateUser(input.Attributes, Actor, input.Active, External(input.ExternalId)));
    }

    /// <summary>GET /Users/{id}.</summary>
    public JsonObject GetUser(string id) => View(store.GetUser(id));

    /// <summary>PUT /Users/{id}: overwrites all of it.</summary>
    public JsonObject ReplaceUser(string id, JsonObject body) => Write(id, ScimUserInput.Parse(body));

    /// <summary>PATCH /Users/{id}.</summary>
    public JsonObject PatchUser(string id, JsonObject body)
    {
        var user = View(store.GetUser(id));
        ScimUserPatch.Apply(user, ScimPatch.Parse(body));
        return Write(id, ScimUserInput.Parse(user));
    }

    /// <summary>DELETE /Users/{id}.</summary>
    public void DeleteUser(string id) => store.DeleteUser(id);

    /// <summary>Users that a filter finds; all without one.</summary>
    /// <exception cref="ScimException">The filter uses a combination that is not supported.</exception>
    public IEnumerable<StoreUser> FindUsers(string? filter) => filter is null ? store.Users() : ScimFilter.Parse(filter) switch
    {
        [var c] when c.Is("userName") => One(store.FindUserByName(c.Value)),
        [var c] when c.Is("externalId") => One(store.FindUserByExternalId(new ExternalId(tenantId, c.Value))),
        [var c] when c.Is("groups.value") => store.MembershipsOfGroup(c.Value).Select(m => store.GetUser(m.UserId)),
        [var id, var manager] when id.Is("id") && manager.Is("manager") => Managed(id.Value, manager.Value),
        [var manager, var id] when id.Is("id") && manager.Is("manager") => Managed(id.Value, manager.Value),
        _ => throw ScimException.Filter("users can be found by userName, externalId, groups.value, or id and manager"),
    };

    /// <summary>POST /Groups.</summary>
    public JsonObject CreateGroup(JsonObject body)
    {
        var input = ScimGroupInput.Parse(body);
        return View(store.CreateGroup(input.DisplayName, null, Actor, External(input.ExternalId), input.Members));
    }

    /// <summary>GET /Groups/{id}.</summary>
    public JsonObject GetGroup(string id) => View(store.GetGroup(id));

    /// <summary>PATCH /Groups/{id}.</summary>
    public void PatchGroup(string id, JsonObject body)
    {
        store.GetGroup(id);
        var change = ScimGroupPatch.Parse(body);
        store.ChangeMembers(id, change.Add, change.Remove, Actor);
        store.UpdateGroup(id, Actor, g => g with
        {
            DisplayName = change.DisplayName ?? g.DisplayName,
            ExternalId = change.RemovesExternalId ? null : External(change.ExternalId) ?? g.ExternalId,
        });
    }

    /// <summary>DELETE /Groups/{id}.</summary>
    public void DeleteGroup(string id) => store.DeleteGroup(id);

    /// <summary>Groups that a filter finds; all without one.</summary>
    /// <exception cref="ScimException">The filter uses a combination that is not supported.</exception>
    public IEnumerable<StoreGroup> FindGroups(string? filter) => filter is null ? store.Groups() : ScimFilter.Parse(filter) switch
    {
        [var c] when c.Is("displayName") => One(store.FindGroupByName(c.Value)),
        [var c] when c.Is("externalId") => One(store.FindGroupByExternalId(new ExternalId(tenantId, c.Value))),
        [var c] when c.Is("members.value") => store.GroupIdsOf(c.Value).Select(store.GetGroup),
        [var id, var member] when id.Is("id") && member.Is("member") => WithMember(id.Value, member.Value),
        [var member, var id] when id.Is("id") && member.Is("member") => WithMember(id.Value, member.Value),
        _ => throw ScimException.Filter("groups can be found by displayName, externalId, members.value, or id and member"),
    };

    /// <summary>A user in SCIM's shape.</summary>
    public JsonObject View(StoreUser user) => ScimViews.User(user, tenantId);

    /// <summary>A group in SCIM's shape.</summary>
    public JsonObject View(StoreGroup group) => ScimViews.Group(group, tenantId);

    private JsonObject Write(string id, ScimUserInput input) => View(store.UpdateUser(id, Actor, (user, attributes) =>
    {
        // What SCIM does not show, it does not overwrite.
        foreach (var name in attributes.Select(a => a.Key).Where(k => k is not ("photos" or "website" or "birthdate")).ToList())
        {
            attributes.Remove(name);
        }

        foreach (var (name, value) in input.Attributes)
        {
            attributes[name] = value?.DeepClone();
        }

        return user with { Enabled = input.Active, ExternalId = External(input.ExternalId) };
    }));

    private IEnumerable<StoreUser> Managed(string id, string manager) =>
        One(store.FindUser(id)).Where(u => (string?)u.Read()[UserSchema.Enterprise]?["manager"]?["value"] == manager);

    private IEnumerable<StoreGroup> WithMember(string id, string userId) => store.FindMembership(id, userId) is null ? [] : One(store.FindGroup(id));

    private ExternalId? External(string? id) => id is null ? null : new ExternalId(tenantId, id);

    private static IEnumerable<T> One<T>(T? item)
        where T : class => item is null ? [] : [item];
}
