using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Okta;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>Finds out when people who took roles were not to get in: by what Okta says of them now, and by the log, since who may reactivate somebody may hide what was before.</summary>
internal sealed class Absences(HealthFacts facts)
{
    // So many are asked for one by one; more people are not let in again in a day.
    private const int MostLookedUp = 100;

    private readonly List<Absence> _found = [];

    private OktaHealth Okta => facts.Okta;

    /// <summary>Why not all could be read; null where it could.</summary>
    public (string Why, string Remedy)? Gap { get; private set; }

    /// <summary>People who are not in Okta.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>The absences.</summary>
    public IReadOnlyList<Absence> Found => _found;

    /// <summary>Reads.</summary>
    /// <param name="people">Who took roles.</param>
    /// <param name="since">Since when.</param>
    /// <param name="isOktas">Whether somebody ought to be in Okta.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadAsync(IReadOnlyList<string> people, DateTimeOffset since, Func<string, bool> isOktas, CancellationToken cancellationToken)
    {
        // Without the app's users nobody can say who people are, however few there are.
        var assigned = await Okta.UsersAsync(cancellationToken).ConfigureAwait(false);
        if (people.Count == 0)
        {
            return;
        }

        // Whoever has the app is not deactivated now: Okta takes all apps away from those who are. Only the others are asked for; who is suspended keeps the app.
        var all = people.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = assigned.Where(u => u.UserName is { } name && all.Contains(name)).ToList();
        var others = people.Where(p => !named.Exists(u => string.Equals(u.UserName, p, StringComparison.OrdinalIgnoreCase))).ToList();
        var users = await Okta.FindAsync(others, cancellationToken).ConfigureAwait(false);
        _found.AddRange(users.Where(u => u.Value is { Status: "DEPROVISIONED", StatusChanged: not null }).Select(u => new Absence(u.Key, u.Value.StatusChanged!.Value, null, "deactivation")));
        _found.AddRange(
            from user in await Okta.SuspendedAsync(cancellationToken).ConfigureAwait(false)
            let name = Named(people, user)
            where name is not null && user.StatusChanged is not null
            select new Absence(name, user.StatusChanged!.Value, null, "suspension"));
        await ReadMissingAsync([.. others.Where(p => !users.ContainsKey(p) && isOktas(p))], cancellationToken).ConfigureAwait(false);
        await ReadLeftAsync(people, cancellationToken).ConfigureAwait(false);
        var ids = named.Select(u => (u.Id, Person: u.UserName!.ToLowerInvariant())).Concat(users.Select(u => (u.Value.Id, Person: u.Key.ToLowerInvariant()))).GroupBy(u => u.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Person, StringComparer.Ordinal);
        await ReadLogAsync(all, ids, since, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadMissingAsync(List<string> missing, CancellationToken cancellationToken)
    {
        Missing = missing;
        if (missing.Count == 0)
        {
            return;
        }

        var deletions = (await Okta.DeletionsAsync(cancellationToken).ConfigureAwait(false)).Events.Where(e => e is { Published: not null, Result: "SUCCESS" });
        _found.AddRange(
            from e in deletions
            from target in e.Targets
            let name = target.Type == "User" ? missing.Find(p => string.Equals(p, target.AlternateId, StringComparison.OrdinalIgnoreCase)) : null
            where name is not null
            select new Absence(name, e.Published!.Value, null, "deletion"));
    }

    private async Task ReadLeftAsync(IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        if (facts.Options.Thresholds.TerminationAttribute is not { } attribute)
        {
            return;
        }

        var left = await Okta.SearchAsync($"profile.{attribute} pr and profile.{attribute} le \"{facts.Now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\"", cancellationToken).ConfigureAwait(false);
        _found.AddRange(
            from user in left
            let name = Named(people, user)
            where name is not null
            let end = Time(user, attribute)
            where end is not null
            select new Absence(name, end.Value, null, "the end of employment"));
        if (left.Count == 0 && await WhyNobodyAsync(attribute, cancellationToken).ConfigureAwait(false) is { } why)
        {
            Gap = why;
        }
    }

    // Nobody's employment has ended, or the attribute is none.
    private async Task<(string Why, string Remedy)?> WhyNobodyAsync(string attribute, CancellationToken cancellationToken)
    {
        if (await Okta.Client.Users.ListAsync($"profile.{attribute} pr", cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            return null;
        }

        try
        {
            var attributes = OktaUserAttributes.Of(await Okta.Client.Mappings.GetUserSchemaAsync(cancellationToken).ConfigureAwait(false));
            return attributes.Contains(attribute)
                ? null
                : ($"No user's profile has '{attribute}', and Okta's user schema knows no such attribute: nobody's end of employment was looked at.", NearMatch.Suggest(attribute, attributes, "Correct health.signInAfterDeactivation.terminationAttribute in the setup file."));
        }
        catch (OktaIdcException e)
        {
            return ($"No user's profile has '{attribute}', and whether there is such an attribute was not read: {e.Message}", e.RecommendedAction);
        }
    }

    private async Task ReadLogAsync(HashSet<string> people, Dictionary<string, string> ids, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            var read = await Okta.LifecyclesAsync(since, null, cancellationToken).ConfigureAwait(false);
            if (read.IsCut)
            {
                Gap ??= ($"Okta's log tells of more than {read.Events.Count} deactivations and reactivations since {since:u}; the older ones were not looked at.", "Run it more often, with -State.");
            }

            var told = Told(read, people, ids);
            var cut = told.Where(t => Absence.BeginsInside(t.Value)).Select(t => t.Key).ToList();
            var older = await ParallelRead.EachAsync([.. cut.Take(MostLookedUp)], (person, token) => OlderAsync(told[person], token), cancellationToken).ConfigureAwait(false);
            foreach (var (person, events) in cut.Zip(older, (person, events) => (person, events)))
            {
                told[person] = events;
            }

            if (cut.Count > MostLookedUp)
            {
                Gap ??= ($"{cut.Count} people who took roles were let in again since {since:u}; of {MostLookedUp} only was looked up since when they had been out.", "Run it more often, with -State.");
            }

            _found.AddRange(told.SelectMany(t => Absence.Of(t.Key, t.Value)));
        }
        catch (OktaIdcException e)
        {
            Gap ??= ($"whether somebody was deactivated in between was not read: {e.Message}", e.RecommendedAction); // What Okta says of people now is worth telling all the same.
        }
    }

    // Who was let in again had been out since some time that the window does not tell.
    private async Task<IReadOnlyList<OktaLogEvent>> OlderAsync(IReadOnlyList<OktaLogEvent> events, CancellationToken cancellationToken)
    {
        var all = new List<OktaLogEvent>(events);
        foreach (var id in events.SelectMany(e => e.Targets).Where(t => t is { Type: "User", Id: not null }).Select(t => t.Id!).Distinct(StringComparer.Ordinal))
        {
            all.AddRange((await Okta.LifecyclesAsync(null, id, cancellationToken).ConfigureAwait(false)).Events);
        }

        return [.. all.GroupBy(e => e.Uuid, StringComparer.Ordinal).Select(g => g.First()).OrderBy(e => e.Published)];
    }

    // By the person and not by the id: who is deleted and made anew is let in again.
    private static Dictionary<string, IReadOnlyList<OktaLogEvent>> Told(LogReading read, HashSet<string> people, Dictionary<string, string> ids) =>
        (from e in read.Events
         from target in e.Targets
         where target is { Type: "User", Id: not null }
         let name = ids.TryGetValue(target.Id!, out var known) ? known : target.AlternateId?.ToLowerInvariant() ?? ""
         where people.Contains(name)
         group e by name).ToDictionary(g => g.Key, g => (IReadOnlyList<OktaLogEvent>)[.. g], StringComparer.OrdinalIgnoreCase);

    private static string? Named(IReadOnlyList<string> people, OktaUser user) =>
        people.FirstOrDefault(p => string.Equals(p, user.Login, StringComparison.OrdinalIgnoreCase) || string.Equals(p, user.Email, StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset? Time(OktaUser user, string attribute) =>
        DateTimeOffset.TryParse(user.Profile.Text(attribute), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;
}
