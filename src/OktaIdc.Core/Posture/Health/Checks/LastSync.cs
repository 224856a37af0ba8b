using System.Text.Json.Nodes;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Nothing has been synchronised for long, from a user's push or a group's push, whichever was last; or nothing will be, because the app or its provisioning is off.</summary>
internal sealed class LastSync() : HealthCheck(HealthCheckIds.LastSync, "Days since the last successful synchronisation")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var limit = facts.Limit(Id);
        var threshold = $"warning above {limit.Warning}, critical above {limit.Critical} days";
        if (SignOnFailure.IsOff(app) || (!app.IsProvisioning && app.ToJson()["features"] is JsonArray))
        {
            return Result(
                HealthStatus.Critical,
                SignOnFailure.IsOff(app) ? $"{app.Label} is {app.Status} in Okta: nobody is created, changed or deactivated in AWS." : $"Provisioning of {app.Label} is off in Okta: nobody is created, changed or deactivated in AWS.",
                [$"status {app.Status}, features {(app.Features.IsEmpty ? "none" : string.Join(", ", app.Features))}"],
                $"Get-OktaProvisioning {Quote(app.Label ?? app.Id)}") with
            { Observed = SignOnFailure.IsOff(app) ? "app is off" : "provisioning is off", Threshold = threshold };
        }

        var users = await facts.Okta.UsersAsync(cancellationToken).ConfigureAwait(false);
        var pushes = await facts.Okta.PushesAsync(cancellationToken).ConfigureAwait(false);
        var user = users.Where(u => u is { LastSync: not null, SyncState: not "ERROR" }).OrderByDescending(u => u.LastSync).FirstOrDefault();
        var push = pushes.Where(p => p.LastPush is not null && !p.IsFailed).OrderByDescending(p => p.LastPush).FirstOrDefault();
        var last = new[] { user?.LastSync, push?.LastPush }.Max();
        if (last is not { } at)
        {
            return users.Count == 0 && pushes.Count == 0
                ? Unknown($"Nobody has {app.Label}, and no group is pushed, so there was nothing to synchronise.", $"Add-OktaAppAssignment -App {Quote(app.Label ?? app.Id)}") with { Threshold = threshold }
                : Result(HealthStatus.Critical, $"{app.Label} has never synchronised anything.", [$"{Count(users.Count, "assigned user")}, {Count(pushes.Count, "push mapping")}"], $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with { Observed = "never", Threshold = threshold };
        }

        var days = Math.Max(0, (facts.Now - at).TotalDays);
        return Result(
            limit.Over(days),
            $"{app.Label} last synchronised at {At(at)}.",
            [
                user is null ? "no user was ever synchronised" : $"user {user.UserName ?? user.Id} at {At(user.LastSync)}",
                push is null ? "no group was ever pushed" : $"group push {push.Id} at {At(push.LastPush)}",
            ],
            $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with
        { Observed = FormattableString.Invariant($"{Number(days)} days"), Threshold = threshold, Value = Math.Round(days, 2), Unit = "Days" };
    }
}
