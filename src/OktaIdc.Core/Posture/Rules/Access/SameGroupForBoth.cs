using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>No group is assigned to the app and pushed.</summary>
internal sealed class SameGroupForBoth() : PostureRule("OKTAIDC-GRP-02", "No group is used for assignment to the app and for push", PostureSeverity.Medium, PostureParts.SourceGroups)
{
    /// <inheritdoc/>
    public override string Why => "Both vendors say that it is not supported: who leaves such a group may keep access, and who comes may not get it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcOkta, Sources.OktaGroupPush];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.Hipaa, "164.308(a)(3)(ii)(C)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.SourceGroups, "The groups of the app", out var unread))
        {
            yield return unread;
            yield break;
        }

        var groups = state.SourceGroups.Value!;
        var both = groups.Where(g => g is { IsAssigned: true, IsPushed: true }).ToList();
        foreach (var group in both)
        {
            yield return Fail(
                group.Group.Name,
                $"The group {group.Group.Name} is assigned to the app and pushed.",
                $"Assign another group that has the same people, then: Remove-OktaAppAssignment -App {Arg(state.App.Value?.Label)} -Group {Arg(group.Group.Name)}",
                isCommand: false,
                new PostureEvidence(group.Group.Name, group.Group.Id, "assigned and pushed", "one of the two")) with
            { SubjectId = group.Group.Id };
        }

        if (both.Count == 0)
        {
            yield return groups.Count == 0 ? NotApplicable(Org, "No group is assigned to the app or pushed.") : Pass(Org, "Groups that are assigned and groups that are pushed are others.");
        }
    }
}
