using OktaIdc.Aws.CloudTrail;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>
/// Waits for the first sign-in with the new key. Okta's log tells that an assertion was issued, CloudTrail that AWS took it: CloudTrail
/// decides wherever it says anything.
/// </summary>
internal sealed class SignInWatch(OktaConnection okta, IdcConnection idc, IInteraction interaction)
{
    // Okta's default, which the app's settings keep: for so long an assertion of the old key may still be on its way.
    private static readonly TimeSpan s_assertionLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);

    private bool _logReadable = true;
    private bool _trailReadable = true;

    /// <summary>Makes sure, before anything is changed, that a sign-in could be seen.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverUnprovable"/>.</exception>
    public async Task RequireEyesAsync(SigningRolloverWish wish, string appId, CancellationToken cancellationToken)
    {
        var since = okta.Pace.UtcNow;
        await TrailAsync(since, cancellationToken).ConfigureAwait(false);
        await LogAsync(appId, since, cancellationToken).ConfigureAwait(false);
        if (!_logReadable && !_trailReadable && wish.SignIn is null)
        {
            throw new OktaIdcException(
                ErrorIds.RolloverUnprovable,
                FailureCategory.Permission,
                "Neither Okta's System Log nor CloudTrail can be read, so nobody would see whether sign-in works with the new key. Nothing was changed.",
                "Grant okta.logs.read (Okta) or cloudtrail:LookupEvents (AWS) to the caller.",
                appId);
        }
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether the new key works, and what was seen.</returns>
    public async Task<SignInAttempt> SeeAsync(SigningRolloverState state, SigningRolloverWish wish, CancellationToken cancellationToken)
    {
        if (wish.SignIn is not null)
        {
            var own = await wish.SignIn(cancellationToken).ConfigureAwait(false);
            return own with { Saw = $"A sign-in of our own at {okta.Pace.UtcNow:yyyy-MM-dd HH:mm:ss}Z: {own.Saw}" };
        }

        var since = state.SwitchedAt!.Value;
        while (true)
        {
            var trail = await TrailAsync(since, cancellationToken).ConfigureAwait(false);
            var log = await LogAsync(state.AppId, since - s_assertionLife, cancellationToken).ConfigureAwait(false);
            var isOver = okta.Pace.UtcNow >= state.ProveUntil;
            if (Judge(since, trail, log, isOver) is { } seen)
            {
                return seen;
            }

            if (isOver)
            {
                return new SignInAttempt(false, $"Nobody signed in between {since:yyyy-MM-dd HH:mm:ss}Z and {okta.Pace.UtcNow:yyyy-MM-dd HH:mm:ss}Z.");
            }

            await interaction.ProgressAsync(new ProgressReport("Waiting for the first sign-in with the new key", $"until {state.ProveUntil:yyyy-MM-dd HH:mm}Z"), cancellationToken).ConfigureAwait(false);
            await okta.Pace.DelayAsync(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    // As many assertions as Okta issued just before may still have been taken after it: only one more than these, or a later one, is surely of the new key.
    private SignInAttempt? Judge(DateTimeOffset since, List<SignInTrail> trail, List<OktaLogEvent> log, bool isOver)
    {
        var inFlight = log.Count(e => e.Published <= since);
        var issued = log.LastOrDefault(e => e.Published > since);
        var good = trail.Where(t => t.Succeeded).OrderBy(t => t.At).ToList();
        if (good.LastOrDefault() is { } last && (good.Count > inFlight || last.At > since + s_assertionLife))
        {
            return new SignInAttempt(true, last.Text);
        }

        if (trail.FirstOrDefault(t => !t.Succeeded) is { } bad && good.Count == 0)
        {
            return new SignInAttempt(false, bad.Text);
        }

        return issued is not null && (isOver || !_trailReadable)
            ? new SignInAttempt(true, $"System Log {issued.EventType} {issued.Published:yyyy-MM-dd HH:mm:ss}Z (event {issued.Uuid}): Okta issued an assertion with the new key; that AWS took it {(_trailReadable ? "CloudTrail of this account does not show" : "could not be read, because cloudtrail:LookupEvents is missing")}")
            : null;
    }

    private async Task<List<SignInTrail>> TrailAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<SignInTrail>();
        foreach (var name in _trailReadable ? SignInTrail.Names : [])
        {
            try
            {
                // CloudTrail writes whole seconds.
                await foreach (var happened in idc.Client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName(name, since.AddSeconds(-1)), cancellationToken).ConfigureAwait(false))
                {
                    if (SignInTrail.Read(happened) is { } read && read.At >= since.AddSeconds(-1))
                    {
                        found.Add(read);
                    }
                }
            }
            catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
            {
                _trailReadable = false;
                await interaction.WarnAsync($"CloudTrail cannot be read (cloudtrail:LookupEvents is missing), so only Okta's side of a sign-in will be seen: {e.Message}", cancellationToken).ConfigureAwait(false);
                break;
            }
        }

        return found;
    }

    private async Task<List<OktaLogEvent>> LogAsync(string appId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!_logReadable)
        {
            return [];
        }

        try
        {
            var query = new OktaLogQuery { Since = since, Until = okta.Pace.UtcNow.AddMinutes(1), Filter = $"eventType eq \"user.authentication.sso\" and outcome.result eq \"SUCCESS\" and target.id eq \"{appId}\"" };
            return await okta.Client.Logs.ReadAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
        {
            _logReadable = false;
            await interaction.WarnAsync($"Okta's System Log cannot be read (okta.logs.read is missing), so only AWS's side of a sign-in will be seen: {e.Message}", cancellationToken).ConfigureAwait(false);
            return [];
        }
    }
}
