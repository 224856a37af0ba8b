using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes account assignments, as many at a time as AWS allows. The plan has found them missing, so nothing is read first.</summary>
internal sealed class AccountAssignmentExecutor : IStepExecutor
{
    public Type BodyType => typeof(AccountAssignmentStep);

    public bool TakesBatches => true;

    public bool RunsBeside => true;

    public async IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sets = new PermissionSetOperations(context.Idc, context.Interaction);
        var principals = new PrincipalLookup(context);
        var wished = new Dictionary<AccountAssignment, List<PlanStep>>();
        foreach (var step in steps)
        {
            StepResult? unknown = null;
            try
            {
                var assignment = await NamedAsync((AccountAssignmentStep)step.Body, sets, principals, context, cancellationToken).ConfigureAwait(false);
                if (!wished.TryGetValue(assignment, out var same))
                {
                    wished[assignment] = same = [];
                }

                // Two spellings of one name are one assignment and two steps.
                same.Add(step);
            }
            catch (OktaIdcException e)
            {
                unknown = StepResults.Failed(step, e);
            }

            if (unknown is not null)
            {
                yield return unknown;
            }
        }

        var operations = new AssignmentOperations(context.Idc, context.Interaction)
        {
            Pollers = context.Pollers,
            IsFresh = a => context.Memory.Fresh.ContainsKey(a.PermissionSetArn) || context.Memory.Fresh.ContainsKey(a.PrincipalId),
        };
        await foreach (var result in operations.ApplyAsync(wished.Keys, deletions: false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var step in wished[result.Assignment])
            {
                yield return result.Failure is { } failure
                    ? StepResults.Failed(step, failure)
                    : new StepResult(step, result.State == AssignmentState.Created ? StepState.Done : StepState.Unchanged);
            }
        }
    }

    private static async Task<AccountAssignment> NamedAsync(AccountAssignmentStep body, PermissionSetOperations sets, PrincipalLookup principals, RunContext context, CancellationToken cancellationToken)
    {
        var arn = context.Memory.PermissionSets.TryGetValue(body.PermissionSet, out var known) && known.PermissionSetArn is { } seen
            ? seen
            : await sets.GetArnAsync(body.PermissionSet, cancellationToken).ConfigureAwait(false);
        return new AccountAssignment(body.AccountId, arn, body.PrincipalType, await principals.GetIdAsync(body.PrincipalType, body.Principal, cancellationToken).ConfigureAwait(false));
    }
}
