using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Names the role sessions that go on, and where wished waits until the last has ended.</summary>
internal sealed class FollowRoleSessions : IRevocationStep
{
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    public string Name => "RoleSessions";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (context.Person is not { } person)
        {
            return (RevocationStepState.Unchanged, "The person is not in IAM Identity Center, and has no role sessions.");
        }

        var pace = context.Idc.Client.Pace;
        var reader = new RoleSessionReader(context.Idc);
        for (var passed = TimeSpan.Zero; ; passed += s_look)
        {
            // A sandbox's time passes faster than the clock that stands in its events.
            var now = pace.UtcNow + (pace.Speed > 1 ? passed : TimeSpan.Zero);
            var reading = await reader.ReadAsync(person.UserId, context.State.Started - PermissionSetRules.LongestSession, cancellationToken).ConfigureAwait(false);
            var alive = reading.Sessions.Where(s => s.Ends > now).ToList();
            context.Sessions = reading with { Sessions = alive };
            var bound = Bound(context);
            var denied = await context.CheckDeniesAsync(cancellationToken).ConfigureAwait(false) ? " They are denied everything until then." : "";
            if (reading.WhyUnread is { } why)
            {
                CheckKept(context);
                return (RevocationStepState.NotSupported, $"The role sessions cannot be read: {why}" + (bound is { } latest ? $" The last one ends by {latest:u}.{denied}" : ""));
            }

            var end = new[] { alive.LastOrDefault()?.Ends, bound is { } b && b > now ? b : null }.Max();
            if (end is null)
            {
                return (passed > TimeSpan.Zero ? RevocationStepState.Done : RevocationStepState.Unchanged, "No role session of the person is alive.");
            }

            if (!context.Request.Watch)
            {
                CheckKept(context);
                return (RevocationStepState.Done, $"{alive.Count} role session{(alive.Count == 1 ? "" : "s")} seen; the last, those that CloudTrail does not show yet included, ends by {end:u}.{denied}");
            }

            await context.Interaction.ProgressAsync(
                new ProgressReport("Waiting for role sessions to end", $"{alive.Count} seen, the last by {end:u}", Remaining: end - now), cancellationToken).ConfigureAwait(false);
            await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false);
        }
    }

    // The step of the deny said that it was put: that it is gone again must not be overheard.
    private static void CheckKept(RevocationContext context)
    {
        if (context is { IsDenyComplete: true, IsAllowed: true, IsDenied: false })
        {
            throw new OktaIdcException(
                ErrorIds.AwsConflict,
                FailureCategory.Conflict,
                $"The role sessions of {context.User.Login} are not denied any more: a deny that was put was not there at the end.",
                "See who changes the policies (CloudTrail: PutInlinePolicyToPermissionSet, UpdatePolicy), and run the command again.",
                context.User.Login);
        }
    }

    /// <summary>When the last session ends at the latest, were it begun just before the access was removed.</summary>
    public static DateTimeOffset? Bound(RevocationContext context) =>
        context.State.Had.Length == 0 ? null : context.State.Started + RoleSessionReader.Lag + context.State.Had.Max(h => h.SessionLength);
}
