using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes or changes an Okta user.</summary>
internal sealed class OktaUserExecutor : StepExecutor<OktaUserStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, OktaUserStep body, RunContext context, CancellationToken cancellationToken)
    {
        var user = body.User;
        var spec = new OktaUserSpec
        {
            Login = user.Login,
            FirstName = user.FirstName,
            LastName = user.LastName,
            Email = user.Email,
            DisplayName = user.DisplayName,
            Profile = user.Profile.ToImmutableDictionary(),
        };
        return StepResults.From(step, await new OktaUserOperations(context.Okta, context.Interaction).EnsureAsync(spec, cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>Makes an Okta group.</summary>
internal sealed class OktaGroupExecutor : StepExecutor<OktaGroupStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, OktaGroupStep body, RunContext context, CancellationToken cancellationToken) =>
        Keep(step, await new OktaGroupOperations(context.Okta, context.Interaction).EnsureAsync(body.Name, body.Description, cancellationToken).ConfigureAwait(false), context);

    private static StepResult Keep(PlanStep step, Outcome<OktaGroup> outcome, RunContext context)
    {
        if (outcome.Result is { } group && !Wished.Any(group.Id))
        {
            context.Memory.OktaGroups[group.Name] = group;
        }

        return StepResults.From(step, outcome);
    }
}

/// <summary>Makes and activates a group rule.</summary>
internal sealed class GroupRuleExecutor : StepExecutor<GroupRuleStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, GroupRuleStep body, RunContext context, CancellationToken cancellationToken)
    {
        var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(body.GroupName, cancellationToken).ConfigureAwait(false);
        var outcome = await new OktaGroupRuleOperations(context.Okta, context.Interaction).EnsureAsync(body.Rule.Name, body.Rule.Expression, [group], activate: true, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, outcome);
    }
}

/// <summary>Puts a user into a group.</summary>
internal sealed class GroupMemberExecutor : StepExecutor<GroupMemberStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, GroupMemberStep body, RunContext context, CancellationToken cancellationToken)
    {
        var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(body.GroupName, cancellationToken).ConfigureAwait(false);
        var user = await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(body.Login, cancellationToken).ConfigureAwait(false);
        var added = await new OktaMembershipOperations(context.Okta, context.Interaction).AddAsync(user, [group], cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, added.Single());
    }
}

/// <summary>Assigns a group or user to the app.</summary>
internal sealed class AppAssignmentExecutor : StepExecutor<AppAssignmentStep>
{
    public override bool RunsBeside => true;

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, AppAssignmentStep body, RunContext context, CancellationToken cancellationToken)
    {
        var lookup = new OktaLookup(context);
        var app = await lookup.AppAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var assignments = new OktaAppAssignmentOperations(context.Okta, context.Interaction);
        if (body.GroupName is { } name)
        {
            var group = await lookup.GroupAsync(name, cancellationToken).ConfigureAwait(false);
            return new StepResult(step, await assignments.AssignGroupAsync(app, group, cancellationToken).ConfigureAwait(false) ? StepState.Done : StepState.Unchanged);
        }

        var user = await lookup.UserAsync(body.Login!, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, await assignments.AddUserAsync(app, user, cancellationToken).ConfigureAwait(false));
    }
}
