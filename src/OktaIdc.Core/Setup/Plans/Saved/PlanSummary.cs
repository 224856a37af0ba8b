namespace OktaIdc.Setup.Plans;

/// <summary>How many steps of a plan do what.</summary>
/// <param name="Create">Objects that are made.</param>
/// <param name="Update">Objects that are changed.</param>
/// <param name="Replace">Objects that are removed and made anew.</param>
/// <param name="Delete">Objects that are removed.</param>
/// <param name="Adopt">Objects that exist and are taken over.</param>
/// <param name="Nothing">Objects that are as they should be, or protected.</param>
public sealed record PlanSummary(int Create, int Update, int Replace, int Delete, int Adopt, int Nothing)
{
    /// <summary>Objects that a limit on deletions counts.</summary>
    public int Deletions => Delete + Replace;

    /// <summary>Steps that write something.</summary>
    public int Changes => Create + Update + Replace + Delete + Adopt;

    /// <summary>Counts the steps of a plan.</summary>
    public static PlanSummary Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var counts = plan.Steps.GroupBy(step => step.Action).ToDictionary(group => group.Key, group => group.Count());
        int Count(PlanAction action) => counts.GetValueOrDefault(action);
        return new(Count(PlanAction.Create), Count(PlanAction.Update), Count(PlanAction.Replace), Count(PlanAction.Delete), Count(PlanAction.Adopt), Count(PlanAction.Nothing));
    }

    /// <summary>Counts the steps of a saved plan; those that change nothing are not listed there, so their number is taken as it is.</summary>
    internal static PlanSummary Of(PlanDocument plan)
    {
        int Count(PlanAction action) => plan.Steps.Count(step => step.Action == action);
        return new(Count(PlanAction.Create), Count(PlanAction.Update), Count(PlanAction.Replace), Count(PlanAction.Delete), Count(PlanAction.Adopt), plan.Summary.Nothing);
    }

    /// <summary>"12 to create, 3 to update, 2 to delete, 240 as they are".</summary>
    public override string ToString()
    {
        (int Count, string What)[] parts = [(Create, "to create"), (Update, "to update"), (Replace, "to replace"), (Delete, "to delete"), (Adopt, "to adopt")];
        var changes = parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.What}").ToList();
        return changes.Count == 0 ? $"nothing to change, {Nothing} as they are" : $"{string.Join(", ", changes)}, {Nothing} as they are";
    }
}
