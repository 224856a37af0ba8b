using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Who may use applications of Identity Center.</summary>
internal static class ApplicationComparer
{
    public static void Compare(SetupDocument wished, SetupSnapshot live, bool rehearsal, PlanBuilder plan)
    {
        foreach (var name in rehearsal ? wished.Sandbox?.Applications ?? [] : [])
        {
            var exists = live.Access.Applications.Values.Any(a => a.Name == name);
            plan.Add(StepIds.RehearsalApplication(name), exists ? PlanAction.Nothing : PlanAction.Create, $"application {name}", exists ? "it exists" : "the rehearsal needs it", new RehearsalApplicationStep(name), [StepIds.Instance]);
        }

        var wanted = new HashSet<ApplicationAssignment>();
        foreach (var assignment in wished.Applications)
        {
            var type = assignment.Group is null ? PrincipalType.User : PrincipalType.Group;
            var principal = assignment.Group ?? assignment.User!;
            var application = Find(live.Access, assignment.Application);
            var found = application is not null && (type == PrincipalType.Group ? live.Access.GroupIds : live.Access.UserIds).TryGetValue(principal, out var principalId)
                ? new ApplicationAssignment(application.ApplicationArn, type, principalId)
                : null;
            var exists = found is not null && live.Access.ApplicationAssignments.Contains(found);
            wanted.UnionWith(found is null ? [] : [found]);
            plan.Add(
                StepIds.ApplicationAssignment(assignment.Application, principal),
                exists ? PlanAction.Nothing : PlanAction.Create,
                $"{principal} on application {assignment.Application}",
                exists ? "it is assigned" : "it is not assigned",
                new ApplicationAssignmentStep(assignment.Application, type, principal),
                [StepIds.Instance, StepIds.RehearsalApplication(assignment.Application), StepIds.Push(principal), StepIds.ProvisionedUsers],
                after: exists ? null : State(type, principal, assignment.Application));
        }

        if (wished.Exclusive.Contains(ExclusiveKind.ApplicationAssignments))
        {
            RemoveOthers(live.Access, wanted, plan);
        }
    }

    private static void RemoveOthers(AccessSnapshot live, HashSet<ApplicationAssignment> wanted, PlanBuilder plan)
    {
        var names = live.GroupIds.Concat(live.UserIds).ToLookup(p => p.Value, p => p.Key, StringComparer.Ordinal);
        foreach (var assignment in live.ApplicationAssignments.Where(a => !wanted.Contains(a)).OrderBy(a => a.ApplicationArn, StringComparer.Ordinal).ThenBy(a => a.PrincipalId, StringComparer.Ordinal))
        {
            var application = live.Applications.GetValueOrDefault(assignment.ApplicationArn)?.Name ?? assignment.ApplicationArn;
            var principal = names[assignment.PrincipalId].FirstOrDefault() ?? live.PrincipalNames.GetValueOrDefault(assignment.PrincipalId, assignment.PrincipalId);
            plan.Add(
                StepIds.ApplicationAssignment(application, principal),
                PlanAction.Delete,
                $"{principal} on application {application}",
                "the file names all assignments of this application, and not this one",
                new RemoveApplicationAssignmentStep(application, assignment.ApplicationArn, assignment.PrincipalType, principal, assignment.PrincipalId),
                [StepIds.Instance],
                before: State(assignment.PrincipalType, principal, application));
        }
    }

    private static IdcApplication? Find(AccessSnapshot live, string nameOrArn) =>
        live.Applications.Values.FirstOrDefault(a => a.ApplicationArn == nameOrArn || a.Name == nameOrArn);

    private static JsonObject State(PrincipalType type, string principal, string application) =>
        new() { [type == PrincipalType.Group ? "group" : "user"] = principal, ["application"] = application };
}
