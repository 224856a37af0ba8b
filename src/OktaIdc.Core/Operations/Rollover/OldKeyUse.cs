using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>
/// Tells whether the old key has signed since the switch. No log names the key of an assertion, but the app signs with one key at a time: the
/// old one can have signed only while somebody had put it back.
/// </summary>
internal sealed class OldKeyUse(OktaConnection okta)
{
    // The log's time of a change and the app's may differ by a little.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(5);

    /// <summary>When the old key can have signed last; null where it has not since the switch.</summary>
    /// <exception cref="OktaIdcException">The log cannot be read.</exception>
    public async Task<DateTimeOffset?> LastAsync(string appId, DateTimeOffset switchedAt, CancellationToken cancellationToken)
    {
        // The change that is nearest to the switch is ours; those after it are somebody else's.
        var changes = await ReadAsync("app.keys.rotate", appId, switchedAt - s_tolerance, cancellationToken).ConfigureAwait(false);
        var ours = changes.OrderBy(e => (e.Published!.Value - switchedAt).Duration()).FirstOrDefault()?.Published ?? switchedAt;
        var others = changes.Where(e => e.Published > ours).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var (first, last) = (others[0].Published!.Value, others[^1].Published!.Value);
        var assertions = await ReadAsync("user.authentication.sso", appId, first - s_tolerance, cancellationToken).ConfigureAwait(false);
        return assertions.LastOrDefault(e => e.Result == "SUCCESS" && e.Published <= last + s_tolerance)?.Published;
    }

    private async Task<List<OktaLogEvent>> ReadAsync(string type, string appId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // An end in the future: the clocks may differ, and Okta's Date tells whole seconds.
        var query = new OktaLogQuery { Since = since, Until = okta.Pace.UtcNow.AddMinutes(1), Filter = $"eventType eq \"{type}\" and target.id eq \"{appId}\"" };
        return await okta.Client.Logs.ReadAsync(query, cancellationToken).Where(e => e.Published is not null).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
