using System.Collections.Immutable;
using OktaIdc.Logs.Ocsf.Mapping;

namespace OktaIdc.Logs.Ocsf;

/// <summary>The table that maps event types to classes and activities.</summary>
public static class OcsfRules
{
    private const string ByVerb = "=";

    private static readonly Dictionary<string, OcsfRule> s_exact = [];
    private static readonly Dictionary<string, OcsfRule> s_prefixes = [];

    static OcsfRules()
    {
        // Two rows that say the same pattern end here, at the first use.
        foreach (var rule in All = [.. OcsfTables.Rows().Select(row => new OcsfRule(row.Pattern, row.Class, row.Activity == ByVerb ? null : row.Activity, row.Reason))])
        {
            (rule.Pattern.EndsWith("*", StringComparison.Ordinal) ? s_prefixes : s_exact).Add(rule.Pattern.TrimEnd('*'), rule);
        }
    }

    /// <summary>Every row, by class.</summary>
    public static ImmutableArray<OcsfRule> All { get; }

    /// <summary>What a type becomes, by the row that fits it best; every type has one.</summary>
    internal static OcsfMapping Find(string eventType)
    {
        var rule = Row(eventType);
        var activity = rule.Class == OcsfClass.Unmapped ? OcsfActivities.Unknown
            : rule.ActivityName is null ? OcsfVerbs.Activity(rule.Class, eventType)
            : OcsfActivities.Named(rule.Class, rule.ActivityName);
        return new OcsfMapping(rule.Class, activity, OcsfActivities.Caption(rule.Class, activity), rule.Pattern, rule.Reason);
    }

    private static OcsfRule Row(string eventType)
    {
        if (s_exact.TryGetValue(eventType, out var exact))
        {
            return exact;
        }

        for (var end = eventType.LastIndexOf('.'); end >= 0; end = end == 0 ? -1 : eventType.LastIndexOf('.', end - 1))
        {
            if (s_prefixes.TryGetValue(eventType[..(end + 1)], out var rule))
            {
                return rule;
            }
        }

        return s_prefixes[""];
    }
}
