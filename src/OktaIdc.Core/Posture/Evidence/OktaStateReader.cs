using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Posture.SignOn;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads Okta's side, as far as the parts go: side by side, and each that is refused says so.</summary>
internal sealed class OktaStateReader(OktaConnection? connection, IdcConnection? idc, IInteraction interaction, string? app)
{
    private const string NotConnected = "there is no connection to Okta (Connect-Okta).";
    private const string AdminConsoleName = "saasure";
    private const string DashboardName = "okta_enduser";

    // Asked for once, where a rule names groups at all; where it may not be read, such a rule is taken as one for some.
    private readonly Once<Reading<OktaGroup>> _everyone = new(token => Reading.TryAsync(async () =>
        await connection!.Client.Groups.ListAsync(EveryoneGroup.Search, token).FirstOrDefaultAsync(EveryoneGroup.Is, token).ConfigureAwait(false)));

    private IOktaClient Client => connection!.Client;

    /// <summary>Reads.</summary>
    public async Task<PostureState> ReadAsync(PostureState state, PostureParts parts, CancellationToken cancellationToken)
    {
        var found = Part(parts, PostureParts.App, () => AppAsync(cancellationToken));
        var admin = Part(parts, PostureParts.AdminConsole, () => Reading.TryAsync(() => OfNamedAppAsync(AdminConsoleName, cancellationToken)));
        var dashboard = Part(parts, PostureParts.Dashboard, () => Reading.TryAsync(() => OfNamedAppAsync(DashboardName, cancellationToken)));
        var settings = Part(parts, PostureParts.AdminConsoleSettings, () => Reading.TryAsync<OktaAdminConsoleSettings>(async () => await Client.Security.GetAdminConsoleSettingsAsync(cancellationToken).ConfigureAwait(false)));
        var sessions = Part(parts, PostureParts.SessionPolicies, () => Reading.TryAsync<List<PolicyEvidence>>(async () => await WithRulesAsync(OktaPolicy.SignOn, cancellationToken).ConfigureAwait(false)));
        var passwords = Part(parts, PostureParts.PasswordPolicies, () => Reading.TryAsync(Client.Policies.ListAsync(OktaPolicy.Password, cancellationToken), cancellationToken));
        var enrolment = Part(parts, PostureParts.EnrolmentPolicies, () => Reading.TryAsync(Client.Policies.ListAsync(OktaPolicy.Enrolment, cancellationToken), cancellationToken));
        var risk = Part(parts, PostureParts.RiskPolicies, () => Reading.TryAsync<RiskPolicies>(async () => await RiskAsync(cancellationToken).ConfigureAwait(false)));
        var authenticators = Part(parts, PostureParts.Authenticators, () => Reading.TryAsync<List<AuthenticatorEvidence>>(async () => await AuthenticatorsAsync(cancellationToken).ConfigureAwait(false)));
        var streams = Part(parts, PostureParts.LogStreams, () => new LogStreamReader(connection!, idc, interaction).ReadAsync(cancellationToken));
        var zones = Part(parts, PostureParts.Zones, () => Reading.TryAsync(Client.Security.ListZonesAsync(cancellationToken), cancellationToken));
        var tokens = Part(parts, PostureParts.ApiTokens, () => Reading.TryAsync(Client.Security.ListApiTokensAsync(cancellationToken), cancellationToken));
        state = state with { App = await found.ConfigureAwait(false) };
        state = await OfAppAsync(state, parts, cancellationToken).ConfigureAwait(false);
        return state with
        {
            AdminConsole = await admin.ConfigureAwait(false),
            Dashboard = await dashboard.ConfigureAwait(false),
            AdminConsoleSettings = await settings.ConfigureAwait(false),
            SessionPolicies = await sessions.ConfigureAwait(false),
            PasswordPolicies = await passwords.ConfigureAwait(false),
            EnrolmentPolicies = await enrolment.ConfigureAwait(false),
            Risk = await risk.ConfigureAwait(false),
            Authenticators = await authenticators.ConfigureAwait(false),
            LogStreams = await streams.ConfigureAwait(false),
            Zones = await zones.ConfigureAwait(false),
            ApiTokens = await tokens.ConfigureAwait(false),
        };
    }

    // Which of several apps is meant only the caller can say; what is not of the app is evaluated all the same. A setup file that names none means the only one there is.
    private async Task<Reading<OktaApp>> AppAsync(CancellationToken cancellationToken)
    {
        var apps = new OktaAppOperations(connection!, interaction);
        try
        {
            return await Reading.TryAsync(async () => await apps.FindAsync(app, cancellationToken).ConfigureAwait(false) ?? (
                app is null or OktaAppOperations.DefaultLabel ? await apps.FindAsync(null, cancellationToken).ConfigureAwait(false)
                : await apps.ListAsync(cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false) ? await apps.ResolveAsync(app, cancellationToken).ConfigureAwait(false)
                : null)).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.OktaAppAmbiguous)
        {
            return Reading.None<OktaApp>($"{e.Message} Say which by -App.");
        }
    }

    private async Task<PostureState> OfAppAsync(PostureState state, PostureParts parts, CancellationToken cancellationToken)
    {
        if (state.App.Value is not { } found)
        {
            var why = state.App.NotRead ?? "the org has no app for AWS IAM Identity Center (New-OktaIdcApp makes one).";
            Reading<T> NotRead<T>()
                where T : class => Reading.None<T>(why) with { IsUnasked = state.App.IsUnasked };
            return state with
            {
                AppPolicy = NotRead<PolicyEvidence>(),
                AppGroups = NotRead<List<OktaAppGroup>>(),
                AppUsers = NotRead<List<OktaAppUser>>(),
                Pushes = NotRead<List<OktaPushMapping>>(),
                SourceGroups = NotRead<List<SourceGroup>>(),
                Imports = NotRead<OktaAppFeature>(),
                AppSigning = NotRead<AppSigning>(),
            };
        }

        var policy = Part(parts, PostureParts.AppPolicy, () => Reading.TryAsync(() => OfAppAsync(found, cancellationToken)));
        var groups = Part(parts, PostureParts.AppGroups, () => Reading.TryAsync(Client.AppGroups.ListAsync(found.Id, cancellationToken), cancellationToken));
        var users = Part(parts, PostureParts.AppUsers, () => Reading.TryAsync(Client.AppUsers.ListAsync(found.Id, cancellationToken: cancellationToken), cancellationToken));
        var pushes = Part(parts, PostureParts.Pushes, () => Reading.TryAsync(Client.GroupPush.ListAsync(found.Id, cancellationToken: cancellationToken), cancellationToken));
        var imports = Part(parts, PostureParts.Imports, () => ImportsAsync(found.Id, cancellationToken));
        var signing = Part(parts, PostureParts.IdpTrust, () => Reading.TryAsync<AppSigning>(async () => await SigningAsync(found, cancellationToken).ConfigureAwait(false)));
        state = state with
        {
            AppPolicy = await policy.ConfigureAwait(false),
            AppGroups = await groups.ConfigureAwait(false),
            AppUsers = await users.ConfigureAwait(false),
            Pushes = await pushes.ConfigureAwait(false),
            Imports = await imports.ConfigureAwait(false),
            AppSigning = await signing.ConfigureAwait(false),
        };
        return state with { SourceGroups = await Part(parts, PostureParts.SourceGroups, () => SourceGroupsAsync(state, cancellationToken)).ConfigureAwait(false) };
    }

    private async Task<AppSigning> SigningAsync(OktaApp found, CancellationToken cancellationToken) =>
        await new AppSigning(found, await Client.AppKeys.ListAsync(found.Id, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).WithMetadataAsync(Client, cancellationToken).ConfigureAwait(false);

    private async Task<Reading<List<SourceGroup>>> SourceGroupsAsync(PostureState state, CancellationToken cancellationToken)
    {
        if ((state.AppGroups.NotRead ?? state.Pushes.NotRead) is { } why)
        {
            return Reading.None<List<SourceGroup>>(why);
        }

        return await Reading.TryAsync<List<SourceGroup>>(async () =>
        {
            var assigned = state.AppGroups.Value!.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
            var pushed = state.Pushes.Value!.Where(p => p.Status != OktaPushMapping.Inactive).Select(p => p.SourceGroupId).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var rules = await Client.GroupRules.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var groups = await ParallelRead.EachAsync([.. assigned.Union(pushed)], (id, token) => Client.Groups.GetAsync(id, token), cancellationToken).ConfigureAwait(false);
            return [.. groups.OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase).Select(g => new SourceGroup(g, assigned.Contains(g.Id), pushed.Contains(g.Id), [.. rules.Where(r => r.GroupIds.Contains(g.Id))]))];
        }).ConfigureAwait(false);
    }

    // An app for which Okta has no such switches answers 400: then the features it lists are all there is to see.
    private async Task<Reading<OktaAppFeature>> ImportsAsync(string appId, CancellationToken cancellationToken)
    {
        try
        {
            return await Reading.TryAsync<OktaAppFeature>(async () =>
                await Client.Provisioning.ListFeaturesAsync(appId, cancellationToken).FirstOrDefaultAsync(f => f.Name == OktaAppFeature.InboundProvisioning, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.StatusCode == 400)
        {
            return Reading.None<OktaAppFeature>(e.Message);
        }
    }

    private async Task<PolicyEvidence?> OfNamedAppAsync(string name, CancellationToken cancellationToken) =>
        await Client.Apps.ListAsync($"name eq \"{name}\"", cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } app ? await OfAppAsync(app, cancellationToken).ConfigureAwait(false) : null;

    private async Task<PolicyEvidence?> OfAppAsync(OktaApp app, CancellationToken cancellationToken) => app.AccessPolicyUrl is { } url
        ? await WithRulesAsync(await Client.Policies.GetAsync(url[(url.LastIndexOf('/') + 1)..], cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
        : null;

    private async Task<List<PolicyEvidence>> WithRulesAsync(string type, CancellationToken cancellationToken)
    {
        var policies = await Client.Policies.ListAsync(type, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. await ParallelRead.EachAsync(policies, WithRulesAsync, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<PolicyEvidence> WithRulesAsync(OktaPolicy policy, CancellationToken cancellationToken)
    {
        var rules = await Client.Policies.ListRulesAsync(policy.Id, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(policy, rules.Exists(EveryoneGroup.MayInclude) && (await _everyone.GetAsync(cancellationToken).ConfigureAwait(false)).Value is { } everyone ? rules.ConvertAll(r => EveryoneGroup.Spread(r, everyone.Id)) : rules);
    }

    // Without the licence Okta knows neither type: it answers that the feature is not there, that the type is none, or with an empty list.
    private async Task<RiskPolicies> RiskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var entity = await WithRulesAsync(OktaPolicy.EntityRisk, cancellationToken).ConfigureAwait(false);
            var after = await WithRulesAsync(OktaPolicy.PostAuthSession, cancellationToken).ConfigureAwait(false);
            return entity.Count + after.Count == 0 ? new RiskPolicies(false, "Okta lists no policy of it.", null, null) : new RiskPolicies(true, null, entity.FirstOrDefault(), after.FirstOrDefault());
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.OktaFeatureNotAvailable || e.StatusCode is 400 or 404)
        {
            return new RiskPolicies(false, e.Message, null, null);
        }
    }

    private async Task<List<AuthenticatorEvidence>> AuthenticatorsAsync(CancellationToken cancellationToken)
    {
        var authenticators = await Client.Authenticators.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. await ParallelRead.EachAsync(authenticators, async (a, token) => new AuthenticatorEvidence(a, await Client.Authenticators.ListMethodsAsync(a.Id, token).ToListAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false)];
    }

    private async Task<Reading<T>> Part<T>(PostureParts parts, PostureParts part, Func<Task<Reading<T>>> read)
        where T : class =>
        !parts.HasFlag(part) ? Reading.None<T>("it was not asked for.") : connection is null ? Reading.Unasked<T>(NotConnected) : await read().ConfigureAwait(false);
}
