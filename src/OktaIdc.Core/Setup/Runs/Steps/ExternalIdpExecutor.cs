using OktaIdc.Identities;
using OktaIdc.Okta;
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
        if (await HasUsersAsync(context, cancellationToken).ConfigureAwait(false))
        {
            await AssignAsync(app, context, cancellationToken).ConfigureAwait(false);
        }

        var metadata = await apps.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false);
        var wish = new ExternalIdpWish
        {
            Metadata = metadata.Xml,
            Via = body.Via,
            InactiveApp = app.Status == OktaApp.Inactive ? app.Label ?? app.Id : null,
            OktaAcsUrl = app.AcsUrl,
            OktaIssuerUrl = app.EntityId,
            OktaNameIds = token => context.Okta.Client.AppUsers.ListAsync(app.Id, cancellationToken: token).Select(user => user.UserName).OfType<string>(),
            BreakGlass = body.BreakGlass,
        };
        var outcome = await new ExternalIdpOperations(context.Idc, context.Interaction, context.ManualSteps).SetAsync(wish, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, outcome, context);
    }

    private static async Task<bool> HasUsersAsync(RunContext context, CancellationToken cancellationToken) =>
        await context.Idc.Client.IdentityStore.ListUsersAsync(context.Instance.IdentityStoreId, enterprise: false, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Whoever signs in to Identity Center today must have the app at the moment when sign-in moves to Okta. Okta provisions nobody who was
    /// assigned before provisioning was on: the step that looks for the users in Identity Center mends that.
    /// </summary>
    private static async Task AssignAsync(OktaApp app, RunContext context, CancellationToken cancellationToken)
    {
        var assignments = new OktaAppAssignmentOperations(context.Okta, context.Interaction);
        foreach (var name in context.Setup.Okta.Assign)
        {
            var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            await assignments.AddGroupAsync(app, group, null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var login in context.Setup.Okta.AssignUsers)
        {
            var user = await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(login, cancellationToken).ConfigureAwait(false);
            await assignments.AddUserAsync(app, user, cancellationToken).ConfigureAwait(false);
        }
    }
}
