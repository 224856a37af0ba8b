using OktaIdc.Access;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Removes a permission set that is assigned nowhere any more.</summary>
internal sealed class RemovePermissionSetExecutor : StepExecutor<RemovePermissionSetStep>
{
    public override bool RunsBeside => true;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RemovePermissionSetStep body, RunContext context, CancellationToken cancellationToken)
    {
        var (sets, pace) = (new PermissionSetOperations(context.Idc, context.Interaction), context.Pace);
        for (var end = pace.UtcNow + pace.Scale(s_patience); ; await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return new StepResult(step, await sets.RemoveAsync(body.PermissionSetArn, cancellationToken).ConfigureAwait(false) ? StepState.Done : StepState.Unchanged);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.PermissionSetInUse && pace.UtcNow < end)
            {
                // AWS lists an account for a while after the last assignment there has gone.
            }
        }
    }
}
