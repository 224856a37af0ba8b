using System.Text.Json.Nodes;
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
            CompareAccounts(wished, live, plan);
        }

        CompareAttributes(wished, live, plan);
        ApplicationComparer.Compare(wished, live, rehearsal, plan);
        if (wished.Portal is { } portal)
        {
            var chosen = live.Access.PortalAlias == portal.Alias;
            plan.Add(StepIds.Portal, chosen ? PlanAction.Nothing : PlanAction.Create, $"portal address {portal.Alias}.awsapps.com", chosen ? "it is chosen" : "it is not chosen; AWS lets it be chosen once", new PortalAliasStep(portal.Alias, wished.IdentityCenter.Via), [StepIds.Instance]);
        }
    }

    /// <summary>Unassign where an account loses a changed set, change sets, assign, unassign the rest, remove sets.</summary>
    private static void CompareAccounts(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var sets = new PermissionSetComparer(wished, live, plan);
        if (live.Organization is null || live.Accounts.IsEmpty || wished.Assignments.Any(a => AccountsToCome(a, plan)))
        {
            sets.CompareWished(Enumerable.Empty<string>().ToLookup(id => id));
            if (!wished.Assignments.IsEmpty)
            {
                plan.Defer("Account assignments are planned when the accounts they select exist.");
            }

            return;
        }

        var assignments = new AssignmentComparer(wished, live, plan, sets.Unwished.Select(set => set.Name));
        sets.CompareWished(assignments.RemoveFirst(sets.Updated));
        assignments.Assign();
        assignments.RemoveOthers();
        sets.CompareUnwished(assignments.Unassigned, assignments.Kept);
        if (wished.CliProfiles is { } cli && !wished.Assignments.IsEmpty)
        {
            var current = live.Access.CliProfilesCurrent == true;
            plan.Add(StepIds.CliProfiles, current ? PlanAction.Nothing : PlanAction.Update, $"AWS CLI profiles of session {cli.Session}", current ? "they are as wished" : "some are missing or differ", new CliProfilesStep(cli, AssignmentWishes.Profiles(wished, live.Accounts)), [StepIds.Instance, .. assignments.Wished]);
        }
    }

    private static bool AccountsToCome(AssignmentSetup assignment, PlanBuilder plan) =>
        assignment.Accounts.Length > 0 && (plan.Changes(StepIds.Organization) || plan.ChangesArea("rehearsal"));

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
            same ? null : new JsonObject(found.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
            same ? null : new JsonObject(wished.AccessControlAttributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))));
    }
}
