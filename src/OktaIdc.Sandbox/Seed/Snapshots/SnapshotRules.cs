using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Groups;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Group rules from a snapshot: who is in a group and fits an active rule of it is there by the rule; who fits and is not in it was taken out by hand.</summary>
internal static class SnapshotRules
{
    /// <summary>Makes them under their own ids.</summary>
    public static void Plant(IReadOnlyList<SnapshotRule> rules, OktaOrg org, IReadOnlyDictionary<string, Group> groups)
    {
        foreach (var seed in rules)
        {
            var rule = new GroupRule(seed.Id!, org.Now) { Name = seed.Name!, Text = seed.Expression!, GroupIds = [.. seed.Groups.OrEmpty().Select(g => groups[g].Id)] };
            rule.Status = Enum.TryParse<RuleStatus>(seed.Status, out var status) ? status : RuleStatus.INACTIVE;
            try
            {
                rule.Condition = ExpressionParser.Parse(rule.Text);
                Evaluator.Check(rule.Condition);
            }
            catch (ExpressionException)
            {
                rule.Status = RuleStatus.INVALID; // What the sandbox cannot work out, it cannot keep up to date.
            }

            org.Rules.Keep(rule);
            if (rule.Status == RuleStatus.ACTIVE)
            {
                Settle(rule, org);
            }
        }
    }

    private static void Settle(GroupRule rule, OktaOrg org)
    {
        foreach (var user in org.Users.All.Where(u => Holds(rule, org, u)))
        {
            foreach (var group in rule.GroupIds.Select(org.Groups.Get))
            {
                if (!group.Has(user.Id))
                {
                    rule.ExcludedUsers.Add(user.Id);
                    continue;
                }

                group.DirectMembers.Remove(user.Id);
                if (!group.RuleMembers.TryGetValue(user.Id, out var by))
                {
                    group.RuleMembers[user.Id] = by = [];
                }

                by.Add(rule.Id);
            }
        }
    }

    private static bool Holds(GroupRule rule, OktaOrg org, Okta.Users.User user)
    {
        try
        {
            return new Evaluator(org, user).Holds(rule.Condition);
        }
        catch (ExpressionException)
        {
            return false; // As in Okta: a rule that cannot be worked out for a user leaves her out.
        }
    }
}
