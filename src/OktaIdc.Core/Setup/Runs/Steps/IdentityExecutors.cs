using System.Collections.Immutable;
using OktaIdc.Identities;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Makes or changes an Okta user.</summary>
internal sealed class OktaUserExecutor : StepExecutor<OktaUserStep>
{
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
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, OktaGroupStep body, RunContext context, CancellationToken cancellationToken) =>
        StepResults.From(step, await new OktaGroupOperations(context.Okta, context.Interaction).EnsureAsync(body.Name, body.Description, cancellationToken).ConfigureAwait(false));
}

/// <summary>Makes and activates a group rule.</summary>
internal sealed class GroupRuleExecutor : StepExecutor<GroupRuleStep>
{
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
    protected override async Task<StepResult> ExecuteAsync(PlanStep step, AppAssignmentStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var assignments = new OktaAppAssignmentOperations(context.Okta, context.Interaction);
        if (body.GroupName is { } name)
        {
            var group = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            return StepResults.From(step, await assignments.AddGroupAsync(app, group, null, cancellationToken).ConfigureAwait(false));
        }

        var user = await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(body.Login!, cancellationToken).ConfigureAwait(false);
        return StepResults.From(step, await assignments.AddUserAsync(app, user, cancellationToken).ConfigureAwait(false));
    }
}
