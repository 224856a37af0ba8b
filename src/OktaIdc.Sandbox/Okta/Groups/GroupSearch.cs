using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>Which groups a list call means: search, filter, q, or all.</summary>
internal static class GroupSearch
{
    private static readonly string[] _order = ["gt", "ge", "lt", "le"];

    private static readonly FilterRules _search = new(
        ["id", "type", "created", "lastUpdated", "lastMembershipUpdated", "source.id", "profile."],
        ["eq", "sw", "pr", .. _order],
        Extra: new Dictionary<string, string[]> { ["profile.name"] = ["co"], ["profile.description"] = ["co"] });

    private static readonly FilterRules _filter = new(
        ["id", "type", "lastUpdated", "lastMembershipUpdated"],
        ["eq"],
        Extra: new Dictionary<string, string[]> { ["lastUpdated"] = _order, ["lastMembershipUpdated"] = _order });

    /// <summary>The groups meant, in order.</summary>
    public static IReadOnlyList<Group> Select(OktaCall call, IReadOnlyList<Group> all)
    {
        var filter = call.Query("search") is { } search ? _search.Read(search) : call.Query("filter") is { } text ? _filter.Read(text) : null;
        var q = call.Query("q");
        IEnumerable<Group> groups = all.Where(g =>
            (filter is null || filter.Matches(p => Read(g, p))) && (q is null || g.Name.StartsWith(q, StringComparison.OrdinalIgnoreCase)));
        if (call.Query("sortBy") is { } by)
        {
            string? Key(Group g) => Read(g, by).FirstOrDefault();
            groups = call.Query("sortOrder") == "desc" ? groups.OrderByDescending(Key, StringComparer.OrdinalIgnoreCase) : groups.OrderBy(Key, StringComparer.OrdinalIgnoreCase);
        }

        return [.. groups];
    }

    private static IEnumerable<string?> Read(Group group, string property) => property switch
    {
        "id" => [group.Id],
        "type" => [group.Type.ToString()],
        "created" => [OktaTime.Text(group.Created)],
        "lastUpdated" => [OktaTime.Text(group.LastUpdated)],
        "lastMembershipUpdated" => [OktaTime.Text(group.LastMembershipUpdated)],
        "source.id" => [group.SourceAppId],
        _ when property.StartsWith("profile.", StringComparison.Ordinal) => JsonReader.Read(group.Profile, property["profile.".Length..]),
        _ => [],
    };
}
