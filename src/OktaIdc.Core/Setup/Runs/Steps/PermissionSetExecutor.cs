using OktaIdc.Access;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes or changes a permission set.</summary>
internal sealed class PermissionSetExecutor : StepExecutor<PermissionSetStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, PermissionSetStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new PermissionSetOperations(context.Idc, context.Interaction).EnsureAsync(PermissionSetWishes.From(body.Wished), cancellationToken).ConfigureAwait(false));
}
