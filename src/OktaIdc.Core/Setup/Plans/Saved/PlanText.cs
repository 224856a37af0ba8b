using System.Text;
using OktaIdc.Http;

namespace OktaIdc.Setup.Plans;

/// <summary>
/// A plan for people, as plain text: grouped by area, one mark for each action (<c>+</c> create, <c>~</c> update, <c>-/+</c> replace,
/// <c>-</c> delete, <c>^</c> adopt), the reason under each, what differs as before -> after, and a summary.
/// </summary>
public static class PlanText
{
    private const int Many = 20;
    private const int Examples = 3;

    /// <summary>The text; what came from servers and files has no control characters in it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="detailed">Every step with its reason and state; else more than 20 steps of one kind are summed up.</param>
    public static string Render(PlanDocument plan, bool detailed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        foreach (var area in plan.Steps.Where(step => detailed || step.IsChange).GroupBy(step => Area(step.Id)))
        {
            text.AppendLine(area.Key);
            foreach (var kind in area.GroupBy(step => (step.Kind, step.Action)))
            {
                if (!detailed && kind.Count() > Many)
                {
                    Sum(text, kind.Key.Action, [.. kind]);
                    continue;
                }

                foreach (var step in kind)
                {
                    Step(text, step);
                }
            }

            text.AppendLine();
        }

        foreach (var sentence in plan.Deferred)
        {
            text.AppendLine($"Later: {Redaction.OneLine(sentence)}");
        }

        var kept = plan.Steps.Count(step => !step.IsChange);
        text.Append(plan.Summary).Append(kept > 0 ? $" ({kept} of them would be changed, but must not be)" : "").Append('.');
        return (plan.Summary.Deletions > plan.Setup.MaxDeletions ? text.AppendLine().Append(Refusal(plan)) : text).ToString();
    }

    private static string Refusal(PlanDocument plan) =>
        $"Applying it is refused until its {plan.Summary.Deletions} removals are allowed (maxDeletions is {plan.Setup.MaxDeletions}): --allow-deletions {plan.Summary.Deletions}, or -AllowDeletions {plan.Summary.Deletions}.";

    /// <summary>The mark of an action.</summary>
    public static string Mark(PlanAction action) => action switch
    {
        PlanAction.Create => "+",
        PlanAction.Update => "~",
        PlanAction.Replace => "-/+",
        PlanAction.Delete => "-",
        PlanAction.Adopt => "^",
        _ => "=",
    };

    private static void Step(StringBuilder text, PlannedStep step)
    {
        text.AppendLine($"{Mark(step.Action),5} {Redaction.OneLine(step.Target)}");
        text.AppendLine($"        {Redaction.OneLine(step.Reason)}");
        foreach (var line in step.Action is PlanAction.Update or PlanAction.Replace ? PlanDifferenceText.Lines(step.Before, step.After) : [])
        {
            text.AppendLine($"        {Redaction.OneLine(line)}");
        }
    }

    private static void Sum(StringBuilder text, PlanAction action, List<PlannedStep> steps)
    {
        text.AppendLine($"{Mark(action),5} {steps.Count} {Plural(steps[0].Kind)}");
        foreach (var step in steps.Take(Examples))
        {
            text.AppendLine($"        {Redaction.OneLine(step.Target)}");
        }

        text.AppendLine($"        and {steps.Count - Examples} more");
        foreach (var reason in steps.GroupBy(step => step.Reason).OrderByDescending(group => group.Count()).Take(Examples))
        {
            text.AppendLine($"        {reason.Count()} x {Redaction.OneLine(reason.Key)}");
        }
    }

    private static string Area(string id) => id.Split('/')[0] switch
    {
        "organization" => "Organization and instance",
        "rehearsal" => "Sandbox",
        "saml" => "Sign-in (SAML)",
        "scim" => "Provisioning (SCIM)",
        "identities" => "Users and groups",
        "access" => "Access",
        var other => other,
    };

    private static string Plural(string kind) => kind switch
    {
        "identities/user" => "Okta users",
        "identities/group" => "Okta groups",
        "identities/rule" => "Okta group rules",
        "identities/member" => "members of Okta groups",
        "identities/push" => "pushes of Okta groups",
        "identities/app-assignment" => "assignments of the Okta app",
        "access/permission-set" => "permission sets",
        "access/assignment" => "account assignments",
        "access/application" => "application assignments",
        "rehearsal/account" => "accounts",
        _ => $"steps of {kind}",
    };
}
