using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health.History;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Health;

/// <summary>
/// Counts the factors of everyone who has the app: one request for each user, within Okta's limits. What was counted is kept every two hundred users, so that a
/// count that was broken off goes on where it was.
/// </summary>
/// <param name="okta">The org.</param>
/// <param name="interaction">Is asked before it begins, and told how far it is.</param>
public sealed class FactorCensusOperations(OktaConnection okta, IInteraction interaction)
{
    private const int Portion = 200;
    private const int PageSize = 500;

    // A count of yesterday and one of today make no count of one day.
    private static readonly TimeSpan s_resumable = TimeSpan.FromDays(1);

    /// <summary>Counts.</summary>
    /// <param name="label">Label or id of the app; null for the only one there is.</param>
    /// <param name="state">Where the count is kept.</param>
    /// <param name="idc">AWS, for the name in the history; null where there is no connection.</param>
    /// <param name="cancellationToken">Stops it; it can go on later.</param>
    public async Task<Outcome<FactorCensus>> CountAsync(string? label, IStateDocument state, IdcConnection? idc, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var now = okta.ServerNow;
        var store = new HealthHistoryStore(state, okta.Name, await HealthOperations.AwsNameAsync(idc, cancellationToken).ConfigureAwait(false));
        var history = await store.ReadAsync(now, cancellationToken).ConfigureAwait(false);
        var app = await new OktaAppOperations(okta, interaction).ResolveAsync(label, cancellationToken).ConfigureAwait(false);
        var users = await okta.Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).Select(u => u.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        users.Sort(StringComparer.Ordinal);
        var census = history.Counting is { } begun && now - begun.At < s_resumable ? begun : new FactorCensus { At = now, After = "" };
        var open = users.Where(id => string.CompareOrdinal(id, census.After) > 0).ToList();
        if (!await interaction.AllowAsync(await ChangeAsync(app, users, open, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
        {
            return new(null, false);
        }

        for (var i = 0; i < open.Count; i += Portion)
        {
            census = await CountAsync(census, open.GetRange(i, Math.Min(Portion, open.Count - i)), cancellationToken).ConfigureAwait(false);
            var part = census;
            history = await store.WriteAsync(history, h => h with { Counting = part }, now, cancellationToken).ConfigureAwait(false);
            await interaction.ProgressAsync(new ProgressReport("Counting factors", $"{census.Users} of {HealthWords.Count(users.Count, "user")}", census.Users, users.Count, census.Users >= users.Count), cancellationToken).ConfigureAwait(false);
        }

        var whole = census with { After = null };
        await store.WriteAsync(history, h => h.Census?.At > whole.At ? h : h.With(whole), now, cancellationToken).ConfigureAwait(false);
        return new(whole, true);
    }

    // The first answer tells the limit, so the first user is asked for before anybody is asked whether to count.
    private async Task<Change> ChangeAsync(OktaApp app, List<string> users, List<string> open, CancellationToken cancellationToken)
    {
        if (open.Count > 0 && !okta.Client.RateLimits.Any(l => l.Bucket == OktaOperations.ListFactors.Bucket))
        {
            await okta.Client.Factors.ListAsync(open[0], cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }

        var forecast = OktaJobForecast.Of(okta, OktaOperations.ListFactors, open.Count);
        var pages = users.Count / PageSize + 1;
        return new Change(
            $"{HealthWords.Count(users.Count, "user")} of {app.Label} in {okta.Name}",
            $"count the factors{(open.Count < users.Count ? $" of the {open.Count} that are left" : "")} with {HealthWords.Count(open.Count, "request")}, beside {(pages == 1 ? "the one that has" : $"the {pages} that have")} listed them: {(forecast is null ? "they fit into what is left of Okta's limit, and take less than a minute" : $"it {forecast}")}");
    }

    private async Task<FactorCensus> CountAsync(FactorCensus census, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        var found = await ParallelRead.EachAsync(users, async (id, token) => await okta.Client.Factors.ListAsync(id, token).Where(f => f.IsActive).ToListAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var types = found.SelectMany(f => f).GroupBy(f => f.FactorType ?? "unknown", StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (census.Types.TryGetValue(g.Key, out var n) ? n : 0) + g.Count()));
        return census with
        {
            After = users[^1],
            Users = census.Users + users.Count,
            Resistant = census.Resistant + found.Count(f => f.Exists(one => one.IsPhishingResistant)),
            Factors = census.Factors + found.Sum(f => f.Count(one => one.IsPhishingResistant)),
            Types = census.Types.SetItems(types),
        };
    }
}
