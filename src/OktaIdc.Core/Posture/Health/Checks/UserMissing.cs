using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Users who have the app in Okta and are not in IAM Identity Center: they cannot sign in. Whoever was assigned within the hour is still on the way.</summary>
internal sealed class UserMissing() : HealthCheck(HealthCheckIds.UserMissing, "Assigned users who are not in IAM Identity Center")
{
    private static readonly TimeSpan s_way = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var assigned = await facts.Okta.UsersAsync(cancellationToken).ConfigureAwait(false);
        if (assigned.Count == 0)
        {
            return Unknown($"Nobody has {app.Label} in Okta, so nobody can be missing in IAM Identity Center, and nobody can sign in.", $"Add-OktaAppAssignment -App {Quote(app.Label ?? app.Id)}");
        }

        var there = await facts.Aws.UsersAsync(cancellationToken).ConfigureAwait(false);
        var ids = there.Select(u => u.UserId).ToHashSet(StringComparer.Ordinal);
        var names = there.Select(u => u.UserName).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = assigned.Where(u => !(u.ExternalId is { } id && ids.Contains(id)) && !(u.UserName is { } name && names.Contains(name))).ToList();
        var late = missing.Where(u => u.Created is null || u.Created < facts.Now - s_way).OrderBy(u => u.Created).ToList();
        var onTheWay = missing.Count - late.Count;
        var limit = facts.Limit(Id);
        return Result(
            limit.Over(late.Count),
            $"{Told(assigned.Count, late.Count, onTheWay)}{(onTheWay == 0 ? "" : $"; {onTheWay}{(late.Count > 0 ? " more" : "")} {(onTheWay == 1 ? "was" : "were")} assigned within the hour and may be on the way")}.",
            [.. late.Select(u => $"{u.UserName ?? u.Id}: assigned {At(u.Created)}, {u.Status ?? "no status"}, {u.SyncState ?? "no sync state"}")],
            $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with
        { Observed = Count(late.Count, "user"), Threshold = $"warning above {limit.Warning}, critical above {limit.Critical}", Value = late.Count, Unit = "Count", Incidents = limit.Over(late.Count) == HealthStatus.Ok ? [] : [.. late.AsEnumerable().Reverse().Select(u => u.Id)] };
    }

    private static string Told(int assigned, int late, int onTheWay) => late > 0
        ? $"{late} of {Count(assigned, "assigned user")} {(late == 1 ? "is" : "are")} not in IAM Identity Center"
        : onTheWay > 0 ? $"Of {Count(assigned, "assigned user")} nobody is missing in IAM Identity Center for longer than an hour"
        : assigned == 1 ? "The assigned user is in IAM Identity Center" : $"All {assigned} assigned users are in IAM Identity Center";
}
