using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Reads Okta's side: the user and the app first, then everything that hangs on them at once.</summary>
internal sealed class OktaEvidenceReader(OktaConnection connection, IInteraction interaction)
{
    private const int MostEvents = 200;

    // An end is needed, and the clocks may differ: what happened a moment ago counts too.
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(1);
    private DateTimeOffset _until;

    private IOktaClient Client => connection.Client;

    /// <summary>Reads.</summary>
    public async Task<OktaEvidence> ReadAsync(ReachQuestion question, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _until = now + s_ahead;
        var userTask = Reading.TryAsync(() => Client.Users.FindAsync(question.User, cancellationToken));
        var appTask = Reading.TryAsync(() => new OktaAppOperations(connection, interaction).FindAsync(question.App, cancellationToken));
        var (user, app) = (await userTask.ConfigureAwait(false), await appTask.ConfigureAwait(false));
        var evidence = new OktaEvidence { User = user, App = app };
        if (user.IsMissing)
        {
            evidence = evidence with { NearLogins = await NearAsync(question.User, cancellationToken).ConfigureAwait(false) };
        }

        evidence = await OfUserAsync(await OfAppAsync(evidence, since, cancellationToken).ConfigureAwait(false), since, cancellationToken).ConfigureAwait(false);
        return evidence with { ClockOffset = Client.ClockOffset };
    }

    private async Task<OktaEvidence> OfAppAsync(OktaEvidence evidence, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (evidence.App.Value is not { } app)
        {
            return evidence;
        }

        var groups = Reading.TryAsync(Client.AppGroups.ListAsync(app.Id, cancellationToken), cancellationToken);
        var pushes = Reading.TryAsync(Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken), cancellationToken);
        var connected = Reading.TryAsync<OktaProvisioningConnection>(async () => await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false));
        var keys = Reading.TryAsync(Client.AppKeys.ListAsync(app.Id, cancellationToken), cancellationToken);
        var metadata = Reading.TryAsync(() => MetadataAsync(app, cancellationToken));
        var policy = Reading.TryAsync(() => PolicyAsync(app, cancellationToken));
        var log = LogAsync($"target.id eq \"{app.Id}\" and (eventType sw \"application.integration.\" or eventType sw \"application.provision.user.\" or eventType eq \"application.provision.group_push.push_memberships\")", since, cancellationToken);
        return evidence with
        {
            AppGroups = await groups.ConfigureAwait(false),
            Pushes = await pushes.ConfigureAwait(false),
            Connection = await connected.ConfigureAwait(false),
            Keys = await keys.ConfigureAwait(false),
            Metadata = await metadata.ConfigureAwait(false),
            AppPolicy = await policy.ConfigureAwait(false),
            AppLog = await log.ConfigureAwait(false),
        };
    }

    private async Task<OktaEvidence> OfUserAsync(OktaEvidence evidence, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (evidence.User.Value is not { } user)
        {
            return evidence;
        }

        var assigned = evidence.App.Value is { } app ? Reading.TryAsync(() => Client.AppUsers.FindAsync(app.Id, user.Id, cancellationToken)) : Task.FromResult(evidence.AppUser);
        var groups = Reading.TryAsync(Client.GroupMembers.ListGroupsOfUserAsync(user.Id, cancellationToken), cancellationToken);
        var rules = Reading.TryAsync(Client.GroupRules.ListAsync(cancellationToken: cancellationToken), cancellationToken);
        var factors = Reading.TryAsync(Client.Factors.ListAsync(user.Id, cancellationToken), cancellationToken);
        var policies = Reading.TryAsync<List<PolicyEvidence>>(async () => await SessionPoliciesAsync(cancellationToken).ConfigureAwait(false));
        var log = LogAsync($"actor.id eq \"{user.Id}\" or target.id eq \"{user.Id}\"", since, cancellationToken);
        evidence = evidence with
        {
            AppUser = await assigned.ConfigureAwait(false),
            Groups = await groups.ConfigureAwait(false),
            Rules = await rules.ConfigureAwait(false),
            Factors = await factors.ConfigureAwait(false),
            SessionPolicies = await policies.ConfigureAwait(false),
            Log = await log.ConfigureAwait(false),
        };
        return evidence with { GroupNames = await NamesAsync(evidence, cancellationToken).ConfigureAwait(false) };
    }

    private Task<Reading<List<OktaLogEvent>>> LogAsync(string filter, DateTimeOffset since, CancellationToken cancellationToken) => Reading.TryAsync(
        Client.Logs.ReadAsync(new OktaLogQuery { Since = since, Until = _until, Descending = true, PageSize = MostEvents, Filter = filter }, cancellationToken), cancellationToken, MostEvents);

    private async Task<SamlMetadata?> MetadataAsync(OktaApp app, CancellationToken cancellationToken) =>
        app is { SignOnMode: "SAML_2_0", SigningKid: { } kid } ? SamlMetadata.Parse(await Client.AppKeys.GetSamlMetadataAsync(app.Id, kid, cancellationToken).ConfigureAwait(false)) : null;

    private async Task<PolicyEvidence?> PolicyAsync(OktaApp app, CancellationToken cancellationToken) =>
        app.AccessPolicyUrl is { } url ? await WithRulesAsync(await Client.Policies.GetAsync(url[(url.LastIndexOf('/') + 1)..], cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) : null;

    private async Task<List<PolicyEvidence>> SessionPoliciesAsync(CancellationToken cancellationToken)
    {
        var policies = await Client.Policies.ListAsync(OktaPolicy.SignOn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. await ParallelRead.EachAsync(policies, WithRulesAsync, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<PolicyEvidence> WithRulesAsync(OktaPolicy policy, CancellationToken cancellationToken) =>
        new(policy, await Client.Policies.ListRulesAsync(policy.Id, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));

    // Of the groups that the app is assigned to, those that she is not in: there are few.
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(OktaEvidence evidence, CancellationToken cancellationToken)
    {
        var names = (evidence.Groups.Value ?? []).ToDictionary(g => g.Id, g => g.Name, StringComparer.Ordinal);
        var missing = (evidence.AppGroups.Value ?? []).Select(g => g.Id).Where(id => !names.ContainsKey(id)).Take(20).ToList();
        foreach (var group in await ParallelRead.EachAsync(missing, (id, token) => Reading.TryAsync<OktaGroup>(async () => await Client.Groups.GetAsync(id, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false))
        {
            if (group.Value is { } found)
            {
                names[found.Id] = found.Name;
            }
        }

        return names;
    }

    private async Task<string> NearAsync(string login, CancellationToken cancellationToken)
    {
        var start = login.Split('@')[0];
        var near = await Reading.TryAsync(Client.Users.FindByPrefixAsync(start.Length > 3 ? start[..3] : start, cancellationToken), cancellationToken).ConfigureAwait(false);
        return NearMatch.Suggest(login, (near.Value ?? []).Select(u => u.Login));
    }
}
