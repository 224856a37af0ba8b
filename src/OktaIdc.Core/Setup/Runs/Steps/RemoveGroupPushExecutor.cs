using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// Removes a push; the group in Identity Center stays. Who has left the group in Okta must have left it there before: without a push
/// nobody would take her out any more, and she would keep what the group may.
/// </summary>
internal sealed class RemoveGroupPushExecutor : StepExecutor<RemoveGroupPushStep>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RemoveGroupPushStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var mapping = await context.Okta.Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken).FirstOrDefaultAsync(m => m.Id == body.MappingId, cancellationToken).ConfigureAwait(false);
        if (mapping is null)
        {
            return new StepResult(step, StepState.Unchanged);
        }

        if (mapping is { Status: OktaPushMapping.Active, IsFailed: false, SourceGroupId: { } source })
        {
            await SettleAsync(source, body.GroupName, context, cancellationToken).ConfigureAwait(false);
        }

        return StepResults.From(step, await new OktaGroupPushOperations(context.Okta, context.Interaction).RemoveAsync(app, mapping, body.GroupName, deleteTargetGroup: false, cancellationToken).ConfigureAwait(false));
    }

    private static async Task SettleAsync(string sourceId, string name, RunContext context, CancellationToken cancellationToken)
    {
        var (store, directory, pace) = (context.Instance.IdentityStoreId, context.Idc.Client.IdentityStore, context.Pace);
        if (await directory.GetGroupIdAsync(store, name, cancellationToken).ConfigureAwait(false) is not { } target)
        {
            return;
        }

        var wished = await context.Okta.Client.GroupMembers.ListAsync(sourceId, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
        for (var end = pace.UtcNow + pace.Scale(s_patience); ; await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            var found = await directory.ListGroupMembershipsAsync(store, target, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
            if (found <= wished)
            {
                return;
            }

            if (pace.UtcNow >= end)
            {
                await context.Interaction.WarnAsync($"Group {name} has {found} members in Identity Center and {wished} in Okta; its push is removed nevertheless, and nobody takes the others out by itself any more. Remove them in Identity Center, or delete the group there.", cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }
}
