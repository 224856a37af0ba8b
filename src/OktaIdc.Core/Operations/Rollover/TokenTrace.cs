using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>Whether Okta's System Log tells that an app's provisioning was configured. It does not tell with which token.</summary>
internal sealed class TokenTrace(OktaConnection okta)
{
    // So long Okta's log may lag behind what it did.
    private static readonly TimeSpan s_logLag = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>Looks, and looks again for as long as the log may lag behind.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="since">From when on; null: as far as the log goes.</param>
    /// <param name="until">Up to when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> IsSeenAsync(string appId, DateTimeOffset? since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var end = okta.Pace.UtcNow + okta.Pace.Scale(s_logLag);
        var query = new OktaLogQuery
        {
            Since = since,
            Until = until,
            Filter = $"eventType eq \"application.configuration.update\" and outcome.result eq \"SUCCESS\" and target.id eq \"{appId}\"",
        };
        while (true)
        {
            if (await okta.Client.Logs.ReadAsync(query, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            if (okta.Pace.UtcNow >= end)
            {
                return false;
            }

            await okta.Pace.DelayAsync(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
