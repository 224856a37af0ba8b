using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>The group rules, and the memberships they keep up to date.</summary>
internal sealed class RuleState(OktaOrg org)
{
    private readonly List<GroupRule> _all = [];
    private bool _evaluating;

    /// <summary>Every rule, oldest first.</summary>
    public IReadOnlyList<GroupRule> All => _all;

    /// <summary>A rule by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public GroupRule Get(string id) => _all.FirstOrDefault(r => r.Id == id) ?? throw Refusals.NotFound(id, "GroupRule");

    /// <summary>Creates a rule, INACTIVE.</summary>
    public GroupRule Create(JsonObject body, string? id = null)
    {
        var rule = new GroupRule(id ?? OktaId.New("0pr"), org.Now);
        Fill(rule, body);
        _all.Add(rule);
        return rule;
    }

    /// <summary>Keeps a rule that was there before the log begins; the memberships are as it left them.</summary>
    public void Keep(GroupRule rule) => _all.Add(rule);

    /// <summary>Replaces a rule, which must be INACTIVE.</summary>
    public void Update(GroupRule rule, JsonObject body)
    {
        if (rule.Status == RuleStatus.ACTIVE)
        {
            throw Refusals.Validation("status", "status: A rule can only be updated while it is inactive");
        }

        Fill(rule, body);
        rule.Status = RuleStatus.INACTIVE;
        rule.LastUpdated = org.Now;
    }

    /// <summary>Starts a rule: everyone is looked at once. One that cannot be evaluated becomes INVALID.</summary>
    public void Activate(GroupRule rule)
    {
        if (rule.Status == RuleStatus.ACTIVE)
        {
            return;
        }

        rule.LastUpdated = org.Now;
        try
        {
            Evaluator.Check(rule.Condition);
        }
        catch (ExpressionException e)
        {
            Invalidate(rule, e.Message);
            return;
        }

        rule.Status = RuleStatus.ACTIVE;
        org.Log.Success("group.user_membership.rule.trigger", Targets.Of(rule));
        foreach (var user in org.Users.All.ToList())
        {
            Apply(rule, user);
        }
    }

    /// <summary>Stops a rule; whom it put into groups stays there until the rule is deleted with its users or activated again.</summary>
    public void Deactivate(GroupRule rule)
    {
        rule.Status = RuleStatus.INACTIVE;
        rule.LastUpdated = org.Now;
        org.Log.Success("group.user_membership.rule.deactivated", Targets.Of(rule));
    }

    /// <summary>Deletes a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="removeUsers">True takes the members it made out of their groups, false leaves them in as if put in by hand.</param>
    public void Delete(GroupRule rule, bool removeUsers)
    {
        if (rule.Status == RuleStatus.ACTIVE)
        {
            throw Refusals.Validation("status", "status: A rule can only be deleted while it is inactive");
        }

        foreach (var group in rule.GroupIds.Select(org.Groups.Find).OfType<Group>())
        {
            foreach (var user in group.RuleMembers.Where(m => m.Value.Contains(rule.Id)).Select(m => org.Users.Find(m.Key)).OfType<User>().ToList())
            {
                if (!removeUsers)
                {
                    group.DirectMembers.Add(user.Id);
                }

                org.Groups.SetRuleMember(group, user, rule.Id, member: false);
            }
        }

        _all.Remove(rule);
    }

    /// <summary>Looks at one user again, for all rules.</summary>
    public void Reevaluate(User user)
    {
        if (_evaluating)
        {
            return; // Memberships made by a rule may feed another; the loop below runs until nothing moves.
        }

        _evaluating = true;
        try
        {
            for (var round = 0; round < 10 && _all.Where(r => r.Status == RuleStatus.ACTIVE).ToList().Count(r => Apply(r, user)) > 0; round++)
            {
            }
        }
        finally
        {
            _evaluating = false;
        }
    }

    /// <summary>A user has come into a group or left it: rules that ask for groups may see it otherwise now.</summary>
    public void MembershipChanged(User user)
    {
        if (_all.Any(r => r.Status == RuleStatus.ACTIVE && r.Text.Contains("isMemberOf", StringComparison.Ordinal)))
        {
            Reevaluate(user);
        }
    }

    /// <summary>Somebody took a user out of a group by hand: the rules that put her there leave her out from now on.</summary>
    public void Exclude(Group group, User user)
    {
        foreach (var rule in _all.Where(r => r.GroupIds.Contains(group.Id)))
        {
            rule.ExcludedUsers.Add(user.Id);
        }
    }

    /// <summary>Rules that fill a group which is gone cannot work any more.</summary>
    public void GroupGone(Group group)
    {
        foreach (var rule in _all.Where(r => r.GroupIds.Contains(group.Id)))
        {
            Invalidate(rule, $"The group {group.Name} was deleted.");
        }
    }

    private bool Apply(GroupRule rule, User user)
    {
        bool member;
        try
        {
            member = user.Status != UserStatus.DEPROVISIONED && !rule.ExcludedUsers.Contains(user.Id) && new Evaluator(org, user).Holds(rule.Condition);
        }
        catch (ExpressionException e)
        {
            org.Log.Failure("group.user_membership.rule.error", e.Message, Targets.Of(rule), Targets.Of(user));
            return false;
        }

        var moved = false;
        foreach (var group in rule.GroupIds.Select(org.Groups.Find).OfType<Group>())
        {
            var before = group.Has(user.Id);
            org.Groups.SetRuleMember(group, user, rule.Id, member);
            moved |= group.Has(user.Id) != before;
        }

        return moved;
    }

    private void Invalidate(GroupRule rule, string reason)
    {
        rule.Status = RuleStatus.INVALID;
        org.Log.Failure("group.user_membership.rule.invalidate", reason, Targets.Of(rule));
    }

    private void Fill(GroupRule rule, JsonObject body)
    {
        var name = body.Text("name");
        if (string.IsNullOrWhiteSpace(name) || name.Length > 50)
        {
            throw Refusals.Validation("name", "name: must be between 1 and 50 characters");
        }

        if (_all.Any(r => r != rule && r.Name == name))
        {
            throw Refusals.Validation("name", "name: Name must be unique");
        }

        if ((body.Text("type") ?? "group_rule") != "group_rule")
        {
            throw Refusals.Validation("type", "type: must be group_rule");
        }

        var expression = body.Bag("conditions").Bag("expression");
        var text = expression.Text("value") ?? throw Refusals.Validation("expression", "expression: The field cannot be left blank");
        var groups = body.Bag("actions").Bag("assignUserToGroups").Texts("groupIds");
        if (groups.Count == 0 || groups.Any(g => org.Groups.Find(g) is not { Type: GroupType.OKTA_GROUP }))
        {
            throw Refusals.Validation("groupIds", "groupIds: must name Okta groups that exist");
        }

        try
        {
            rule.Condition = ExpressionParser.Parse(text);
        }
        catch (ExpressionException e)
        {
            throw Refusals.Validation("expression", "expression: Invalid expression. " + e.Message);
        }

        rule.Name = name;
        rule.Text = text;
        rule.GroupIds = groups;
        rule.ExcludedUsers.Clear();
        rule.ExcludedUsers.UnionWith(body.Bag("conditions").Bag("people").Bag("users").Texts("exclude"));
    }
}
