using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>What the Okta side has beyond the file: pushes, groups and users on the app, rules that do not work, users who were never provisioned.</summary>
internal static class OktaDrift
{
    public static IEnumerable<DriftItem> Of(DriftContext context) =>
        Pushes(context).Concat(AppGroups(context)).Concat(AppUsers(context)).Concat(Rules(context)).Concat(OtherRules(context)).Concat(Unprovisioned(context));

    /// <summary>Users who are assigned to the app and were never provisioned.</summary>
    public static IEnumerable<DriftItem> Unprovisioned(DriftContext context)
    {
        var known = new HashSet<string>(context.Live.Directory.Users.Values.Select(user => user.UserName), StringComparer.OrdinalIgnoreCase);
        return
            from user in context.Live.Okta.AppUsers.Values
            where string.IsNullOrEmpty(user.ExternalId) && user.Status != "DEPROVISIONED" && !known.Contains(user.UserName ?? "")
            let name = Login(context, user)
            select DriftContext.Unmanaged(
                DriftKind.UnprovisionedUser,
                $"identities/unprovisioned/{name}",
                $"user {name} of Okta app '{Label(context)}'",
                $"Okta has assigned the user ({user.Status ?? "no status"}{(user.SyncState is { } sync ? $", {sync}" : "")}), and Identity Center does not know the user: sign-in fails",
                $"Run: Sync-OktaAppUser -App {CommandText.Quote(Label(context))}; what Okta says is in the app's Assignments and in its Tasks.",
                context.Places.User(name),
                null) with
            { Names = [name] };
    }

    private static IEnumerable<DriftItem> Pushes(DriftContext context) =>
        from mapping in context.Live.Okta.Push
        where mapping.SourceGroupId is not null
        let name = context.Names.OktaGroup(mapping.SourceGroupId!)
        where !context.Setup.Okta.Push.Contains(name) && !context.IsPlanned(StepIds.Push(name))
            && !context.Plan.Changes.Any(step => step.Body is RemoveGroupPushStep s && s.MappingId == mapping.Id)
        select DriftContext.Unmanaged(
            DriftKind.UnmanagedPush,
            StepIds.Push(name),
            $"push of Okta group {name}",
            $"it is pushed ({mapping.Status?.ToLowerInvariant() ?? "no status"}), and the file does not say so{(mapping.IsFailed ? $"; its last push failed: {mapping.ErrorSummary}" : "")}",
            Remedies.RemoveOrAdd($"Remove-OktaGroupPush -App {CommandText.Quote(Label(context))} -Group {CommandText.Quote(name)}", "okta.push"),
            context.Places.Section("okta.push"),
            context.Protection.Of(new GroupPushStep(Label(context), name)),
            context.Traces.PushMade(mapping.SourceGroupId!)) with
        { Names = [name] };

    private static IEnumerable<DriftItem> AppGroups(DriftContext context) =>
        from assigned in context.Live.Okta.AppGroups
        let name = assigned.Name ?? context.Names.OktaGroup(assigned.Id)
        where !context.Setup.Okta.Assign.Contains(name)
            && !context.Plan.Changes.Any(step => step.Body is RemoveAppAssignmentStep s && s.Id == assigned.Id)
        select DriftContext.Unmanaged(
            DriftKind.UnmanagedAppAssignment,
            StepIds.AppAssignment(name),
            $"group {name} on Okta app '{Label(context)}'",
            "it is assigned, and the file does not say so: its members may sign in",
            Remedies.RemoveOrAdd($"Remove-OktaAppAssignment -App {CommandText.Quote(Label(context))} -Group {CommandText.Quote(name)}", "okta.assign"),
            context.Places.Section("okta.assign"),
            context.Protection.Of(new AppAssignmentStep(Label(context), name, null)),
            context.Traces.AppGroupMade(assigned.Id)) with
        { Names = [name] };

    private static IEnumerable<DriftItem> AppUsers(DriftContext context) =>
        from user in context.Live.Okta.AppUsers.Values
        where user.Scope == "USER"
        let name = Login(context, user)
        where !context.Setup.Okta.AssignUsers.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !context.Plan.Changes.Any(step => step.Body is RemoveAppAssignmentStep s && s.Id == user.Id)
        select DriftContext.Unmanaged(
            DriftKind.DirectAppAssignment,
            StepIds.AppAssignment(name),
            $"user {name} on Okta app '{Label(context)}'",
            "the user is assigned directly, and the file does not say so",
            Remedies.RemoveOrAdd($"Remove-OktaAppAssignment -App {CommandText.Quote(Label(context))} -User {CommandText.Quote(name)}", "okta.assignUsers"),
            context.Places.Section("okta.assignUsers"),
            context.Protection.Of(new AppAssignmentStep(Label(context), null, name)),
            context.Traces.AppUserMade(user.Id)) with
        { Names = [name] };

    // Other people's rules are none of our business; those that feed a group with access are.
    private static IEnumerable<DriftItem> Rules(DriftContext context) =>
        from rule in context.Live.Okta.Rules
        where !rule.IsActive
        let groups = rule.GroupIds.Where(context.Live.Okta.Groups.ContainsKey).Select(context.Names.OktaGroup).Order(StringComparer.Ordinal).ToList()
        where groups.Count > 0 && !context.Setup.Okta.Groups.Any(fed => fed.Rule?.Name == rule.Name && context.IsPlanned(StepIds.Rule(fed.Name)))
        select DriftContext.Unmanaged(
            DriftKind.BrokenRule,
            $"identities/rule/{rule.Id}",
            $"Okta group rule '{rule.Name ?? rule.Id}'",
            $"it is {rule.Status?.ToLowerInvariant() ?? "in no known state"}, so nobody comes into {string.Join(", ", groups)} by it",
            rule.Status == "INVALID" ? "Correct its expression in Okta (Directory, Groups, Rules), then activate it." : "Activate it in Okta (Directory, Groups, Rules), or remove it with Remove-OktaGroupRule.",
            context.Places.Section("okta.groups"),
            groups.Select(name => context.Protection.Of(new OktaGroupStep(name, null))).FirstOrDefault(kept => kept is not null),
            DriftTraces.RuleStopped(rule.Id)) with
        { Names = [rule.Name ?? rule.Id, .. groups] };

    private static IEnumerable<DriftItem> OtherRules(DriftContext context)
    {
        var okta = context.Setup.Okta;
        var named = okta.Groups.Select(group => group.Name).Concat(okta.Assign).Concat(okta.Push).ToHashSet(StringComparer.Ordinal);
        var known = okta.Groups.Where(group => group.Managed == ManagedBy.Elsewhere).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        return
            from rule in context.Live.Okta.Rules
            where rule.IsActive && !okta.Groups.Any(fed => fed.Rule?.Name == rule.Name && rule.Name is not null)
            let groups = rule.GroupIds.Where(context.Live.Okta.Groups.ContainsKey).Select(context.Names.OktaGroup).Where(name => named.Contains(name) && !known.Contains(name)).Order(StringComparer.Ordinal).ToList()
            where groups.Count > 0
            select DriftContext.Unmanaged(
                DriftKind.UnmanagedRule,
                $"identities/rule/{rule.Id}",
                $"Okta group rule '{rule.Name ?? rule.Id}'",
                $"it brings users into {string.Join(", ", groups)}, and the file does not say so",
                Remedies.RemoveOrAdd($"Remove-OktaGroupRule {CommandText.Quote(rule.Id)}", "okta.groups (as the group's rule)"),
                context.Places.Section("okta.groups"),
                groups.Select(name => context.Protection.Of(new OktaGroupStep(name, null))).FirstOrDefault(kept => kept is not null)) with
            { Names = [rule.Name ?? rule.Id, .. groups] };
    }

    private static string Login(DriftContext context, OktaAppUser user) => context.Live.Okta.Users.TryGetValue(user.Id, out var known) ? known.Login : user.UserName ?? user.Id;

    private static string Label(DriftContext context) => context.Setup.Okta.App.Label;
}
