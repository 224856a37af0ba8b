using System.Text.Json.Nodes;
using OktaIdc.Identities;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Assignments to the Okta app that the file does not name although it names all there may be.</summary>
internal static class AppAssignmentComparer
{
    public static void RemoveOthers(SetupDocument wished, IdentitiesSnapshot live, PlanBuilder plan)
    {
        if (!wished.Exclusive.Contains(ExclusiveKind.AppAssignments))
        {
            return;
        }

        var label = wished.Okta.App.Label;
        var names = live.Groups.Values.ToDictionary(group => group.Id, group => group.Name, StringComparer.Ordinal);
        foreach (var id in live.AssignedGroupIds.Order(StringComparer.Ordinal))
        {
            var name = names.GetValueOrDefault(id) ?? live.GroupNames.GetValueOrDefault(id, id);
            if (!wished.Okta.Assign.Contains(name))
            {
                Remove(OktaPrincipalKind.Group, id, name, [StepIds.Push(name)]);
            }
        }

        foreach (var user in live.AppUsers.Values.Where(user => user.Scope == "USER").OrderBy(user => user.Id, StringComparer.Ordinal))
        {
            var login = user.UserName ?? user.Id;
            if (!wished.Okta.AssignUsers.Contains(login, StringComparer.OrdinalIgnoreCase))
            {
                Remove(OktaPrincipalKind.User, user.Id, login, wished.Okta.Push.Select(group => StepIds.Member(group, login)));
            }
        }

        void Remove(OktaPrincipalKind kind, string id, string name, IEnumerable<string> needs) => plan.Add(
            StepIds.AppAssignment(name),
            PlanAction.Delete,
            $"{(kind == OktaPrincipalKind.Group ? "group" : "user")} {name} on Okta app '{label}'",
            "the file names all assignments of the app, and not this one",
            new RemoveAppAssignmentStep(label, kind, id, name),
            [StepIds.App, .. needs],
            before: new JsonObject { ["assigned"] = true });
    }
}
