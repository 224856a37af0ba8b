using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>
/// Whether the conditions of one rule are met whenever those of another are, so that the second is never asked. What is not understood is taken as not
/// met: then a rule that can never be asked may count as one that can, but never the other way round.
/// </summary>
internal static class ConditionCover
{
    /// <summary>True where every sign-in that the later rule is for is one that the earlier rule is for.</summary>
    public static bool Covers(JsonObject? earlier, JsonObject? later) => earlier is null || earlier.All(condition => CoversOne(condition.Key, condition.Value, later?[condition.Key]));

    private static bool CoversOne(string name, JsonNode? earlier, JsonNode? later) => earlier is null || name switch
    {
        "people" => Parts(earlier, "users", "groups") && People(earlier, later),
        "network" => Network(earlier, later),
        "riskScore" or "risk" => IsAny(earlier, "level", "ANY") || Same(earlier, later),
        "authContext" => IsAny(earlier, "authType", "ANY") || Same(earlier, later),
        "identityProvider" => IsAny(earlier, "provider", "ANY") || Same(earlier, later),
        "userType" => Parts(earlier, "include", "exclude") && Included(earlier, later) && Excluded(earlier, later),
        "device" => Device(earlier, later),
        "elCondition" => string.IsNullOrWhiteSpace(earlier.Text("condition")) || Same(earlier, later),
        _ => earlier is JsonObject { Count: 0 } || Same(earlier, later),
    };

    // Somebody is included by her name or by a group, and excluded by either.
    private static bool People(JsonNode earlier, JsonNode? later)
    {
        var (users, groups) = (earlier["users"], earlier["groups"]);
        if (!Excluded(users, later?["users"]) || !Excluded(groups, later?["groups"]))
        {
            return false;
        }

        if (Ids(users, "include").Count == 0 && Ids(groups, "include").Count == 0)
        {
            return true;
        }

        var (laterUsers, laterGroups) = (Ids(later?["users"], "include"), Ids(later?["groups"], "include"));
        return laterUsers.Count + laterGroups.Count > 0 && laterUsers.IsSubsetOf(Ids(users, "include")) && laterGroups.IsSubsetOf(Ids(groups, "include"));
    }

    private static bool Network(JsonNode earlier, JsonNode? later) =>
        IsAny(earlier, "connection", "ANYWHERE") || Same(earlier, later)
        || (earlier.Text("connection") == "ZONE" && later.Text("connection") == "ZONE" && Parts(earlier, "connection", "include", "exclude") && Parts(later, "connection", "include", "exclude") && Zones(earlier, later));

    // With zones to be in, and none to be out of, the later one must name some of the earlier's; with zones to be out of, it must name all of them.
    private static bool Zones(JsonNode earlier, JsonNode? later) =>
        Ids(earlier, "exclude").Count == 0 ? Ids(later, "exclude").Count == 0 && Included(earlier, later)
        : Ids(earlier, "include").Count == 0 && Ids(later, "include").Count == 0 && Excluded(earlier, later);

    // Each demand on the device narrows the earlier rule: the later one must make the same.
    private static bool Device(JsonNode earlier, JsonNode? later) => earlier is JsonObject demands && demands.All(d => d.Value is null || d.Key switch
    {
        "assurance" => Parts(d.Value, "include") && Included(d.Value, later?["assurance"]),
        _ => Same(d.Value, later?[d.Key]),
    });

    private static bool Included(JsonNode? earlier, JsonNode? later)
    {
        var (wide, narrow) = (Ids(earlier, "include"), Ids(later, "include"));
        return wide.Count == 0 || (narrow.Count > 0 && narrow.IsSubsetOf(wide));
    }

    private static bool Excluded(JsonNode? earlier, JsonNode? later) => Ids(earlier, "exclude").IsSubsetOf(Ids(later, "exclude"));

    private static bool IsAny(JsonNode node, string member, string any) => node is JsonObject o && (o[member] is null || node.Text(member) == any);

    // Members beyond those that are understood might narrow it.
    private static bool Parts(JsonNode? node, params string[] known) => node is JsonObject o && o.All(m => m.Value is null || known.Contains(m.Key));

    private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    private static HashSet<string> Ids(JsonNode? node, string member) =>
        node is JsonObject o && o[member] is JsonArray ids ? [.. ids.Select(id => id?.ToString()).OfType<string>()] : [];
}
