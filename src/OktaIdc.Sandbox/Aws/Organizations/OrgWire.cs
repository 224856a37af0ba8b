using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>How Organizations writes its things.</summary>
internal static class OrgWire
{
    /// <summary>An organization.</summary>
    public static JsonObject Write(Organization o) => new()
    {
        ["Id"] = o.Id,
        ["Arn"] = $"arn:aws:organizations::{o.ManagementAccountId}:organization/{o.Id}",
        ["FeatureSet"] = o.FeatureSet,
        ["MasterAccountArn"] = ArnOf(o, o.ManagementAccountId),
        ["MasterAccountId"] = o.ManagementAccountId,
        ["MasterAccountEmail"] = o.Accounts.Find(o.ManagementAccountId)!.Email,
        ["AvailablePolicyTypes"] = o.FeatureSet == "ALL" ? new JsonArray(new JsonObject { ["Type"] = "SERVICE_CONTROL_POLICY", ["Status"] = "ENABLED" }) : [],
    };

    /// <summary>An account, with the old Status and the new State.</summary>
    public static JsonObject Write(Organization o, Account a) => new()
    {
        ["Id"] = a.Id,
        ["Arn"] = ArnOf(o, a.Id),
        ["Email"] = a.Email,
        ["Name"] = a.Name,
        ["Status"] = a.State == "ACTIVE" ? "ACTIVE" : "SUSPENDED",
        ["State"] = a.State,
        ["Paths"] = new JsonArray($"{o.PathOf(a.Parent)}{a.Id}/"),
        ["JoinedMethod"] = a.JoinedMethod,
        ["JoinedTimestamp"] = Wire.Time(a.JoinedTimestamp),
    };

    /// <summary>The root.</summary>
    public static JsonObject WriteRoot(Organization o) => new()
    {
        ["Id"] = o.Root.Id,
        ["Arn"] = $"arn:aws:organizations::{o.ManagementAccountId}:root/{o.Id}/{o.Root.Id}",
        ["Name"] = o.Root.Name,
        ["PolicyTypes"] = o.BoundByControlPolicies ? new JsonArray(new JsonObject { ["Type"] = "SERVICE_CONTROL_POLICY", ["Status"] = "ENABLED" }) : [],
    };

    /// <summary>A unit.</summary>
    public static JsonObject Write(Organization o, OrgUnit u) => new()
    {
        ["Id"] = u.Id,
        ["Arn"] = $"arn:aws:organizations::{o.ManagementAccountId}:ou/{o.Id}/{u.Id}",
        ["Name"] = u.Name,
        ["Path"] = o.PathOf(u),
    };

    /// <summary>The state of a CreateAccount.</summary>
    public static JsonObject Write(AccountRequest r) => Wire.Compact(new JsonObject
    {
        ["Id"] = r.Id,
        ["AccountName"] = r.AccountName,
        ["State"] = r.State,
        ["RequestedTimestamp"] = Wire.Time(r.Requested),
        ["CompletedTimestamp"] = r.State == "IN_PROGRESS" ? null : Wire.Time(r.Due),
        ["AccountId"] = r.AccountId,
        ["FailureReason"] = r.FailureReason,
    });

    /// <summary>A handshake.</summary>
    public static JsonObject Write(Organization o, Handshake h) => new()
    {
        ["Handshake"] = new JsonObject
        {
            ["Id"] = h.Id,
            ["Arn"] = $"arn:aws:organizations::{o.ManagementAccountId}:handshake/{o.Id}/enable_all_features/{h.Id}",
            ["Parties"] = new JsonArray(new JsonObject { ["Id"] = o.Id[2..], ["Type"] = "ORGANIZATION" }),
            ["State"] = h.State,
            ["RequestedTimestamp"] = Wire.Time(h.Requested),
            ["ExpirationTimestamp"] = Wire.Time(h.Requested.AddDays(90)),
            ["Action"] = "ENABLE_ALL_FEATURES",
            ["Resources"] = new JsonArray(new JsonObject { ["Value"] = o.Id, ["Type"] = "ORGANIZATION" }),
        },
    };

    /// <summary>Tags as a list.</summary>
    public static JsonArray Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(t => (JsonNode?)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })];

    /// <summary>Tags from a list; an empty one where there is none.</summary>
    public static Dictionary<string, string> Tags(JsonNode? list) =>
        (list as JsonArray)?.Select(t => t!).GroupBy(t => (string)t["Key"]!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (string)g.Last()["Value"]!, StringComparer.Ordinal) ?? [];

    private static string ArnOf(Organization o, string accountId) => $"arn:aws:organizations::{o.ManagementAccountId}:account/{o.Id}/{accountId}";
}
