using System.Runtime.CompilerServices;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Pushes groups, and sees them in Identity Center.</summary>
internal sealed class GroupPushExecutor : IStepExecutor
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    public Type BodyType => typeof(GroupPushStep);

    public bool TakesBatches => true;

    public bool RunsBeside => true;

    public async IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lookup = new OktaLookup(context);
        var app = await lookup.AppAsync(((GroupPushStep)steps[0].Body).Label, cancellationToken).ConfigureAwait(false);
        var found = await ParallelRead.EachAsync(
            steps, async (step, token) => (Step: step, Group: await lookup.GroupAsync(((GroupPushStep)step.Body).GroupName, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        var byGroup = found.ToDictionary(f => f.Group.Id, f => f.Step, StringComparer.Ordinal);
        var groups = found.Select(f => (f.Group, f.Step.Action is PlanAction.Create or PlanAction.Adopt ? null : Known(f.Group, context))).ToList();
        await foreach (var pushed in new OktaGroupPushBatch(context.Okta, context.Interaction).RunAsync(app, groups, s_patience, cancellationToken).ConfigureAwait(false))
        {
            var step = byGroup[pushed.Group.Id];
            yield return pushed.Failure is { } failure ? StepResults.Failed(step, failure)
                : pushed.Mapping is { IsPushed: true } mapping ? await SeenAsync(step, mapping, pushed.Group.Name, context, cancellationToken).ConfigureAwait(false)
                : new StepResult(step, StepState.Unchanged);
        }
    }

    /// <summary>The mapping that the plan has seen; a placeholder where it saw none, so that it is looked for.</summary>
    private static OktaPushMapping Known(OktaGroup group, RunContext context) =>
        context.Memory.Push.TryGetValue(group.Id, out var mapping) ? mapping : new OktaPushMapping { Id = "", SourceGroupId = group.Id };

    private static async Task<StepResult> SeenAsync(PlanStep step, OktaPushMapping mapping, string name, RunContext context, CancellationToken cancellationToken)
    {
        var pace = context.Pace;
        for (var end = pace.UtcNow + pace.Patience(s_patience); ; await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            if (await context.Idc.Client.IdentityStore.GetGroupIdAsync(context.Instance.IdentityStoreId, name, cancellationToken).ConfigureAwait(false) is { } id)
            {
                context.Memory.GroupIds[name] = id;
                context.Memory.Fresh[id] = 0;
                context.Memory.Push[mapping.SourceGroupId!] = mapping;
                return new StepResult(step, StepState.Done) { Detail = id };
            }

            if (pace.UtcNow >= end)
            {
                return StepResults.Failed(step, new OktaIdcException(
                    ErrorIds.PrincipalNotFound,
                    FailureCategory.Timeout,
                    $"Okta says that group '{name}' was pushed, and Identity Center has no group of this name.",
                    "Check that Okta's SCIM endpoint belongs to this instance, and look at the group push events in Okta's System Log.",
                    name));
            }
        }
    }
}
