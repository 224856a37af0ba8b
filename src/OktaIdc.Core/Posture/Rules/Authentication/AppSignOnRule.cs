using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>A demand that every rule of an app's sign-on policy must make of those whom it lets in, wherever a sign-in can come to it.</summary>
internal abstract class AppSignOnRule(string id, string title, PostureSeverity severity, PostureParts needs, string app) : PostureRule(id, title, severity, needs)
{
    /// <summary>The sign-on policy of the app.</summary>
    protected abstract Reading<PolicyEvidence> Policy(PostureState state);

    /// <summary>Whether a demand is enough.</summary>
    protected abstract bool IsEnough(AccessDemand demand);

    /// <summary>What is wished, for people.</summary>
    protected abstract string Wished { get; }

    /// <summary>What to click.</summary>
    protected abstract string Click { get; }

    /// <summary>The app, for people.</summary>
    protected virtual string Name(PostureState state) => app;

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        var name = Name(state);
        if (NotRead(Policy(state), $"The sign-on policy of {name}", out var unread))
        {
            yield return unread;
            yield break;
        }

        if (Policy(state).Value is not { } policy)
        {
            yield return Manual(app, $"{name} has no sign-on policy that the API shows.", $"Okta Admin Console, Applications, {name}, Sign On: see which policy guards it.");
            yield break;
        }

        var rules = ReachedRule.Of(policy).Select(r => (Reached: r, Demand: AccessDemand.Of(r.Rule))).ToList();
        var evidence = rules.Select(r => new PostureEvidence(
            $"rule '{r.Reached.Rule.Name}' of policy '{policy.Policy.Name}'",
            r.Reached.Rule.Id,
            r.Reached.IsReachable ? r.Demand.Text : $"{r.Demand.Text}; never asked: {r.Reached.Unreachable}",
            r.Reached.IsReachable && r.Demand.Allows ? Wished : null)).ToList();
        var open = rules.Where(r => r.Reached.IsReachable && r.Demand.Allows).ToList();
        var weak = open.Where(r => !IsEnough(r.Demand)).ToList();
        if (weak.Count > 0)
        {
            yield return Fail(
                app,
                $"{Count(weak.Count, "rule")} of {open.Count} that let people into {name} {(weak.Count == 1 ? "does" : "do")} not ask for {Wished}: {string.Join(", ", weak.Select(r => $"'{r.Reached.Rule.Name}'"))}.",
                $"Okta Admin Console, Security, Authentication Policies, {policy.Policy.Name}: in each of these rules {Click}, or let it deny.",
                isCommand: false,
                evidence);
        }
        else if (open.Count == 0 && !rules.Exists(r => r.Reached.IsReachable))
        {
            // Nothing is asked of a policy without rules, or one that is off: Okta then decides by what the API does not show.
            yield return Manual(
                app,
                $"The sign-on policy '{policy.Policy.Name}' of {name} {(!policy.Policy.IsActive ? "is not active" : "has no active rule")}, so what is asked of people is not told.",
                $"Okta Admin Console, Applications, {name}, Sign On: see which policy guards it, and that it is active and has rules.",
                evidence);
        }
        else
        {
            yield return Pass(app, open.Count == 0 ? $"Every rule that a sign-in can come to denies: nobody gets into {name}." : $"Every rule that lets people into {name} asks for {Wished}.", evidence);
        }
    }
}
