using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Puts AWS's service-provider settings into the Okta app.</summary>
internal sealed class SamlSettingsExecutor : StepExecutor<SamlSettingsStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, SamlSettingsStep body, RunContext context, CancellationToken cancellationToken)
    {
        var settings = await new ExternalIdpOperations(context.Idc, context.Interaction, context.ManualSteps).GetAsync(body.Via, cancellationToken).ConfigureAwait(false);
        if (settings is not { IsDone: true, Result: { AcsUrl: { } acs, IssuerUrl: { } issuer } })
        {
            return StepResults.From(step, settings, context);
        }

        var apps = new OktaAppOperations(context.Okta, context.Interaction);
        var app = await apps.ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, await apps.SetSamlAsync(app, acs, issuer, cancellationToken).ConfigureAwait(false));
    }
}
