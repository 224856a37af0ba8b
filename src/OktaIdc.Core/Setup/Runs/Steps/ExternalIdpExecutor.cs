using System.Runtime.CompilerServices;
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
        var metadata = await apps.GetMetadataAsync(app, null, cancellationToken).ConfigureAwait(false);
        var wish = new ExternalIdpWish
        {
            Metadata = metadata.Xml,
            Via = body.Via,
            OktaAcsUrl = app.AcsUrl,
            OktaIssuerUrl = app.EntityId,
            OktaNameIds = token => NameIdsAsync(app, context, token),
            BreakGlass = body.BreakGlass,
        };
        var outcome = await new ExternalIdpOperations(context.Idc, context.Interaction, context.ManualSteps).SetAsync(wish, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, outcome, context);
    }

    /// <summary>The names of users who have the app, and of those whom this very plan gives it: they are assigned only when provisioning is on.</summary>
    private static async IAsyncEnumerable<string> NameIdsAsync(OktaApp app, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in context.Okta.Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (user.UserName is { } name)
            {
                yield return name;
            }
        }

        var okta = context.Setup.Okta;
        foreach (var login in okta.AssignUsers.Concat(okta.Groups.Where(group => okta.Assign.Contains(group.Name) && group.ManagesMembers).SelectMany(group => group.Members)))
        {
            yield return login;
        }

        var groups = new OktaGroupOperations(context.Okta, context.Interaction);
        foreach (var name in okta.Assign)
        {
            if (await groups.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } group)
            {
                continue;
            }

            await foreach (var member in context.Okta.Client.GroupMembers.ListAsync(group.Id, cancellationToken).ConfigureAwait(false))
            {
                yield return member.Login;
            }
        }
    }
}
