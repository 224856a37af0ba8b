using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Groups in Okta, their members and the rules that feed them.</summary>
internal static class GroupComparer
{
    public static void Compare(OktaGroupSetup group, IdentitiesSnapshot live, PlanBuilder plan)
    {
        var id = StepIds.Group(group.Name);
        live.Groups.TryGetValue(group.Name, out var found);
        if (group.Managed == ManagedBy.Here)
        {
            var differs = found is not null && group.Description is not null && (found.Description ?? "") != group.Description;
            plan.Add(
                id,
                found is null ? PlanAction.Create : differs ? PlanAction.Update : PlanAction.Nothing,
                $"Okta group {group.Name}",
                found is null ? "there is no group of this name" : differs ? "its description differs" : "it exists",
                new OktaGroupStep(group.Name, group.Description),
                before: differs ? Description(found!.Description) : null,
                after: found is null || differs ? Description(group.Description) : null);
        }

        if (group.ManagesMembers)
        {
            var members = live.Members.GetValueOrDefault(group.Name, []);
            foreach (var login in group.Members)
            {
                var isMember = members.Contains(login);
                plan.Add(StepIds.Member(group.Name, login), isMember ? PlanAction.Nothing : PlanAction.Create, $"{login} in Okta group {group.Name}", isMember ? "is a member" : "is not a member", new GroupMemberStep(group.Name, login), [id, StepIds.User(login)]);
            }
        }

        if (group.Rule is { } rule)
        {
            CompareRule(group, rule, found, live, plan);
        }
    }

    /// <summary>Members that the file does not name, out of groups whose members it says. Who may have come by a rule stays: a rule would bring her back.</summary>
    public static void RemoveMembers(SetupDocument wished, IdentitiesSnapshot live, PlanBuilder plan)
    {
        var pushed = wished.Okta.Push.ToHashSet(StringComparer.Ordinal);
        var leaving = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in wished.Okta.Groups.Where(group => group.ManagesMembers).OrderBy(group => !pushed.Contains(group.Name)))
        {
            if (!live.Groups.TryGetValue(group.Name, out var found) || IsFedByRule(group, found, live))
            {
                continue;
            }

            foreach (var login in live.Members.GetValueOrDefault(group.Name, []).Except(group.Members).OrderBy(login => login, StringComparer.OrdinalIgnoreCase))
            {
                var id = StepIds.Member(group.Name, login);
                plan.Add(id, PlanAction.Delete, $"{login} in Okta group {group.Name}", "the file says who the members are, and does not name this one", new RemoveGroupMemberStep(group.Name, login), pushed.Contains(group.Name) ? [] : leaving.GetValueOrDefault(login, []), before: new JsonObject { ["member"] = login });
                if (pushed.Contains(group.Name))
                {
                    (leaving.TryGetValue(login, out var ids) ? ids : leaving[login] = []).Add(id);
                }
            }
        }
    }

    private static bool IsFedByRule(OktaGroupSetup group, OktaGroup found, IdentitiesSnapshot live) =>
        group.Rule is not null || live.Rules.Values.Any(rule => rule.IsActive && rule.GroupIds.Contains(found.Id));

    private static void CompareRule(OktaGroupSetup group, OktaGroupRuleSetup rule, OktaGroup? found, IdentitiesSnapshot live, PlanBuilder plan)
    {
        live.Rules.TryGetValue(rule.Name, out var existing);
        var current = existing is { IsActive: true } && existing.Expression == rule.Expression && found is not null && existing.GroupIds.Contains(found.Id);
        plan.Add(
            StepIds.Rule(group.Name),
            existing is null ? PlanAction.Create : current ? PlanAction.Nothing : PlanAction.Update,
            $"Okta group rule '{rule.Name}'",
            existing is null ? "there is no rule of this name" : current ? "it is active as wished" : "it is not active, or its expression or group differs",
            new GroupRuleStep(group.Name, rule),
            [StepIds.Group(group.Name)],
            current || existing is null ? null : new JsonObject { ["expression"] = existing.Expression, ["status"] = existing.Status },
            current ? null : new JsonObject { ["expression"] = rule.Expression, ["status"] = "ACTIVE" });
    }

    private static JsonObject? Description(string? text) => text is null ? null : new JsonObject { ["description"] = text };
}
