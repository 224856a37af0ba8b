using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Reads what there is to know about an app's provisioning, with as few requests as will do.</summary>
internal sealed class ProvisioningFactsReader(OktaConnection okta, IdcConnection? idc)
{
    // The newest events are wanted too, whatever the clocks say.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private IOktaClient Client => okta.Client;

    /// <summary>Reads.</summary>
    /// <param name="app">The app.</param>
    /// <param name="since">How far back the System Log is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ProvisioningFacts> ReadAsync(OktaApp app, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var connection = await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var users = await Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var mappings = await Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var types = string.Join(" or ", EventTypes.All.Select(t => $"eventType eq \"{t}\""));
        var query = new OktaLogQuery { Since = since, Until = okta.Pace.UtcNow + ClockSkew, Filter = $"({types}) and target.id eq \"{app.Id}\"" };
        var events = await Client.Logs.ReadAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

        var ignored = mappings.Where(m => m.Status == OktaPushMapping.Active && events.Any(e => e.EventType == EventTypes.MembersIgnored && IsAbout(e, m.SourceGroupId))).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in mappings.Where(m => m.IsFailed || m.Status != OktaPushMapping.Active || m.LastPush is null).Concat(ignored).Select(m => m.SourceGroupId).OfType<string>().Distinct())
        {
            names[id] = (await Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).Name;
        }

        var directory = new IdcDirectoryReader(idc);
        var facts = new ProvisioningFacts(now, directory)
        {
            Behind = new MembersBehind(Client, directory),
            BaseUrl = connection.BaseUrl,
            Users = users,
            Mappings = mappings,
            Events = events,
            GroupNames = names,
            Outsiders = await OutsidersAsync(ignored, users, cancellationToken).ConfigureAwait(false),
            NeverActivated = await NeverActivatedAsync(users, cancellationToken).ConfigureAwait(false),
        };
        facts.Add(FailedPushes.OfUsers(facts));
        facts.Add(FailedPushes.Deactivations(facts));
        facts.Add(FailedPushes.OfGroups(facts));
        return facts;
    }

    /// <summary>Whether an event is about an object.</summary>
    public static bool IsAbout(OktaLogEvent entry, string? id) => id is not null && entry.Targets.Any(t => t.Id == id);

    private async Task<Dictionary<string, IReadOnlyList<string>>> OutsidersAsync(IReadOnlyList<OktaPushMapping> ignored, IReadOnlyList<OktaAppUser> users, CancellationToken cancellationToken)
    {
        var outsiders = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var assigned = users.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in ignored.Select(m => m.SourceGroupId).OfType<string>().Distinct())
        {
            var found = await Client.GroupMembers.ListAsync(id, cancellationToken).Where(u => !assigned.Contains(u.Id)).Select(u => u.Login).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (found.Count > 0)
            {
                outsiders[id] = found;
            }
        }

        return outsiders;
    }

    private async Task<IReadOnlyList<string>> NeverActivatedAsync(IReadOnlyList<OktaAppUser> users, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach (var user in users.Where(u => u is { Status: "STAGED", SyncState: not "ERROR" } && string.IsNullOrEmpty(u.ExternalId)))
        {
            if (await Client.Users.FindAsync(user.Id, cancellationToken).ConfigureAwait(false) is { Status: "STAGED" } staged)
            {
                found.Add(staged.Login);
            }
        }

        return found;
    }
}
