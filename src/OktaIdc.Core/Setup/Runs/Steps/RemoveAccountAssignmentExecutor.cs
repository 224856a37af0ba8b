using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Takes account assignments away, as many at a time as AWS allows.</summary>
internal sealed class RemoveAccountAssignmentExecutor : IStepExecutor
{
    public Type BodyType => typeof(RemoveAccountAssignmentStep);

    public bool TakesBatches => true;

    public async Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken)
    {
        var unwished = new Dictionary<AccountAssignment, PlanStep>();
        foreach (var step in steps)
        {
            var body = (RemoveAccountAssignmentStep)step.Body;
            unwished[new AccountAssignment(body.AccountId, body.PermissionSetArn, body.PrincipalType, body.PrincipalId)] = step;
        }

        var results = new Dictionary<string, StepResult>(StringComparer.Ordinal);
        await foreach (var result in new AssignmentOperations(context.Idc, context.Interaction).RemoveAsync(unwished.Keys, cancellationToken).ConfigureAwait(false))
        {
            var step = unwished[result.Assignment];
            results[step.Id] = result.Failure is { } failure
                ? StepResults.Failed(step, failure)
                : new StepResult(step, result.State == AssignmentState.Removed ? StepState.Done : StepState.Unchanged);
        }

        return [.. steps.Select(step => results[step.Id])];
    }
}
