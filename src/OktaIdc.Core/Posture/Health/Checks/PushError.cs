using OktaIdc.Okta;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Groups whose push failed, or is switched off: who joins or leaves them keeps the access of before.</summary>
internal sealed class PushError() : HealthCheck(HealthCheckIds.PushError, "Push mappings in error")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var mappings = await facts.Okta.PushesAsync(cancellationToken).ConfigureAwait(false);
        var failed = mappings.Where(m => m.IsFailed).OrderBy(m => m.LastUpdated).ToList();
        var inactive = mappings.Where(m => m.Status == OktaPushMapping.Inactive && !m.IsFailed).OrderByDescending(m => m.LastUpdated).ToList();
        var limit = facts.Limit(Id);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in failed.Concat(inactive).Select(m => m.SourceGroupId).OfType<string>().Distinct(StringComparer.Ordinal).Take(10))
        {
            names[id] = await NameAsync(facts, id, cancellationToken).ConfigureAwait(false);
        }

        var status = limit.Over(failed.Count);
        status = inactive.Count > 0 && inactive.Count == mappings.Count ? HealthStatus.Critical : status == HealthStatus.Ok && inactive.Count > 0 ? HealthStatus.Warning : status;
        return Result(
            status,
            Told(mappings.Count, failed.Count, inactive.Count),
            [.. failed.Select(m => $"{Name(m)}: {(string.IsNullOrEmpty(m.ErrorSummary) ? m.Status : m.ErrorSummary)}, last pushed {At(m.LastPush)}"), .. inactive.Select(m => $"{Name(m)}: inactive, last pushed {At(m.LastPush)}")],
            failed.Count == 0 && inactive.Count > 0 ? $"Get-OktaGroupPush -App {Quote(app.Label ?? app.Id)} | Format-List" : $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with
        {
            Observed = $"{Count(failed.Count, "mapping")}{(inactive.Count == 0 ? "" : $", {inactive.Count} inactive")}",
            Threshold = $"warning above {limit.Warning}, critical above {limit.Critical}; a warning for one that is inactive, critical where all are",
            Value = failed.Count,
            Unit = "Count",
            Incidents = status == HealthStatus.Ok ? [] : [.. inactive.Concat(failed.AsEnumerable().Reverse()).Select(m => $"{m.Id} {m.Status}")],
        };

        string Name(OktaPushMapping m) => m.SourceGroupId is { } id && names.TryGetValue(id, out var name) ? name : m.SourceGroupId ?? m.Id;
    }

    private static string Told(int all, int failed, int inactive) =>
        all == 0 ? "No group is pushed, so no push can fail."
        : failed == 0 && inactive == 0 ? $"{(all == 1 ? "The push mapping is" : $"All {all} push mappings are")} without error."
        : failed == 0 && inactive == all ? $"{(all == 1 ? "The push mapping is" : $"All {all} push mappings are")} inactive: who joins or leaves a group keeps the access of before."
        : failed == 0 ? $"{inactive} of {Count(all, "push mapping")} {(inactive == 1 ? "is" : "are")} inactive."
        : $"{failed} of {Count(all, "push mapping")} {(failed == 1 ? "is" : "are")} in error{(inactive == 0 ? "" : $", and {inactive} {(inactive == 1 ? "is" : "are")} inactive")}.";

    private static async Task<string> NameAsync(HealthFacts facts, string groupId, CancellationToken cancellationToken)
    {
        try
        {
            return (await facts.Okta.Client.Groups.GetAsync(groupId, cancellationToken).ConfigureAwait(false)).Name;
        }
        catch (Failures.OktaIdcException)
        {
            return groupId; // The name is a courtesy.
        }
    }
}
