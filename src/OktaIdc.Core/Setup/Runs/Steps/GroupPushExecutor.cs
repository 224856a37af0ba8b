using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Pushes a group, and sees it in Identity Center.</summary>
internal sealed class GroupPushExecutor : StepExecutor<GroupPushStep>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, GroupPushStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(body.GroupName, cancellationToken).ConfigureAwait(false);
        var operations = new OktaGroupPushOperations(context.Okta, context.Interaction);
        var outcome = await operations.EnsureAsync(app, group, PushTarget.SameName, s_patience, cancellationToken).ConfigureAwait(false);
        var id = await SeenAsync(body.GroupName, context, cancellationToken).ConfigureAwait(false);
        return new StepResult(step, outcome.Changed ? StepState.Done : StepState.Unchanged) { Detail = id };
    }

    private static async Task<string> SeenAsync(string name, RunContext context, CancellationToken cancellationToken)
    {
        var pace = context.Pace;
        for (var end = pace.UtcNow + pace.Scale(s_patience); ; await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            if (await context.Idc.Client.IdentityStore.GetGroupIdAsync(context.Instance.IdentityStoreId, name, cancellationToken).ConfigureAwait(false) is { } id)
            {
                return id;
            }

            if (pace.UtcNow >= end)
            {
                throw new OktaIdcException(
                    ErrorIds.PrincipalNotFound,
                    FailureCategory.Timeout,
                    $"Okta says that group '{name}' was pushed, and Identity Center has no group of this name.",
                    "Check that Okta's SCIM endpoint belongs to this instance, and look at the group push events in Okta's System Log.",
                    name);
            }
        }
    }
}
