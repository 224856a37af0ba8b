using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>The push that proves a token. It sends a group and its members once more; no person's profile is touched.</summary>
internal sealed class TokenCanary(OktaConnection okta, IInteraction interaction)
{
    private readonly OktaGroupPushOperations _push = new(okta, interaction);

    /// <summary>Chooses the mapping, before anything is changed.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverNoCanary"/>.</exception>
    public async Task<(string MappingId, string Group)> ChooseAsync(OktaApp app, string? canary, CancellationToken cancellationToken)
    {
        var groups = new OktaGroupOperations(okta, interaction);
        if (canary is not null)
        {
            var group = await groups.ResolveAsync(canary, cancellationToken).ConfigureAwait(false);
            var mapping = await _push.FindAsync(app.Id, group.Id, cancellationToken).ConfigureAwait(false);
            return mapping is { Status: OktaPushMapping.Active, IsFailed: false } ? (mapping.Id, group.Name) : throw None(
                app, $"The group '{group.Name}' is {(mapping is null ? "not pushed" : $"pushed with status {mapping.Status}{(string.IsNullOrEmpty(mapping.ErrorSummary) ? "" : $": {mapping.ErrorSummary}")}")}");
        }

        var pushed = await okta.Client.GroupPush.ListAsync(app.Id, null, OktaPushMapping.Active, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var chosen = pushed.Where(m => m is { IsFailed: false, SourceGroupId: not null }).OrderBy(m => m.Created).FirstOrDefault();
        return chosen is null
            ? throw None(app, "No group is pushed without error")
            : (chosen.Id, (await okta.Client.Groups.GetAsync(chosen.SourceGroupId!, cancellationToken).ConfigureAwait(false)).Name);
    }

    /// <summary>Pushes it, and waits until Okta has noted that. A run that was killed in between has left it suspended: this resumes it.</summary>
    /// <returns>What proves the token.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RolloverTokenUnproved"/>: the old token is still there.</exception>
    public async Task<string> PushAsync(OktaApp app, TokenRolloverState state, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            var mapping = await okta.Client.GroupPush.GetAsync(app.Id, state.CanaryMappingId, cancellationToken).ConfigureAwait(false);
            var pushed = mapping.IsFailed && mapping.SourceGroupId is { } source
                ? await _push.EnsureAsync(app, await okta.Client.Groups.GetAsync(source, cancellationToken).ConfigureAwait(false), PushTarget.SameName, wait, cancellationToken).ConfigureAwait(false)
                : await _push.PushAgainAsync(app, mapping, state.Canary, wait, cancellationToken).ConfigureAwait(false);
            return $"Okta pushed group '{state.Canary}' at {pushed.Result!.LastPush:yyyy-MM-dd HH:mm:ss}Z, after it took the new token.";
        }
        catch (OktaIdcException e) when (e.ErrorId is ErrorIds.OktaGroupPushFailed or ErrorIds.OktaGroupPushTimeout)
        {
            throw new OktaIdcException(
                ErrorIds.RolloverTokenUnproved,
                e.Category,
                $"Okta has not pushed group '{state.Canary}' with the new SCIM token: {e.Message} The old token was not removed.",
                "Look at the app's Provisioning page in the Admin Console (Test API Credentials). Run the command again to try once more, with -Canary for another group.",
                state.Canary,
                e);
        }
    }

    private static OktaIdcException None(OktaApp app, string why) => new(
        ErrorIds.RolloverNoCanary,
        FailureCategory.NotFound,
        $"{why}, so a push could not prove the new SCIM token of '{app.Label}'. Nothing was changed.",
        "Push a small group first (New-OktaGroup okta-canary | Push-OktaGroup -App ...), or name one that is pushed with -Canary.",
        app.Label);
}
