using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>Which users a list call means: search, filter, q, or all but the deactivated.</summary>
internal static class UserSearch
{
    private static readonly string[] _order = ["gt", "ge", "lt", "le"];

    private static readonly FilterRules _search = new(
        ["id", "status", "created", "activated", "statusChanged", "lastUpdated", "type.id", "profile."],
        ["eq", "sw", "pr", .. _order],
        Extra: new[] { "firstName", "lastName", "email", "login" }.ToDictionary(n => "profile." + n, _ => new[] { "co" }));

    private static readonly FilterRules _filter = new(
        ["id", "status", "lastUpdated", "profile.login", "profile.email", "profile.firstName", "profile.lastName"],
        ["eq"],
        Extra: new Dictionary<string, string[]> { ["lastUpdated"] = _order });

    /// <summary>The users meant, in order.</summary>
    public static IReadOnlyList<User> Select(OktaCall call, IReadOnlyList<User> all, string typeId)
    {
        if (call.Query("q") is { } q)
        {
            return [.. all.Where(u => u.Status != UserStatus.DEPROVISIONED && new[] { "firstName", "lastName", "email" }.Any(f => u.Profile.Text(f)?.StartsWith(q, StringComparison.OrdinalIgnoreCase) == true))];
        }

        if (call.Query("search") is { } search)
        {
            var wanted = _search.Read(search);
            return Sorted(call, [.. all.Where(u => wanted.Matches(p => Read(u, p, typeId)))], typeId);
        }

        if (call.Query("filter") is { } filter)
        {
            var wanted = _filter.Read(filter);
            return [.. all.Where(u => wanted.Matches(p => Read(u, p, typeId)))];
        }

        return [.. all.Where(u => u.Status != UserStatus.DEPROVISIONED)];
    }

    private static IReadOnlyList<User> Sorted(OktaCall call, List<User> users, string typeId)
    {
        if (call.Query("sortBy") is not { } by)
        {
            return users;
        }

        if (!by.StartsWith("profile.", StringComparison.Ordinal) && !_search.Properties.Contains(by))
        {
            throw Refusals.InvalidSearch($"The field {by} cannot be sorted by.");
        }

        string? Key(User u) => Read(u, by, typeId).FirstOrDefault();
        return call.Query("sortOrder") == "desc"
            ? [.. users.OrderByDescending(Key, StringComparer.OrdinalIgnoreCase)]
            : [.. users.OrderBy(Key, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string?> Read(User user, string property, string typeId) => property switch
    {
        "id" => [user.Id],
        "status" => [user.Status.ToString()],
        "created" => [OktaTime.Text(user.Created)],
        "activated" => [user.Activated is { } a ? OktaTime.Text(a) : null],
        "statusChanged" => [user.StatusChanged is { } s ? OktaTime.Text(s) : null],
        "lastUpdated" => [OktaTime.Text(user.LastUpdated)],
        "type.id" => [typeId],
        _ => JsonReader.Read((JsonNode)user.Profile, property["profile.".Length..]),
    };
}
