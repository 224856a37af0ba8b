using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Assigns an application.</summary>
internal sealed class ApplicationAssignmentExecutor : StepExecutor<ApplicationAssignmentStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, ApplicationAssignmentStep body, RunContext context, CancellationToken cancellationToken)
    {
        var operations = new ApplicationOperations(context.Idc, context.Interaction);
        var application = await operations.GetAsync(body.Application, cancellationToken).ConfigureAwait(false);
        var principal = await new PrincipalLookup(context).GetIdAsync(body.PrincipalType, body.Principal, cancellationToken).ConfigureAwait(false);
        operations.Names[principal] = body.Principal;
        return StepResults.From(step, await operations.EnsureAssignmentAsync(new ApplicationAssignment(application.ApplicationArn, body.PrincipalType, principal), cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>Sets the attributes for access control.</summary>
internal sealed class AccessControlExecutor : StepExecutor<AccessControlStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, AccessControlStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new AccessControlOperations(context.Idc, context.Interaction).EnsureAsync([.. body.Attributes.Select(a => new AccessControlAttribute(a.Key, a.Value))], cancellationToken).ConfigureAwait(false));
}

/// <summary>Chooses the portal's subdomain.</summary>
internal sealed class PortalAliasExecutor : StepExecutor<PortalAliasStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, PortalAliasStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new PortalOperations(context.Idc, context.Interaction).EnsureAliasAsync(body.Alias, body.Via, cancellationToken).ConfigureAwait(false), context);
}

/// <summary>Writes the profiles of the AWS CLI.</summary>
internal sealed class CliProfilesExecutor : StepExecutor<CliProfilesStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, CliProfilesStep body, RunContext context, CancellationToken cancellationToken)
    {
        var wished = await CliProfiles.WishedAsync(body.Profiles, body.Entries, context, cancellationToken).ConfigureAwait(false);
        var path = context.AwsConfigPath ?? CliProfileOperations.DefaultPath();
        var result = await new CliProfileOperations(context.Interaction).WriteAsync(wished, path, cancellationToken).ConfigureAwait(false);
        return new StepResult(step, result.Changed ? StepState.Done : StepState.Unchanged) { Detail = $"{result.Written.Count} written, {result.Unchanged.Count} as they were, in {path}" };
    }
}
