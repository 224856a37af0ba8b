using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>What rules of Identity Threat Protection set off.</summary>
internal static class RiskActions
{
    /// <summary>The actions named anywhere in a rule's actions.</summary>
    public static IEnumerable<string> Names(JsonNode? actions) => actions switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "action" && o.Text("action") is { } name ? [name] : Names(m.Value)),
        JsonArray a => a.SelectMany(Names),
        _ => [],
    };

    /// <summary>Whether a rule ends sessions.</summary>
    public static bool EndsSessions(JsonNode? actions) => Names(actions).Any(name => name.Contains("TERMINATE", StringComparison.Ordinal));

    /// <summary>
    /// The rule that is for everybody, and the first one before it that leaves sessions as they are: the first rule that is for a user decides, so one for somebody else, or for
    /// some detections only, does not stand in its way, but takes those people out.
    /// </summary>
    /// <param name="rules">The rules that may be for whom is asked about.</param>
    /// <param name="apart">A condition that was looked at already; null for none.</param>
    public static (OktaPolicyRule? First, OktaPolicyRule? Blocks) Decide(IEnumerable<OktaPolicyRule> rules, string? apart)
    {
        var active = rules.Where(r => r.IsActive).OrderBy(r => r.Priority ?? int.MaxValue).ToList();
        var first = active.Find(r => IsForAll(r, apart));
        return (first, active.TakeWhile(r => r != first).FirstOrDefault(r => !EndsSessions(r.Actions)));
    }

    private static bool IsForAll(OktaPolicyRule rule, string? apart) => ConditionCover.Covers(
        rule.Conditions is { } all ? new JsonObject(all.Where(c => c.Key != apart).Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone()))) : null, null);
}
