using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes Okta the external identity provider.</summary>
internal sealed class ExternalIdpExecutor : StepExecutor<ExternalIdpStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, ExternalIdpStep body, RunContext context, CancellationToken cancellationToken)
    {
        var apps = new OktaAppOperations(context.Okta, context.Interaction);
        var app = await apps.ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var metadata = await apps.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false);
        var wish = new ExternalIdpWish
        {
            Metadata = metadata.Xml,
            Via = body.Via,
            OktaAcsUrl = app.AcsUrl,
            OktaIssuerUrl = app.EntityId,
            OktaNameIds = token => OktaNameIds.ReadAsync(app, context, token),
            BreakGlass = body.BreakGlass,
        };
        var outcome = await new ExternalIdpOperations(context.Idc, context.Interaction, context.ManualSteps).SetAsync(wish, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, outcome, context);
    }
}
