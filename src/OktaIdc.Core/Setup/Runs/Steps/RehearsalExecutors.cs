using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes an organizational unit for a rehearsal.</summary>
internal sealed class RehearsalUnitExecutor : StepExecutor<RehearsalUnitStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RehearsalUnitStep body, RunContext context, CancellationToken cancellationToken)
    {
        var organizations = context.Idc.Client.Organizations;
        var parent = await RehearsalTree.FindAsync(organizations, OuPath.Parent(body.Path) ?? "/", cancellationToken).ConfigureAwait(false);
        await organizations.CreateOrganizationalUnitAsync(parent, body.Path[(body.Path.LastIndexOf('/') + 1)..], cancellationToken).ConfigureAwait(false);
        return new StepResult(step, StepState.Done);
    }
}

/// <summary>Makes a member account for a rehearsal and moves it into its unit.</summary>
internal sealed class RehearsalAccountExecutor : StepExecutor<RehearsalAccountStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RehearsalAccountStep body, RunContext context, CancellationToken cancellationToken)
    {
        var organizations = context.Idc.Client.Organizations;

        // Killed between creation and move, the account is there in the root: only the move is left.
        var existing = await organizations.ListAccountsAsync(cancellationToken).FirstOrDefaultAsync(a => a.Name == body.Name, cancellationToken).ConfigureAwait(false);
        var id = existing?.Id ?? await CreateAsync(body, context, cancellationToken).ConfigureAwait(false);
        var source = await organizations.ListParentsAsync(id, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var target = await RehearsalTree.FindAsync(organizations, body.OuPath, cancellationToken).ConfigureAwait(false);
        if (source is not null && source.Id != target)
        {
            await organizations.MoveAccountAsync(id, source.Id, target, cancellationToken).ConfigureAwait(false);
        }

        return new StepResult(step, StepState.Done) { Detail = id };
    }

    private static async Task<string> CreateAsync(RehearsalAccountStep body, RunContext context, CancellationToken cancellationToken)
    {
        var organizations = context.Idc.Client.Organizations;
        var status = await organizations.CreateAccountAsync(body.Name, body.Email, [.. body.Tags.Select(tag => new Tag(tag.Key, tag.Value))], cancellationToken).ConfigureAwait(false);
        while (status.State == AsyncStatus.InProgress)
        {
            await context.Pace.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken).ConfigureAwait(false);
            status = await organizations.DescribeCreateAccountStatusAsync(status.Id, cancellationToken).ConfigureAwait(false);
        }

        return status.AccountId ?? throw new OktaIdcException(ErrorIds.RehearsalFailed, FailureCategory.Service, $"Account {body.Name} was not made: {status.FailureReason}.", "Correct the account in the sandbox: section of the setup.", body.Name);
    }
}

/// <summary>Makes an application of Identity Center for a rehearsal.</summary>
internal sealed class RehearsalApplicationExecutor : StepExecutor<RehearsalApplicationStep>
{
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, RehearsalApplicationStep body, RunContext context, CancellationToken cancellationToken)
    {
        var arn = await context.Idc.Client.SsoAdmin.CreateApplicationAsync(context.InstanceArn, IdcApplication.CustomProviderArn, body.Name, null, cancellationToken).ConfigureAwait(false);
        return new StepResult(step, StepState.Done) { Detail = arn };
    }
}

