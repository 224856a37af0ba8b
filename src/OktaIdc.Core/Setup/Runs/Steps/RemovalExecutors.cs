using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Identities;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Takes a user out of a group.</summary>
internal sealed class RemoveGroupMemberExecutor : StepExecutor<RemoveGroupMemberStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RemoveGroupMemberStep body, RunContext context, CancellationToken cancellationToken)
    {
        var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(body.GroupName, cancellationToken).ConfigureAwait(false);
        var user = await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(body.Login, cancellationToken).ConfigureAwait(false);
        var removed = await new OktaMembershipOperations(context.Okta, context.Interaction).RemoveAsync(user, [group], cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, removed.Single());
    }
}

/// <summary>Takes the app away from a group or user.</summary>
internal sealed class RemoveAppAssignmentExecutor : StepExecutor<RemoveAppAssignmentStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RemoveAppAssignmentStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, await new OktaAppAssignmentOperations(context.Okta, context.Interaction).RemoveAsync(app, body.Kind, body.Id, body.Name, cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>Takes an application away.</summary>
internal sealed class RemoveApplicationAssignmentExecutor : StepExecutor<RemoveApplicationAssignmentStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RemoveApplicationAssignmentStep body, RunContext context, CancellationToken cancellationToken)
    {
        var operations = new ApplicationOperations(context.Idc, context.Interaction);
        (operations.Names[body.ApplicationArn], operations.Names[body.PrincipalId]) = (body.Application, body.Principal);
        var removed = await operations.RemoveAssignmentAsync(new ApplicationAssignment(body.ApplicationArn, body.PrincipalType, body.PrincipalId), cancellationToken).ConfigureAwait(false);
        return new StepResult(step, removed ? StepState.Done : StepState.Unchanged);
    }
}

/// <summary>Puts session tags into the app's SAML attribute statements.</summary>
internal sealed class AttributeStatementsExecutor : StepExecutor<AttributeStatementsStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, AttributeStatementsStep body, RunContext context, CancellationToken cancellationToken)
    {
        var apps = new OktaAppOperations(context.Okta, context.Interaction);
        var app = await apps.ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, await apps.SetSessionTagsAsync(app, body.Statements, cancellationToken).ConfigureAwait(false));
    }
}
