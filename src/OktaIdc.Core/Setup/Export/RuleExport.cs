using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Export;

/// <summary>Says the rule that feeds a group, where it is one that a setup can say.</summary>
internal static class RuleExport
{
    public static bool IsFed(OktaGroup group, ImmutableArray<OktaGroupRule> rules) => rules.Any(rule => rule.GroupIds.Contains(group.Id));

    public static OktaGroupRuleSetup? Of(OktaGroup group, ImmutableArray<OktaGroupRule> rules, ExportNotes notes)
    {
        List<OktaGroupRule> feeding = [.. rules.Where(rule => rule.GroupIds.Contains(group.Id))];
        if (feeding.Count == 0)
        {
            return null;
        }

        var rule = feeding[0];
        var problem = feeding.Count > 1 ? $"{feeding.Count} rules feed it, and a setup says one."
            : !rule.IsActive ? $"its rule '{rule.Name}' is {rule.Status}, and a plan would activate it."
            : rule.GroupIds.Length > 1 ? $"its rule '{rule.Name}' feeds {rule.GroupIds.Length} groups, and a setup says one group for a rule."
            : Excludes(rule) ? $"its rule '{rule.Name}' leaves people or groups out, which a setup cannot say."
            : rule is not { Name: { Length: > 0 and <= 50 }, Expression: { Length: > 0 and <= 2000 } } ? "its rule has no name or expression that a setup could say."
            : rules.Count(other => other.Name == rule.Name) > 1 ? $"several rules are called '{rule.Name}'."
            : null;
        if (problem is null)
        {
            return new OktaGroupRuleSetup(rule.Name!, rule.Expression!);
        }

        notes.Add($"rule of group {group.Name}", problem);
        return null;
    }

    private static bool Excludes(OktaGroupRule rule) =>
        rule.Conditions?["people"] is JsonObject people && people.Any(kind => kind.Value?["exclude"] is JsonArray { Count: > 0 });
}
