using System.Text.Json;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>What the sandbox has been asked, by its own count: every request that reached it, repeated and refused ones too.</summary>
internal sealed record Counts(IReadOnlyDictionary<string, long> Operations, IReadOnlyDictionary<string, long> ThrottlesByService, long Conflicts, long PeakOutstanding)
{
    /// <summary>All calls.</summary>
    public long Calls => Operations.Values.Sum();

    /// <summary>Refusals by a rate or concurrency limit.</summary>
    public long Throttles => ThrottlesByService.Values.Sum();

    /// <summary>Calls that read account assignments, whichever way.</summary>
    public long AssignmentReads => Operations.Where(o => o.Key is "sso-admin ListAccountAssignments" or "sso-admin ListAccountAssignmentsForPrincipal").Sum(o => o.Value);

    /// <summary>Calls to Okta.</summary>
    public long OktaCalls => Operations.Where(o => o.Key.StartsWith("okta ", StringComparison.Ordinal)).Sum(o => o.Value);

    /// <summary>Calls that Okta counts in its bucket /api/v1/apps*: all below apps but single apps.</summary>
    public long AppsBucket => Operations.Where(o => IsOfAppsBucket(o.Key.Split(' ')[^1])).Sum(o => o.Value);

    /// <summary>Reads GET /_sandbox/metrics.</summary>
    public static Counts Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var operations = root.GetProperty("requests").GetProperty("byService").EnumerateObject()
            .SelectMany(s => s.Value.EnumerateObject().Select(o => KeyValuePair.Create($"{s.Name} {o.Name}", o.Value.GetInt64())));
        return new Counts(
            new Dictionary<string, long>(operations, StringComparer.Ordinal),
            root.GetProperty("throttles").GetProperty("byService").EnumerateObject().ToDictionary(s => s.Name, s => s.Value.GetInt64()),
            root.GetProperty("conflicts").GetInt64(),
            root.GetProperty("peakOutstanding").GetInt64());
    }

    /// <summary>What came after those.</summary>
    public Counts Since(Counts before) => new(
        Minus(Operations, before.Operations),
        Minus(ThrottlesByService, before.ThrottlesByService),
        Conflicts - before.Conflicts,
        PeakOutstanding);

    private static Dictionary<string, long> Minus(IReadOnlyDictionary<string, long> counts, IReadOnlyDictionary<string, long> before) =>
        counts.Select(c => KeyValuePair.Create(c.Key, c.Value - before.GetValueOrDefault(c.Key))).Where(c => c.Value != 0).ToDictionary(StringComparer.Ordinal);

    private static bool IsOfAppsBucket(string template) =>
        template.StartsWith("/api/v1/apps", StringComparison.Ordinal) && template.Split('/', StringSplitOptions.RemoveEmptyEntries).Length != 4;
}
