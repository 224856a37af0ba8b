using System.Collections.Immutable;
using OktaIdc.Posture.Health;

namespace OktaIdc.Setup;

/// <summary>Reads <c>health:</c>.</summary>
internal static class HealthSection
{
    private const int Most = 1_000_000;

    /// <summary>The key of each check that has a limit, with the check's id.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Keys = [.. SetupKeys.HealthLimits.Keys.Select(key => KeyValuePair.Create(key, char.ToUpperInvariant(key[0]) + key[1..]))];

    public static HealthThresholds Read(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return new HealthThresholds();
        }

        var section = new SetupSection(context, node, "health", SetupKeys.Health);
        var limits = ImmutableSortedDictionary.CreateBuilder<string, HealthLimit>(StringComparer.Ordinal);
        foreach (var (key, check) in Keys)
        {
            if (section.Find(key) is { } limit)
            {
                limits[check] = Limit(context, limit, section.PathOf(key), SetupKeys.HealthLimits[key], check);
            }
        }

        return new HealthThresholds
        {
            Limits = limits.Where(l => l.Value != HealthThresholds.Defaults[l.Key]).ToImmutableSortedDictionary(StringComparer.Ordinal),
            ExpectedProviders = section.Find("foreignIssuer") is { } issuer ? new SetupSection(context, issuer, section.PathOf("foreignIssuer"), SetupKeys.HealthIssuer).Patterns("except", "the provider by its ARN with the account, a space and its issuer", Provider) : [],
            TerminationAttribute = section.Find("signInAfterDeactivation") is { } end
                ? new SetupSection(context, end, section.PathOf("signInAfterDeactivation"), SetupKeys.HealthDeactivation).Text("terminationAttribute", 100, SetupPatterns.AttributeName, "the name of an attribute: terminationDate")
                : null,
        };
    }

    // Before the issuer stands the provider.
    private static string Provider(string entry) => entry.Trim().Split(' ', '\t')[0];

    private static HealthLimit Limit(SetupContext context, SetupNode node, string path, SetupKeys keys, string check)
    {
        var section = new SetupSection(context, node, path, keys);
        var otherwise = HealthThresholds.Defaults[check];
        var limit = new HealthLimit(
            section.Count("warning", Most) ?? otherwise.Warning,
            section.Count("critical", Most) ?? otherwise.Critical,
            keys.Names.Contains("minimum") ? section.Count("minimum", Most) ?? otherwise.Minimum : 0);
        var under = HealthThresholds.IsUnder(check);
        if (under ? limit.Critical > limit.Warning : limit.Critical < limit.Warning)
        {
            context.Problem(node, path, $"It would be critical at {limit.Critical} before it is a warning at {limit.Warning}.", $"Write a critical that is {(under ? "at most" : "at least")} the warning.");
        }

        // With such a limit a check would never warn, or always.
        if (HealthThresholds.IsShare(check) && Math.Max(limit.Warning, limit.Critical) > 100)
        {
            context.Problem(node, path, $"{Math.Max(limit.Warning, limit.Critical)} % is more than there can be.", "Write percent: 0 to 100.");
        }

        return limit;
    }
}
