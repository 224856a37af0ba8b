using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes the Okta app, or takes the one of that label.</summary>
internal sealed class OktaAppExecutor : StepExecutor<OktaAppStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, OktaAppStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new OktaAppOperations(context.Okta, context.Interaction).EnsureAsync(body.Label, cancellationToken).ConfigureAwait(false));
}
