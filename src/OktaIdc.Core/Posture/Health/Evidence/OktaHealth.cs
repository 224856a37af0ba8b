using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Posture.Health.History;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>Okta's side.</summary>
internal sealed class OktaHealth
{
    // The newest events are wanted too, whatever the clocks say.
    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(5);

    // Okta publishes some events minutes late: the history takes them in when they are surely there, and until then each run reads them anew.
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);

    private readonly OktaConnection? _connection;
    private readonly HealthFacts _facts;
    private readonly IReadOnlyList<IHealthCheck> _checks;
    private readonly Once<OktaApp> _app;
    private readonly Once<List<OktaAppUser>> _users;
    private readonly Once<List<OktaPushMapping>> _pushes;
    private readonly Once<List<OktaAppKey>> _keys;
    private readonly Once<LogReading> _log;
    private readonly Once<LogReading> _signOns;
    private readonly Once<List<OktaUser>> _suspended;

    public OktaHealth(OktaConnection? connection, HealthFacts facts, IReadOnlyList<IHealthCheck> checks)
    {
        (_connection, _facts, _checks) = (connection, facts, checks);
        _app = new(async token => await new OktaAppOperations(Connection, SilentInteraction.Instance).ResolveAsync(facts.Options.App, token).ConfigureAwait(false));
        _users = new(async token => await Client.AppUsers.ListAsync((await AppAsync(token).ConfigureAwait(false)).Id, cancellationToken: token).ToListAsync(token).ConfigureAwait(false));
        _pushes = new(async token => await Client.GroupPush.ListAsync((await AppAsync(token).ConfigureAwait(false)).Id, cancellationToken: token).ToListAsync(token).ConfigureAwait(false));
        _keys = new(async token => await Client.AppKeys.ListAsync((await AppAsync(token).ConfigureAwait(false)).Id, token).ToListAsync(token).ConfigureAwait(false));
        _log = new(LogAsync);
        _signOns = new(SignOnsAsync);
        _suspended = new(token => SearchAsync("status eq \"SUSPENDED\"", token));
    }

    /// <summary>The connection.</summary>
    /// <exception cref="Failures.OktaIdcException">There is none.</exception>
    public OktaConnection Connection => _connection ?? throw HealthFacts.NotThere("There is no connection to Okta.", "Connect-Okta");

    /// <summary>What to call it with.</summary>
    public IOktaClient Client => Connection.Client;

    /// <summary>The app.</summary>
    public Task<OktaApp> AppAsync(CancellationToken cancellationToken) => _app.GetAsync(cancellationToken);

    /// <summary>Everyone who has the app.</summary>
    public Task<List<OktaAppUser>> UsersAsync(CancellationToken cancellationToken) => _users.GetAsync(cancellationToken);

    /// <summary>Every push mapping.</summary>
    public Task<List<OktaPushMapping>> PushesAsync(CancellationToken cancellationToken) => _pushes.GetAsync(cancellationToken);

    /// <summary>The signing keys of the app.</summary>
    public Task<List<OktaAppKey>> KeysAsync(CancellationToken cancellationToken) => _keys.GetAsync(cancellationToken);

    /// <summary>Users who are suspended: they keep the app, and Okta tells nobody of it.</summary>
    public Task<List<OktaUser>> SuspendedAsync(CancellationToken cancellationToken) => _suspended.GetAsync(cancellationToken);

    /// <summary>The events that a check wants, of the last day or since the run before, oldest first. One query serves all checks; where it is cut, a check asks alone, so that a flood of what others want hides nothing from it.</summary>
    public async Task<LogReading> EventsAsync(IHealthCheck check, CancellationToken cancellationToken)
    {
        var shared = await _log.GetAsync(cancellationToken).ConfigureAwait(false);
        return shared.IsCut && check.Log is { } wish
            ? await WishedAsync([check], [wish], _facts.Options.MostOwnEvents, cancellationToken).ConfigureAwait(false)
            : shared;
    }

    /// <summary>The deletions of users that Okta remembers.</summary>
    public Task<LogReading> DeletionsAsync(CancellationToken cancellationToken) =>
        ReadAsync("eventType sw \"user.lifecycle.delete.\"", _facts.Now - HealthHistory.OktaMemory, _facts.Options.MostEvents, cancellationToken);

    /// <summary>Who was deactivated, suspended or deleted, and who was let in again.</summary>
    /// <param name="since">Since when, as far as Okta remembers; null for all that it remembers.</param>
    /// <param name="userId">The only user who is meant; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<LogReading> LifecyclesAsync(DateTimeOffset? since, string? userId, CancellationToken cancellationToken) =>
        ReadAsync(userId is null ? Absence.Filter : $"({Absence.Filter}) and target.id eq \"{userId}\"", Remembered(since), _facts.Options.MostEvents, cancellationToken);

    /// <summary>From whom the app was taken away.</summary>
    public async Task<LogReading> RemovalsAsync(CancellationToken cancellationToken)
    {
        var app = await AppAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync($"eventType eq \"application.user_membership.remove\" and target.id eq \"{app.Id}\"", Remembered(null), _facts.Options.MostEvents, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sign-ons into the app of the last fifteen minutes.</summary>
    public Task<LogReading> SignOnEventsAsync(CancellationToken cancellationToken) => _signOns.GetAsync(cancellationToken);

    /// <summary>The sign-ins at Okta itself of the last fifteen minutes, of everybody and for whatever app.</summary>
    public Task<LogReading> SignInEventsAsync(CancellationToken cancellationToken) => ReadAsync(OktaSignIns.Filter, _facts.Now - s_window, _facts.Options.MostOwnEvents, cancellationToken);

    private Task<LogReading> LogAsync(CancellationToken cancellationToken) =>
        WishedAsync(_checks, [.. _checks.Select(c => c.Log).OfType<LogWish>()], _facts.Options.MostEvents, cancellationToken);

    private async Task<LogReading> WishedAsync(IReadOnlyList<IHealthCheck> checks, List<LogWish> wishes, int most, CancellationToken cancellationToken)
    {
        var appId = wishes.Exists(w => w.OfApp) ? await AppIdAsync(cancellationToken).ConfigureAwait(false) : null;
        var filter = LogWish.Join(wishes, appId) ?? throw HealthFacts.NotThere("There is no app whose events could be read.", "Name the app with -App.");

        // A day at least; longer where the run before was longer ago, as far as Okta remembers.
        var day = _facts.Now - TimeSpan.FromDays(1);
        var since = _facts.History is { } history ? history.ReadFrom(checks.SelectMany(c => c.Tracks), _facts.Now, day) : day;
        return await ReadAsync(filter, since, most, cancellationToken).ConfigureAwait(false);
    }

    private DateTimeOffset Remembered(DateTimeOffset? since) => since > _facts.Now - HealthHistory.OktaMemory ? since.Value : _facts.Now - HealthHistory.OktaMemory;

    // Without the app the events of the org can be read all the same.
    private async Task<string?> AppIdAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await AppAsync(cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (Failures.OktaIdcException)
        {
            return null;
        }
    }

    private async Task<LogReading> SignOnsAsync(CancellationToken cancellationToken)
    {
        var app = await AppAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(
            $"(eventType eq \"user.authentication.sso\" or eventType eq \"application.policy.sign_on.deny_access\" or eventType eq \"app.generic.unauth_app_access_attempt\") and target.id eq \"{app.Id}\"",
            _facts.Now - s_window,
            _facts.Options.MostEvents,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<LogReading> ReadAsync(string filter, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        var query = new OktaLogQuery { Since = since, Until = _facts.Now + s_ahead, Filter = filter, Descending = true };
        var events = await Client.Logs.ReadAsync(query, cancellationToken).Take(most).ToListAsync(cancellationToken).ConfigureAwait(false);
        events.Reverse();
        return new LogReading(events, since, events.Count == most, _facts.Now - s_settling);
    }

    /// <summary>Users, by a search.</summary>
    public async Task<List<OktaUser>> SearchAsync(string search, CancellationToken cancellationToken) =>
        await Client.Users.ListAsync(search, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Users by id or login, those that exist.</summary>
    public async Task<Dictionary<string, OktaUser>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var all = names.ToList();
        var found = await ParallelRead.EachAsync(all, (name, token) => Client.Users.FindAsync(name, token), cancellationToken).ConfigureAwait(false);
        return all.Zip(found, (name, user) => (name, user)).Where(p => p.user is not null).ToDictionary(p => p.name, p => p.user!, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>What was read of the System Log.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsCut">Whether there are more, older ones.</param>
/// <param name="Until">Up to when everything was surely there: Okta stores events some seconds after they happen.</param>
internal sealed record LogReading(IReadOnlyList<OktaLogEvent> Events, DateTimeOffset Since, bool IsCut, DateTimeOffset Until)
{
    /// <summary>From when on everything was read.</summary>
    public DateTimeOffset From => IsCut ? Events[0].Published ?? Until : Since;

    /// <summary>Whether everything from a moment on was read.</summary>
    public bool Covers(DateTimeOffset from) => !IsCut || From < from;
}
