using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>What Okta says of a user and the app.</summary>
internal sealed record OktaEvidence
{
    /// <summary>The user; nothing where there is none.</summary>
    public required Reading<OktaUser> User { get; init; }

    /// <summary>Logins that are near to the one that does not exist.</summary>
    public string NearLogins { get; init; } = "";

    /// <summary>The app; nothing where there is none.</summary>
    public required Reading<OktaApp> App { get; init; }

    /// <summary>Her assignment to the app; nothing where there is none.</summary>
    public Reading<OktaAppUser> AppUser { get; init; } = Reading.None<OktaAppUser>("there is no user or no app");

    /// <summary>The groups that the app is assigned to.</summary>
    public Reading<List<OktaAppGroup>> AppGroups { get; init; } = Reading.None<List<OktaAppGroup>>("there is no app");

    /// <summary>Her groups.</summary>
    public Reading<List<OktaGroup>> Groups { get; init; } = Reading.None<List<OktaGroup>>("there is no user");

    /// <summary>Rules that put users into groups.</summary>
    public Reading<List<OktaGroupRule>> Rules { get; init; } = Reading.None<List<OktaGroupRule>>("there is no user");

    /// <summary>Push mappings of the app.</summary>
    public Reading<List<OktaPushMapping>> Pushes { get; init; } = Reading.None<List<OktaPushMapping>>("there is no app");

    /// <summary>The app's provisioning connection.</summary>
    public Reading<OktaProvisioningConnection> Connection { get; init; } = Reading.None<OktaProvisioningConnection>("there is no app");

    /// <summary>The app's keys.</summary>
    public Reading<List<OktaAppKey>> Keys { get; init; } = Reading.None<List<OktaAppKey>>("there is no app");

    /// <summary>The app's SAML metadata.</summary>
    public Reading<SamlMetadata> Metadata { get; init; } = Reading.None<SamlMetadata>("there is no app");

    /// <summary>Her factors.</summary>
    public Reading<List<OktaFactor>> Factors { get; init; } = Reading.None<List<OktaFactor>>("there is no user");

    /// <summary>The app's sign-on policy.</summary>
    public Reading<PolicyEvidence> AppPolicy { get; init; } = Reading.None<PolicyEvidence>("there is no app");

    /// <summary>The global session policies, in the order in which Okta asks them.</summary>
    public Reading<List<PolicyEvidence>> SessionPolicies { get; init; } = Reading.None<List<PolicyEvidence>>("there is no user");

    /// <summary>The System Log about her, newest first.</summary>
    public Reading<List<OktaLogEvent>> Log { get; init; } = Reading.None<List<OktaLogEvent>>("there is no user");

    /// <summary>The System Log about failures of the app's integration, newest first.</summary>
    public Reading<List<OktaLogEvent>> AppLog { get; init; } = Reading.None<List<OktaLogEvent>>("there is no app");

    /// <summary>Names of groups by id, as far as they were needed.</summary>
    public IReadOnlyDictionary<string, string> GroupNames { get; init; } = new Dictionary<string, string>();

    /// <summary>How far Okta's clock is ahead of this machine's.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>The newest event about her of one of these types; null where there is none.</summary>
    public OktaLogEvent? Last(params string[] types) => Log.Value?.Find(e => types.Contains(e.EventType));

    /// <summary>The newest event of these types, where it failed and none of them succeeded since.</summary>
    public OktaLogEvent? LastFailure(params string[] types) => Last(types) is { Result: not ("SUCCESS" or "ALLOW" or "CHALLENGE") } e ? e : null;

    /// <summary>Name of a group; its id where it is not known.</summary>
    public string GroupName(string id) => GroupNames.TryGetValue(id, out var name) ? name : id;
}

/// <summary>A policy with its rules.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rules">Its rules, in the order in which Okta asks them.</param>
internal sealed record PolicyEvidence(OktaPolicy Policy, List<OktaPolicyRule> Rules)
{
    /// <summary>
    /// The rule that holds for a user: the first that is for her by groups and users. Null where the policy is not for her, and where that rule
    /// also looks at network, device or risk, which only the sign-in itself tells.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="groupIds">Her groups.</param>
    public OktaPolicyRule? RuleFor(string userId, IReadOnlyCollection<string> groupIds) =>
        Policy.IsActive && IsFor(Policy.Conditions, userId, groupIds) && Rules.Find(r => r.IsActive && IsFor(r.Conditions, userId, groupIds)) is { } rule && IsPlain(rule.Conditions) ? rule : null;

    private static bool IsPlain(JsonObject? conditions) => conditions is null || conditions.All(c => c.Key switch
    {
        "people" or "userType" => true,
        "network" => c.Value.Text("connection") is null or "ANYWHERE",
        "riskScore" or "risk" => c.Value.Text("level") is null or "ANY",
        "authContext" => c.Value.Text("authType") is null or "ANY",
        _ => c.Value is null,
    });

    private static bool IsFor(JsonObject? conditions, string userId, IReadOnlyCollection<string> groupIds)
    {
        var people = conditions?["people"];
        var (inGroups, outGroups) = (Ids(people?["groups"], "include"), Ids(people?["groups"], "exclude"));
        var (inUsers, outUsers) = (Ids(people?["users"], "include"), Ids(people?["users"], "exclude"));
        return !outUsers.Contains(userId) && !outGroups.Exists(groupIds.Contains)
            && ((inGroups.Count == 0 && inUsers.Count == 0) || inUsers.Contains(userId) || inGroups.Exists(groupIds.Contains));
    }

    private static List<string> Ids(JsonNode? node, string member) => node?[member] is JsonArray ids ? [.. ids.Select(id => id?.ToString()).OfType<string>()] : [];
}
