using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Posture.SignOn;

/// <summary>Okta's built-in group that everybody is in: a rule that includes it is for everybody, as one that includes nobody by name.</summary>
internal static class EveryoneGroup
{
    /// <summary>What finds it; another built-in group is that of the administrators.</summary>
    public const string Search = "type eq \"BUILT_IN\"";

    /// <summary>Whether a group is it. Nobody can make one of its type, nor rename it.</summary>
    public static bool Is(OktaGroup group) => group is { Type: OktaGroup.BuiltInType, Name: "Everyone" };

    /// <summary>Whether a rule includes groups.</summary>
    public static bool MayInclude(OktaPolicyRule rule) => Included(rule.Conditions) is { Count: > 0 };

    /// <summary>The rule as one that includes nobody by name, where it includes everybody.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="everyone">The group's id.</param>
    public static OktaPolicyRule Spread(OktaPolicyRule rule, string everyone)
    {
        if (Included(rule.Conditions)?.Any(id => id?.ToString() == everyone) != true)
        {
            return rule;
        }

        var conditions = (JsonObject)rule.Conditions!.DeepClone();
        foreach (var kind in new[] { "groups", "users" })
        {
            (conditions["people"]![kind] as JsonObject)?.Remove("include");
        }

        return rule with { Conditions = conditions };
    }

    private static JsonArray? Included(JsonObject? conditions) => (conditions?["people"] as JsonObject)?["groups"] is JsonObject groups ? groups["include"] as JsonArray : null;
}
