using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Takes account assignments away, as many at a time as AWS allows.</summary>
internal sealed class RemoveAccountAssignmentExecutor : IStepExecutor
{
    public Type BodyType => typeof(RemoveAccountAssignmentStep);

    public bool TakesBatches => true;

    public bool RunsBeside => true;

    public async IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unwished = new Dictionary<AccountAssignment, PlanStep>();
        foreach (var step in steps)
        {
            var body = (RemoveAccountAssignmentStep)step.Body;
            unwished[new AccountAssignment(body.AccountId, body.PermissionSetArn, body.PrincipalType, body.PrincipalId)] = step;
        }

        var operations = new AssignmentOperations(context.Idc, context.Interaction) { Pollers = context.Pollers };
        await foreach (var result in operations.ApplyAsync(unwished.Keys, deletions: true, cancellationToken).ConfigureAwait(false))
        {
            var step = unwished[result.Assignment];
            yield return result.Failure is { } failure
                ? StepResults.Failed(step, failure)
                : new StepResult(step, result.State == AssignmentState.Removed ? StepState.Done : StepState.Unchanged);
        }
    }
}
