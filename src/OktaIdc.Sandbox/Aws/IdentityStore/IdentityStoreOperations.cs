using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>The 19 operations of the Identity Store API: members in, state, members out.</summary>
internal static class IdentityStoreOperations
{
    private static readonly Dictionary<string, Func<Request, JsonObject?>> All = new(StringComparer.Ordinal)
    {
        ["CreateUser"] = r => r.Answer("UserId", r.Store.CreateUser(UserView.Attributes(r.Body), r.Actor).Id),
        ["DescribeUser"] = r => UserView.User(r.Store.Id, r.Store.Seen.GetUser(r.In.Id("UserId")), r.In.WantsEnterprise()),
        ["UpdateUser"] = UpdateUser,
        ["DeleteUser"] = r => Do(() => r.Store.DeleteUser(r.In.Id("UserId"))),
        ["ListUsers"] = ListUsers,
        ["GetUserId"] = r => r.Answer("UserId", FindUser(r).Id),
        ["CreateGroup"] = r => r.Answer("GroupId", r.Store.CreateGroup(r.In.Text("DisplayName"), r.In.Text("Description"), r.Actor).Id),
        ["DescribeGroup"] = r => UserView.Group(r.Store.Id, r.Store.Seen.GetGroup(r.In.Id("GroupId"))),
        ["UpdateGroup"] = UpdateGroup,
        ["DeleteGroup"] = r => Do(() => r.Store.DeleteGroup(r.In.Id("GroupId"))),
        ["ListGroups"] = ListGroups,
        ["GetGroupId"] = r => r.Answer("GroupId", FindGroup(r).Id),
        ["CreateGroupMembership"] = r => r.Answer("MembershipId", r.Store.CreateMembership(r.In.Id("GroupId"), r.In.MemberId(), r.Actor).Id),
        ["DescribeGroupMembership"] = r => UserView.Membership(r.Store.Id, r.Store.Seen.GetMembership(r.In.Id("MembershipId"))),
        ["DeleteGroupMembership"] = r => Do(() => r.Store.DeleteMembership(r.In.Id("MembershipId"))),
        ["GetGroupMembershipId"] = r => r.Answer(
            "MembershipId",
            (r.Store.Seen.FindMembership(r.In.Id("GroupId"), r.In.MemberId()) ?? throw IdentityStoreException.NotFound("GROUP_MEMBERSHIP", null)).Id),
        ["ListGroupMemberships"] = r => Memberships(r, r.Store.Seen.MembershipsOfGroup(r.Store.Seen.GetGroup(r.In.Id("GroupId")).Id)),
        ["ListGroupMembershipsForMember"] = r => Memberships(r, r.Store.Seen.MembershipsOfUser(r.Store.Seen.GetUser(r.In.MemberId()).Id)),
        ["IsMemberInGroups"] = IsMemberInGroups,
    };

    /// <summary>The operations on the store that a request names.</summary>
    /// <param name="find">Finds the store of an id, or null.</param>
    public static IReadOnlyDictionary<string, JsonOperation> Table(Func<string, IdentityStoreState?> find) =>
        All.ToDictionary(o => o.Key, o => (JsonOperation)(call => Run(o.Value, find, call)), StringComparer.Ordinal);

    private static JsonObject? Run(Func<Request, JsonObject?> operation, Func<string, IdentityStoreState?> find, AwsCall call)
    {
        try
        {
            var input = new StoreInput(call.Input);
            var id = input.Text("IdentityStoreId");
            if (id is null || !StoreInput.IsStoreId(id))
            {
                throw IdentityStoreException.Constraint("identityStoreId", "Member must satisfy regular expression pattern: d-[0-9a-f]{10}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
            }

            var store = find(id) ?? throw IdentityStoreException.NotFound("IDENTITY_STORE", id);
            return operation(new Request(store, input, call.Input, call.SignedBy.Arn));
        }
        catch (IdentityStoreException e)
        {
            throw IdentityStoreErrors.Of(e);
        }
    }

    private static JsonObject? UpdateUser(Request r)
    {
        var operations = r.In.Operations();
        r.Store.UpdateUser(r.In.Id("UserId"), r.Actor, (user, attributes) =>
        {
            foreach (var operation in operations)
            {
                operation.Apply(attributes);
            }

            return user;
        });
        return null;
    }

    private static JsonObject? UpdateGroup(Request r)
    {
        var operations = r.In.Operations();
        r.Store.UpdateGroup(r.In.Id("GroupId"), r.Actor, group => operations.Aggregate(group, (g, o) => (o.Path, o.Value) switch
        {
            ("displayName", JsonValue v) when v.TryGetValue<string>(out var name) => g with { DisplayName = name },
            ("description", null) => g with { Description = null },
            ("description", JsonValue v) when v.TryGetValue<string>(out var description) => g with { Description = description },
            ("displayName" or "description", _) => throw IdentityStoreException.Invalid($"Attribute {o.Path} must be a string"),
            _ => throw IdentityStoreException.Invalid($"Attribute path {o.Path} is not supported"),
        }));
        return null;
    }

    private static JsonObject ListUsers(Request r)
    {
        IReadOnlyList<StoreUser> users = r.In.Filter() switch
        {
            null => r.Store.Seen.Users(),
            ("UserName", var name) => r.Store.Seen.FindUserByName(name) is { } user ? [user] : [],
            var (path, _) => throw IdentityStoreException.Invalid($"Filter on {path} is not supported: only UserName is"),
        };
        var enterprise = r.In.WantsEnterprise();
        return r.Page("Users", users, u => u.Stamp.Sequence, u => UserView.User(r.Store.Id, u, enterprise));
    }

    private static JsonObject ListGroups(Request r)
    {
        IReadOnlyList<StoreGroup> groups = r.In.Filter() switch
        {
            null => r.Store.Seen.Groups(),
            ("DisplayName", var name) => r.Store.Seen.FindGroupByName(name) is { } group ? [group] : [],
            var (path, _) => throw IdentityStoreException.Invalid($"Filter on {path} is not supported: only DisplayName is"),
        };
        return r.Page("Groups", groups, g => g.Stamp.Sequence, g => UserView.Group(r.Store.Id, g));
    }

    private static JsonObject Memberships(Request r, IReadOnlyList<StoreMembership> memberships) =>
        r.Page("GroupMemberships", memberships, m => m.Stamp.Sequence, m => UserView.Membership(r.Store.Id, m));

    private static StoreUser FindUser(Request r) => r.In.AlternateIdentifier() switch
    {
        ({ } external, _, _) => r.Store.Seen.FindUserByExternalId(external),
        (_, var path, var name) when path.Equals("userName", StringComparison.OrdinalIgnoreCase) => r.Store.Seen.FindUserByName(name),
        (_, var path, var email) when path.Equals("emails.value", StringComparison.OrdinalIgnoreCase) => r.Store.Seen.FindUserByEmail(email),
        (_, var path, _) => throw IdentityStoreException.Invalid($"Attribute path {path} is not a unique attribute of a user: userName and emails.value are"),
    } ?? throw IdentityStoreException.NotFound("USER", null);

    private static StoreGroup FindGroup(Request r) => r.In.AlternateIdentifier() switch
    {
        ({ } external, _, _) => r.Store.Seen.FindGroupByExternalId(external),
        (_, var path, var name) when path.Equals("displayName", StringComparison.OrdinalIgnoreCase) => r.Store.Seen.FindGroupByName(name),
        (_, var path, _) => throw IdentityStoreException.Invalid($"Attribute path {path} is not a unique attribute of a group: displayName is"),
    } ?? throw IdentityStoreException.NotFound("GROUP", null);

    private static JsonObject IsMemberInGroups(Request r)
    {
        var user = r.Store.Seen.GetUser(r.In.MemberId());
        return new JsonObject
        {
            ["Results"] = new JsonArray([.. r.In.GroupIds().Select(id => (JsonNode)new JsonObject
            {
                ["GroupId"] = r.Store.Seen.GetGroup(id).Id,
                ["MemberId"] = UserView.Member(user.Id),
                ["MembershipExists"] = r.Store.Seen.FindMembership(id, user.Id) is not null,
            })]),
        };
    }

    private static JsonObject? Do(Action action)
    {
        action();
        return null;
    }

    private sealed record Request(IdentityStoreState Store, StoreInput In, JsonObject Body, string Actor)
    {
        public JsonObject Answer(string member, string id) => new() { [member] = id, ["IdentityStoreId"] = Store.Id };

        public JsonObject Page<T>(string member, IReadOnlyList<T> all, Func<T, long> sequence, Func<T, JsonNode> view)
        {
            var page = StorePage.Cut(all, sequence, In.MaxResults, In.NextToken);
            var answer = new JsonObject { [member] = new JsonArray([.. page.Items.Select(view)]) };
            if (page.NextToken is { } token)
            {
                answer["NextToken"] = token;
            }

            return answer;
        }
    }
}
