using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes account assignments, as many at a time as AWS allows.</summary>
internal sealed class AccountAssignmentExecutor : IStepExecutor
{
    public Type BodyType => typeof(AccountAssignmentStep);

    public bool TakesBatches => true;

    public async Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken)
    {
        var sets = new PermissionSetOperations(context.Idc, context.Interaction);
        var principals = new PrincipalLookup(context);
        var results = new Dictionary<string, StepResult>(StringComparer.Ordinal);
        var wished = new Dictionary<AccountAssignment, List<PlanStep>>();
        foreach (var step in steps)
        {
            var body = (AccountAssignmentStep)step.Body;
            try
            {
                var arn = await sets.GetArnAsync(body.PermissionSet, cancellationToken).ConfigureAwait(false);
                var principal = await principals.GetIdAsync(body.PrincipalType, body.Principal, cancellationToken).ConfigureAwait(false);
                var assignment = new AccountAssignment(body.AccountId, arn, body.PrincipalType, principal);
                if (!wished.TryGetValue(assignment, out var same))
                {
                    wished[assignment] = same = [];
                }

                // Two spellings of one name are one assignment and two steps.
                same.Add(step);
            }
            catch (OktaIdcException e)
            {
                results[step.Id] = StepResults.Failed(step, e);
            }
        }

        await foreach (var result in new AssignmentOperations(context.Idc, context.Interaction).EnsureAsync(wished.Keys, cancellationToken).ConfigureAwait(false))
        {
            foreach (var step in wished[result.Assignment])
            {
                results[step.Id] = result.Failure is { } failure
                    ? StepResults.Failed(step, failure)
                    : new StepResult(step, result.State == AssignmentState.Created ? StepState.Done : StepState.Unchanged);
            }
        }

        return [.. steps.Select(step => results[step.Id])];
    }
}
