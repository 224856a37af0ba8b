using OktaIdc.Connections;
using OktaIdc.Saml;
using OktaIdc.Scim;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// Switches provisioning on. The token passes through this process only where both sides can be told by call; else a person carries it
/// from one console to the other, and nobody else sees it.
/// </summary>
internal sealed class ProvisioningExecutor : StepExecutor<ProvisioningStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, ProvisioningStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var okta = new OktaProvisioningOperations(context.Okta, context.Interaction);
        var state = await okta.GetAsync(app, cancellationToken).ConfigureAwait(false);
        var aws = await context.Idc.Client.Provisioning.ProbeAsync(context.Instance.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        var byCall = (body.OktaVia == Via.Api || (body.OktaVia == Via.Auto && state.IsApiUsable)) && (body.IdcVia == Via.Api || (body.IdcVia == Via.Auto && aws.IsAvailable));
        return byCall
            ? await ByCallAsync(step, body, okta, app, state.IsOn, context, cancellationToken).ConfigureAwait(false)
            : StepResults.From(step, await okta.SetAsync(app, null, null, Via.Manual, cancellationToken).ConfigureAwait(false), context);
    }

    private static async Task<StepResult> ByCallAsync(
        PlanStep step, ProvisioningStep body, OktaProvisioningOperations okta, Okta.OktaApp app, bool isOn, RunContext context, CancellationToken cancellationToken)
    {
        var scim = context.Scim;
        var before = (await scim.GetAsync(body.IdcVia, cancellationToken).ConfigureAwait(false)).Result;
        if (!isOn || before?.Tokens.Any(token => token.State is not ScimTokenState.Unused) != true)
        {
            var enabled = await scim.EnableAsync(new IdcScimWish { Via = body.IdcVia }, cancellationToken).ConfigureAwait(false);
            if (enabled is not { IsDone: true, Result: { Token: not null } made })
            {
                return StepResults.From(step, enabled, context);
            }

            Outcome<OktaProvisioningState>? given = null;
            await scim.HandOverAsync(
                made,
                $"{app.Id} in {context.Okta.Name}",
                async (token, stop) =>
                {
                    given = await okta.SetAsync(app, made.Endpoint, token, body.OktaVia, stop).ConfigureAwait(false);
                    return given.IsDone;
                },
                cancellationToken).ConfigureAwait(false);
            if (given is not { IsDone: true })
            {
                return StepResults.From(step, given!, context);
            }
        }

        await scim.RemoveOrphansAsync(cancellationToken).ConfigureAwait(false);
        return new StepResult(step, StepState.Done);
    }
}
