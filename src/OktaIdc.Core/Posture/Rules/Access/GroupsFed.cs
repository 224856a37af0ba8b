using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Groups that give access are filled by rules, by another system, or by the setup file, and not by hand.</summary>
internal sealed class GroupsFed() : PostureRule("OKTAIDC-GRP-01", "Groups that give access are fed by rules, by HR or a directory, or by the setup file, not by hand", PostureSeverity.Medium, PostureParts.SourceGroups)
{
    /// <inheritdoc/>
    public override string Why => "Whom somebody put into a group by hand stays in it after changing jobs.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaGroupRules];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.4"), new(PostureFramework.Hipaa, "164.308(a)(3)(ii)(C)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.SourceGroups, "The groups of the app, or the rules that feed them,", out var unread))
        {
            yield return unread;
            yield break;
        }

        var groups = state.SourceGroups.Value!;
        var good = new List<PostureEvidence>();
        foreach (var group in groups)
        {
            var source = Source(group, state);
            var use = group is { IsAssigned: true, IsPushed: true } ? "assigned and pushed" : group.IsAssigned ? "assigned" : "pushed";
            if (source is not null)
            {
                good.Add(new PostureEvidence(group.Group.Name, group.Group.Id, $"{use}; {source}"));
                continue;
            }

            yield return Fail(
                group.Group.Name,
                $"Nothing but people fills the group {group.Group.Name}, which is {use}.",
                $"New-OktaGroupRule -Name {Arg("fill " + group.Group.Name)} -Expression 'user.department == \"...\"' -Group {Arg(group.Group.Name)}, or give its members in the setup file.",
                isCommand: false,
                new PostureEvidence(group.Group.Name, group.Group.Id, $"{use}; type {group.Group.Type}, {(group.Rules.Count == 0 ? "no rule" : string.Join(", ", group.Rules.Select(r => $"rule '{r.Name}' {r.Status}")))}", "an active rule, an app or directory, or the setup file")) with
            { SubjectId = group.Group.Id };
        }

        // Okta lists the members of a group, and not whether a rule put them there.
        var byRule = groups.Where(g => IsByRule(g)).ToList();
        if (byRule.Count > 0)
        {
            yield return Manual(
                Org,
                $"{Count(byRule.Count, "group is", "groups are")} fed by rules ({string.Join(", ", byRule.Take(5).Select(g => g.Group.Name))}{(byRule.Count > 5 ? $" and {byRule.Count - 5} more" : "")}); whether people were put in by hand as well Okta's API does not tell.",
                "Okta Admin Console, Directory, Groups, each group, People: the column 'Managed' says 'Manually' for whom somebody put in by hand.",
                good);
        }
        else if (good.Count == groups.Count)
        {
            yield return groups.Count == 0 ? NotApplicable(Org, "No group is assigned to the app or pushed.") : Pass(Org, $"{Count(groups.Count, "group")} give access, none filled by hand.", good);
        }
    }

    private static bool IsByRule(SourceGroup group) => group.Rules.Any(r => r.IsActive) && group.Group.Type is not (OktaGroup.AppType or OktaGroup.BuiltInType);

    private static string? Source(SourceGroup group, PostureState state) =>
        group.Rules.FirstOrDefault(r => r.IsActive) is { } rule ? $"rule '{rule.Name}'"
        : group.Group.Type == OktaGroup.AppType ? "comes from an app or directory"
        : group.Group.Type == OktaGroup.BuiltInType ? "filled by Okta"
        : state.Setup?.Okta.Groups.FirstOrDefault(g => g.Name == group.Group.Name) is { ManagesMembers: true } or { Rule: not null } ? "filled by the setup file"
        : null;
}
