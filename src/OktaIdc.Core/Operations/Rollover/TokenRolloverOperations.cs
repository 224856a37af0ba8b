using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Scim;

namespace OktaIdc.Operations.Rollover;

/// <summary>
/// Rolls the SCIM token that Okta provisions with: a second token is made and given to Okta, the push of a group proves it, and only then
/// the old one is removed. Each stage is kept before the next begins.
/// </summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side.</param>
/// <param name="interaction">Whom to ask before a run's change.</param>
/// <param name="steps">Steps that wait for a person.</param>
/// <param name="journal">Remembers tokens across crashes.</param>
/// <param name="file">What is remembered of the rollover of this app.</param>
public sealed class TokenRolloverOperations(
    OktaConnection okta, IdcConnection idc, IInteraction interaction, IManualStepStore steps, IScimTokenJournal journal, StateFile<TokenRolloverState> file)
{
    private readonly IdcScimOperations _scim = new(idc, new AllowedInteraction(interaction), steps, journal);
    private readonly TokenCanary _canary = new(okta, new AllowedInteraction(interaction));

    /// <summary>Name of the file that keeps the rollover of an app, below the state folder.</summary>
    public static string FileName(string appId) => $"token-rollover-{appId}.json";

    /// <summary>How far it is, and which tokens there are. Nothing is changed.</summary>
    public async Task<TokenRollover> StatusAsync(OktaApp app, Via via, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        return await DescribeAsync(app, file.Read(), await RouteAsync(app, via, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rolls the token, or goes on with the rollover that was begun.</summary>
    /// <exception cref="OktaIdcException">RolloverNoCanary, ScimTokensUndecided, ScimNotEnabled: nothing was changed. RolloverTokenUnproved, RolloverTokenNotEntered: both tokens exist. RolloverBusy.</exception>
    public async Task<Outcome<TokenRollover>> UpdateAsync(OktaApp app, TokenRolloverWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(wish);
        var change = new Change($"app {app.Label} in {okta.Name}", "roll its SCIM token: make a second one, give it to Okta, push a group to prove it, and delete the old one");
        if (Wished.Any(app.Id))
        {
            return await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false)
                ? throw Wished.Refuse($"Rolling the SCIM token of the app {app.Label}")
                : new Outcome<TokenRollover>(new TokenRollover { AppId = app.Id, App = app.Label, Next = Next(null) }, false);
        }

        using var held = file.Hold();
        var state = file.Read();
        var route = await RouteAsync(app, wish.Via, cancellationToken).ConfigureAwait(false);
        var isUnderWay = state?.Stage is TokenRolloverStage.Begun or TokenRolloverStage.HandedOver or TokenRolloverStage.Proved;
        // Where somebody has deleted the token since, there is a rollover to do again.
        var isThere = route.Tokens is null || route.Tokens.Any(t => t.TokenId == state?.NewTokenId);
        var isRepeated = !isUnderWay && !wish.Force && isThere && state?.DoneAt is { } done && okta.Pace.UtcNow < done + okta.Pace.Scale(TimeSpan.FromDays(1));
        var first = isUnderWay ? state : isRepeated ? null : await PrepareAsync(app, wish, route, cancellationToken).ConfigureAwait(false);
        if (first is null || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<TokenRollover>(await DescribeAsync(app, state, route, cancellationToken).ConfigureAwait(false), false);
        }

        var (end, manual) = await RunAsync(file.Write(first), app, wish, route, cancellationToken).ConfigureAwait(false);
        var result = await DescribeAsync(app, end, route, cancellationToken).ConfigureAwait(false);
        return new Outcome<TokenRollover>(end.Stage is TokenRolloverStage.Done ? await TellFailedAsync(app, result, cancellationToken).ConfigureAwait(false) : result, true, manual);
    }

    private async Task<(TokenRolloverState State, ManualStep? Manual)> RunAsync(TokenRolloverState state, OktaApp app, TokenRolloverWish wish, Route route, CancellationToken cancellationToken)
    {
        if (state.Stage is TokenRolloverStage.Begun)
        {
            if (route.IsApi)
            {
                var (id, inferred) = await new TokenHandOver(okta, idc, new AllowedInteraction(interaction), steps, journal).RunAsync(app, state, wish.RemoveTokenId, cancellationToken).ConfigureAwait(false);
                state = file.Write(state with { Stage = TokenRolloverStage.HandedOver, NewTokenId = id, IsInferred = inferred, HandedOverAt = okta.Pace.UtcNow });
            }
            else
            {
                var step = steps.Put(TokenRolloverSteps.Rotate(app, state, idc.Region, route.Why));
                if (step.Result is null)
                {
                    return (state, step);
                }

                var made = route.Tokens?.FirstOrDefault(t => !state.OldTokenIds.Contains(t.TokenId));
                if (route.ReadsTokens && made is null)
                {
                    steps.Remove(step.Id);
                    throw new OktaIdcException(ErrorIds.ScimTokenMissing, FailureCategory.Refused, $"The step '{step.Title}' was completed, but AWS has no second token. Nothing was removed.", "Follow the step, then complete it and run the command again.", app.Label);
                }

                // A minute's grace, since Okta's clock is not the one that the step was completed by.
                var completed = step.Result.CompletedAt == default ? okta.Pace.UtcNow : step.Result.CompletedAt;
                if (!await new TokenTrace(okta).IsSeenAsync(app.Id, state.StartedAt, completed.AddMinutes(1), cancellationToken).ConfigureAwait(false))
                {
                    // Okta would push with the old token, which would prove nothing.
                    steps.Remove(step.Id);
                    throw TokenRolloverSteps.NotEntered(app, state, completed, made?.TokenId);
                }

                state = file.Write(state with { Stage = TokenRolloverStage.HandedOver, NewTokenId = made?.TokenId, HandedOverAt = okta.Pace.UtcNow });
            }
        }

        if (state.Stage is TokenRolloverStage.HandedOver)
        {
            state = file.Write(state with { Stage = TokenRolloverStage.Proved, Proof = await _canary.PushAsync(app, state, wish.PushTimeout, cancellationToken).ConfigureAwait(false) });
        }

        return await RemoveOldAsync(state, app, wish, route, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(TokenRolloverState State, ManualStep? Manual)> RemoveOldAsync(TokenRolloverState state, OktaApp app, TokenRolloverWish wish, Route route, CancellationToken cancellationToken)
    {
        // What only the log tells is not enough to delete by: a person looks first.
        if (route.ReadsTokens && state.NewTokenId is not null && !state.IsInferred)
        {
            foreach (var old in state.OldTokenIds.Where(id => id != state.NewTokenId))
            {
                await _scim.RemoveTokenAsync(old, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            var step = steps.Put(TokenRolloverSteps.Remove(app, state, idc.Region, state.IsInferred ? TokenRolloverSteps.Inferred : route.Why));
            if (step.Result is null)
            {
                return (state, step);
            }
        }

        if (state.IsInferred)
        {
            // Where the log misled us, the token that worked is gone now, and this tells.
            await _canary.PushAsync(app, state, wish.PushTimeout, cancellationToken).ConfigureAwait(false);
        }

        return (file.Write(state with { Stage = TokenRolloverStage.Done, DoneAt = okta.Pace.UtcNow }), null);
    }

    private async Task<TokenRolloverState> PrepareAsync(OktaApp app, TokenRolloverWish wish, Route route, CancellationToken cancellationToken)
    {
        var tokens = route.Tokens ?? [];
        if (route.IsApi)
        {
            IdcScimTokens.CheckRoom(tokens, wish.RemoveTokenId, okta.Pace.UtcNow);
        }

        var (mapping, group) = await _canary.ChooseAsync(app, wish.Canary, cancellationToken).ConfigureAwait(false);
        return new TokenRolloverState
        {
            AppId = app.Id,
            IdentityStoreId = route.Store,
            Stage = TokenRolloverStage.Begun,
            StartedAt = okta.Pace.UtcNow,
            OldTokenIds = [.. tokens.Where(t => t.State is not ScimTokenState.Unused).Select(t => t.TokenId)],
            CanaryMappingId = mapping,
            Canary = group,
        };
    }

    private async Task<Route> RouteAsync(OktaApp app, Via via, CancellationToken cancellationToken)
    {
        var store = (await new InstanceOperations(idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;
        if (via is Via.Manual)
        {
            return new Route(store, false, null, "A person was asked for.");
        }

        var probe = await idc.Client.Provisioning.ProbeAsync(store, cancellationToken).ConfigureAwait(false);
        var scim = probe.IsAvailable ? (await _scim.GetAsync(Via.Api, cancellationToken).ConfigureAwait(false)).Result! : null;
        if (scim is { IsEnabled: false })
        {
            throw new OktaIdcException(ErrorIds.ScimNotEnabled, FailureCategory.NotFound, $"Automatic provisioning of identity store {store} is off, so there is no token to roll.", "Switch it on with Enable-IdcScim.", store);
        }

        var provisioning = await new OktaProvisioningOperations(okta, interaction).GetAsync(app, cancellationToken).ConfigureAwait(false);
        var route = new Route(store, probe.IsAvailable && provisioning.IsApiUsable, scim?.Tokens, Why(probe, provisioning));
        return route.IsApi || via is Via.Auto ? route : throw new OktaIdcException(
            probe.IsAvailable ? ErrorIds.OktaProvisioningApiUnavailable : ErrorIds.ConsoleApiUnavailable,
            FailureCategory.NotSupported,
            $"The SCIM token cannot be rolled by API alone. {route.Why}",
            "Use -Via Manual (or Auto) and follow the steps.",
            app.Label);
    }

    private static string Why(ConsoleProbe probe, OktaProvisioningState provisioning) => !probe.IsAvailable
        ? $"AWS publishes no API for SCIM tokens, and the call that its console uses does not answer as expected: {probe.Saw}"
        : $"Okta's API does not set the token of this app: {provisioning.Reason}";

    private async Task<TokenRollover> TellFailedAsync(OktaApp app, TokenRollover result, CancellationToken cancellationToken)
    {
        var failed = await FailedTasks.ListAsync(okta, app.Id, cancellationToken).ConfigureAwait(false);
        if (failed.Count == 0)
        {
            return result;
        }

        var step = TokenRolloverSteps.Retry(app, failed);
        steps.Remove(step.Id); // One that was done for an earlier rollover is not done for this one.
        await interaction.WarnAsync($"Okta has {failed.Count} failed tasks that it does not try again by itself: {string.Join("; ", failed.Take(5))}{(failed.Count > 5 ? "; ..." : "")}. Get-OktaIdcManualStep -Id {CommandText.Quote(step.Id)} says how to retry them.", cancellationToken).ConfigureAwait(false);
        return result with { FailedTasks = [.. failed], RetryStep = steps.Put(step) };
    }

    private async Task<TokenRollover> DescribeAsync(OktaApp app, TokenRolloverState? state, Route route, CancellationToken cancellationToken) => new()
    {
        AppId = app.Id,
        App = app.Label,
        Stage = state?.Stage ?? TokenRolloverStage.None,
        NewTokenId = state?.NewTokenId,
        Tokens = route.ReadsTokens ? [.. (await _scim.GetAsync(Via.Api, cancellationToken).ConfigureAwait(false)).Result!.Tokens] : null,
        Canary = state?.Canary,
        Proof = state?.Proof,
        Next = Next(state),
    };

    private static string Next(TokenRolloverState? state) => state?.Stage switch
    {
        null or TokenRolloverStage.None => "Run Update-IdcScimToken to begin a rollover.",
        TokenRolloverStage.Done => "Nothing: the rollover is done.",
        _ => "Complete the step that waits (Get-OktaIdcManualStep), if there is one, and run Update-IdcScimToken again.",
    };

    /// <summary>Which way the token goes.</summary>
    /// <param name="Store">The identity store.</param>
    /// <param name="IsApi">Whether both sides take it by API.</param>
    /// <param name="Tokens">The tokens; null where they cannot be read.</param>
    /// <param name="Why">Why not by API.</param>
    private sealed record Route(string Store, bool IsApi, IReadOnlyList<IdcScimToken>? Tokens, string Why)
    {
        public bool ReadsTokens => Tokens is not null;
    }
}
