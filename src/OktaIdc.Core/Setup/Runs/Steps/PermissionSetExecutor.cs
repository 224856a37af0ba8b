using OktaIdc.Access;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes or changes a permission set; what it was is known from the plan.</summary>
internal sealed class PermissionSetExecutor : StepExecutor<PermissionSetStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, PermissionSetStep body, RunContext context, CancellationToken cancellationToken)
    {
        var memory = context.Memory;
        var live = memory.PermissionSets.GetValueOrDefault(body.Wished.Name);
        var outcome = await new PermissionSetOperations(context.Idc, context.Interaction).ApplyAsync(PermissionSetWishes.From(body.Wished), live, cancellationToken).ConfigureAwait(false);
        if (outcome is { Changed: true, Result: { PermissionSetArn: { } arn } made })
        {
            memory.PermissionSets[made.Name] = made;
            if (live is null)
            {
                memory.Fresh[arn] = 0;
            }
        }

        return StepResults.From(step, outcome);
    }
}
