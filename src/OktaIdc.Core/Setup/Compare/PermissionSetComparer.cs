using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Permission sets: made, changed, and removed where the file names all there may be.</summary>
internal sealed class PermissionSetComparer(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
{
    /// <summary>Sets that are there and are to be changed, by name.</summary>
    public HashSet<string> Updated { get; } = wished.PermissionSets
        .Where(set => set.Managed == ManagedBy.Here && live.Access.PermissionSets.TryGetValue(set.Name, out var found) && (live.Access.Outdated.Contains(set.Name) || Differences(set, found, live.Region).Count > 0))
        .Select(set => set.Name)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Sets that the file does not name although it names all there may be; in the order of their names.</summary>
    public IReadOnlyList<IdcPermissionSet> Unwished { get; } = wished.Exclusive.Contains(ExclusiveKind.PermissionSets)
        ? [.. live.Access.PermissionSets.Values.Where(set => set.PermissionSetArn is not null && !wished.PermissionSets.Any(named => named.Name == set.Name)).OrderBy(set => set.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>What makes or changes sets.</summary>
    /// <param name="emptied">Steps by name of the set that leave an account without it: done first, nothing is provisioned there.</param>
    public void CompareWished(ILookup<string, string> emptied)
    {
        foreach (var set in wished.PermissionSets.Where(set => set.Managed == ManagedBy.Here))
        {
            Compare(set, [StepIds.Instance, .. emptied[set.Name]]);
        }
    }

    /// <summary>What removes sets, each after its last assignment.</summary>
    /// <param name="unassigned">Steps by name of the set that take it away.</param>
    /// <param name="kept">By name of the set, what holds on to it and is protected.</param>
    public void CompareUnwished(ILookup<string, string> unassigned, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var set in Unwished)
        {
            var blocked = kept.GetValueOrDefault(set.Name);
            plan.Add(
                StepIds.PermissionSet(set.Name),
                blocked is null ? PlanAction.Delete : PlanAction.Nothing,
                $"permission set {set.Name}",
                blocked is null ? "the file names all permission sets, and not this one" : $"the file does not name it, and it stays assigned because of what is protected ({blocked})",
                new RemovePermissionSetStep(set.Name, set.PermissionSetArn!),
                [StepIds.Instance, .. unassigned[set.Name]],
                before: PermissionSetParts.Of(set));
        }
    }

    private void Compare(PermissionSetSetup set, IEnumerable<string> needs)
    {
        var wish = PermissionSetWishes.From(set);
        var after = PermissionSetParts.From(wish, live.Region);
        if (!live.Access.PermissionSets.TryGetValue(set.Name, out var found))
        {
            plan.Add(StepIds.PermissionSet(set.Name), PlanAction.Create, $"permission set {set.Name}", "there is no set of this name", new PermissionSetStep(set), needs, after: PermissionSetParts.Of(after));
            return;
        }

        var differences = Differences(set, found, live.Region);
        var reasons = differences.Select(difference => difference.Action).ToList();
        if (live.Access.Outdated.Contains(set.Name))
        {
            reasons.Add("provision it anew where an older state is");
        }

        var parts = differences.Select(difference => difference.Part).ToList();
        plan.Add(
            StepIds.PermissionSet(set.Name),
            reasons.Count == 0 ? PlanAction.Nothing : PlanAction.Update,
            $"permission set {set.Name}",
            reasons.Count == 0 ? "it is as wished" : string.Join("; ", reasons),
            new PermissionSetStep(set),
            needs,
            State(found, parts),
            State(after, parts));
    }

    private static JsonObject? State(IdcPermissionSet set, List<PermissionSetPart> parts) => parts.Count == 0 ? null : PermissionSetParts.Of(set, parts);

    private static IReadOnlyList<PermissionSetDifference> Differences(PermissionSetSetup set, IdcPermissionSet found, string region) =>
        PermissionSetDifference.Compare(found, PermissionSetWishes.From(set), region);
}
