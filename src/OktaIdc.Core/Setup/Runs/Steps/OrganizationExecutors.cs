using OktaIdc.Organization;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes the organization.</summary>
internal sealed class OrganizationExecutor : StepExecutor<CreateOrganizationStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, CreateOrganizationStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new OrganizationOperations(context.Idc, context.Interaction).EnsureAsync(cancellationToken).ConfigureAwait(false));
}

/// <summary>Finds or makes the instance.</summary>
internal sealed class InstanceExecutor : StepExecutor<InstanceStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, InstanceStep body, RunContext context, CancellationToken cancellationToken)
    {
        var operations = new InstanceOperations(context.Idc, context.Interaction);
        var outcome = body.Kind == InstanceKind.Account
            ? await operations.EnsureAccountInstanceAsync(null, cancellationToken).ConfigureAwait(false)
            : await operations.EnsureOrganizationInstanceAsync(cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, outcome, context);
    }
}

/// <summary>Registers a delegated administrator.</summary>
internal sealed class DelegatedAdministratorExecutor : StepExecutor<DelegatedAdministratorStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, DelegatedAdministratorStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new DelegatedAdministratorOperations(context.Idc, context.Interaction).AddAsync(body.AccountId, cancellationToken).ConfigureAwait(false));
}
