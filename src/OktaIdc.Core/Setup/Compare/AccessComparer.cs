using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Permission sets, assignments, applications, attributes for access control, portal, CLI profiles.</summary>
internal static class AccessComparer
{
    public static void Compare(SetupDocument wished, SetupSnapshot live, bool rehearsal, PlanBuilder plan)
    {
        if (wished.IdentityCenter.Instance == InstanceKind.Organization)
        {
            foreach (var set in wished.PermissionSets.Where(set => set.Managed == ManagedBy.Here))
            {
                ComparePermissionSet(set, live, plan);
            }

            CompareAssignments(wished, live, plan);
        }

        CompareAttributes(wished, live, plan);
        CompareApplications(wished, live, rehearsal, plan);
        if (wished.Portal is { } portal)
        {
            var chosen = live.Access.PortalAlias == portal.Alias;
            plan.Add(StepIds.Portal, chosen ? PlanAction.Nothing : PlanAction.Create, $"portal address {portal.Alias}.awsapps.com", chosen ? "it is chosen" : "it is not chosen; AWS lets it be chosen once", new PortalAliasStep(portal.Alias, wished.IdentityCenter.Via), [StepIds.Instance]);
        }
    }

    private static void ComparePermissionSet(PermissionSetSetup set, SetupSnapshot live, PlanBuilder plan)
    {
        var found = live.Access.PermissionSets.GetValueOrDefault(set.Name);
        List<string> differences = found is null ? [] : [.. PermissionSetDifference.Compare(found, PermissionSetWishes.From(set), live.Region).Select(difference => difference.Action)];
        if (live.Access.Outdated.Contains(set.Name))
        {
            differences.Add("provision it anew where an older state is");
        }

        plan.Add(
            StepIds.PermissionSet(set.Name),
            found is null ? PlanAction.Create : differences.Count == 0 ? PlanAction.Nothing : PlanAction.Update,
            $"permission set {set.Name}",
            found is null ? "there is no set of this name" : differences.Count == 0 ? "it is as wished" : string.Join("; ", differences),
            new PermissionSetStep(set),
            [StepIds.Instance]);
    }

    private static void CompareAssignments(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        if (wished.Assignments.IsEmpty)
        {
            return;
        }

        if (live.Organization is null || live.Accounts.IsEmpty || wished.Assignments.Any(a => AccountsToCome(a, plan)))
        {
            plan.Defer("Account assignments are planned when the accounts they select exist.");
            return;
        }

        var assignments = new List<string>();
        foreach (var (type, principal, set, account) in AssignmentWishes.Of(wished, live.Accounts))
        {
            var id = StepIds.Assignment(type, principal, set, account.Id);
            var exists = Exists(live.Access, type, principal, set, account.Id);
            plan.Add(
                id,
                exists ? PlanAction.Nothing : PlanAction.Create,
                $"{principal} as {set} on {account.Name} ({account.Id})",
                exists ? "it is assigned" : "it is not assigned",
                new AccountAssignmentStep(type, principal, set, account.Id),
                [StepIds.PermissionSet(set), StepIds.Push(principal), StepIds.ProvisionedUsers, StepIds.ExternalIdp]);
            assignments.Add(id);
        }

        if (wished.CliProfiles is { } cli)
        {
            var current = live.Access.CliProfilesCurrent == true;
            plan.Add(StepIds.CliProfiles, current ? PlanAction.Nothing : PlanAction.Update, $"AWS CLI profiles of session {cli.Session}", current ? "they are as wished" : "some are missing or differ", new CliProfilesStep(cli, AssignmentWishes.Profiles(wished, live.Accounts)), [StepIds.Instance, .. assignments]);
        }
    }

    private static bool AccountsToCome(AssignmentSetup assignment, PlanBuilder plan) =>
        assignment.Accounts.Length > 0 && (plan.Changes(StepIds.Organization) || plan.ChangesAny("rehearsal/"));

    private static bool Exists(AccessSnapshot live, PrincipalType type, string principal, string set, string accountId) =>
        (type == PrincipalType.Group ? live.GroupIds : live.UserIds).TryGetValue(principal, out var principalId)
        && live.PermissionSets.TryGetValue(set, out var found)
        && live.Assignments.Contains(new AccountAssignment(accountId, found.PermissionSetArn!, type, principalId));

    private static void CompareAttributes(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        if (wished.AccessControlAttributes.IsEmpty)
        {
            return;
        }

        var found = (live.Access.AccessControl?.Attributes ?? []).ToDictionary(a => a.Key, a => a.Source, StringComparer.Ordinal);
        var same = found.Count == wished.AccessControlAttributes.Count && wished.AccessControlAttributes.All(a => found.GetValueOrDefault(a.Key) == a.Value);
        plan.Add(
            StepIds.AccessControl,
            same ? PlanAction.Nothing : live.Access.AccessControl is null ? PlanAction.Create : PlanAction.Update,
            "attributes for access control",
            same ? "they are as wished" : "they differ",
            new AccessControlStep(wished.AccessControlAttributes),
            [StepIds.Instance],
            new JsonObject(found.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
            new JsonObject(wished.AccessControlAttributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))));
    }

    private static void CompareApplications(SetupDocument wished, SetupSnapshot live, bool rehearsal, PlanBuilder plan)
    {
        foreach (var name in rehearsal ? wished.Sandbox?.Applications ?? [] : [])
        {
            var exists = live.Access.Applications.Values.Any(a => a.Name == name);
            plan.Add(StepIds.RehearsalApplication(name), exists ? PlanAction.Nothing : PlanAction.Create, $"application {name}", exists ? "it exists" : "the rehearsal needs it", new RehearsalApplicationStep(name), [StepIds.Instance]);
        }

        foreach (var assignment in wished.Applications)
        {
            var type = assignment.Group is null ? PrincipalType.User : PrincipalType.Group;
            var principal = assignment.Group ?? assignment.User!;
            var application = live.Access.Applications.Values.FirstOrDefault(a => a.ApplicationArn == assignment.Application || a.Name == assignment.Application);
            var exists = application is not null
                && (type == PrincipalType.Group ? live.Access.GroupIds : live.Access.UserIds).TryGetValue(principal, out var principalId)
                && live.Access.ApplicationAssignments.Contains(new ApplicationAssignment(application.ApplicationArn, type, principalId));
            plan.Add(
                StepIds.ApplicationAssignment(assignment.Application, principal),
                exists ? PlanAction.Nothing : PlanAction.Create,
                $"{principal} on application {assignment.Application}",
                exists ? "it is assigned" : "it is not assigned",
                new ApplicationAssignmentStep(assignment.Application, type, principal),
                [StepIds.Instance, StepIds.RehearsalApplication(assignment.Application), StepIds.Push(principal), StepIds.ProvisionedUsers]);
        }
    }
}
