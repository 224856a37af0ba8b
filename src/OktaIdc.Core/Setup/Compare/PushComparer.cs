using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Pushes of groups to Identity Center.</summary>
internal static class PushComparer
{
    public static void Compare(SetupDocument wished, string name, SetupSnapshot live, PlanBuilder plan)
    {
        var mapping = live.Identities.Groups.TryGetValue(name, out var group) ? live.Identities.Push.GetValueOrDefault(group.Id) : null;
        var seen = live.Access.GroupIds.ContainsKey(name);
        var (action, reason) = Decide(mapping, seen);
        plan.Add(
            StepIds.Push(name),
            action,
            $"push of Okta group {name}",
            reason,
            new GroupPushStep(wished.Okta.App.Label, name),
            [StepIds.Provisioning, StepIds.Group(name), StepIds.Rule(name), StepIds.ProvisionedUsers, .. wished.Okta.Groups.Where(g => g.Name == name && g.ManagesMembers).SelectMany(g => g.Members).Select(login => StepIds.Member(name, login))],
            action == PlanAction.Nothing || mapping is null ? null : State(mapping),
            action == PlanAction.Nothing ? null : new JsonObject { ["status"] = OktaPushMapping.Active });
    }

    /// <summary>Pushes that the file does not name although it names all there may be. The groups in Identity Center stay.</summary>
    public static void RemoveOthers(SetupDocument wished, IdentitiesSnapshot live, PlanBuilder plan)
    {
        if (!wished.Exclusive.Contains(ExclusiveKind.Push))
        {
            return;
        }

        var names = live.Groups.Values.ToDictionary(group => group.Id, group => group.Name, StringComparer.Ordinal);
        foreach (var (source, mapping) in live.Push.OrderBy(push => push.Key, StringComparer.Ordinal))
        {
            var name = names.GetValueOrDefault(source) ?? live.GroupNames.GetValueOrDefault(source, source);
            if (!wished.Okta.Push.Contains(name))
            {
                plan.Add(StepIds.Push(name), PlanAction.Delete, $"push of Okta group {name}", "the file names all pushes, and not this one; the group in Identity Center stays", new RemoveGroupPushStep(wished.Okta.App.Label, mapping.Id, name), [StepIds.App, StepIds.Instance, .. live.Members.GetValueOrDefault(name, []).Select(login => StepIds.Member(name, login))], before: State(mapping));
            }
        }
    }

    private static (PlanAction Action, string Reason) Decide(OktaPushMapping? mapping, bool seen) => mapping switch
    {
        null when seen => (PlanAction.Adopt, "Identity Center has a group of this name; the push links to it"),
        null => (PlanAction.Create, "it is not pushed"),
        { IsPushed: true } when seen => (PlanAction.Nothing, "it is pushed and stands in Identity Center"),
        { IsFailed: true } => (PlanAction.Replace, $"the last push failed ({mapping.ErrorSummary}), and a failed mapping can only be made anew"),
        _ => (PlanAction.Update, seen ? "its push is not active or has not happened" : "it does not stand in Identity Center"),
    };

    private static JsonObject State(OktaPushMapping mapping)
    {
        var state = new JsonObject { ["status"] = mapping.Status };
        if (!string.IsNullOrEmpty(mapping.ErrorSummary))
        {
            state["error"] = mapping.ErrorSummary;
        }

        return state;
    }
}
