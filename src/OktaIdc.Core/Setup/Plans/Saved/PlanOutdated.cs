using OktaIdc.Failures;

namespace OktaIdc.Setup.Plans;

/// <summary>Whether a saved plan is still what would be done.</summary>
public static class PlanOutdated
{
    private const int Named = 8;

    /// <summary>Compares a saved plan with one that was made just now for the same setup.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PlanOutdated"/>, naming what is other.</exception>
    public static void Check(PlanDocument saved, PlanDocument now)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(now);
        if (saved.Tenants.Differences(now.Tenants).ToList() is { Count: > 0 } tenants)
        {
            throw Refuse($"The plan was made for other tenants: {string.Join("; ", tenants)}.", "Connect to the tenants of the plan, or make a plan for these.");
        }

        var differences = Differences(saved, now).ToList();
        if (differences.Count > 0)
        {
            throw Refuse(
                $"The world has moved since the plan was made ({saved.MadeAt:u}): {string.Join("; ", differences.Take(Named))}{(differences.Count > Named ? $"; and {differences.Count - Named} more" : "")}.",
                "Nothing was changed. Make a new plan and review it.");
        }
    }

    private static IEnumerable<string> Differences(PlanDocument saved, PlanDocument now)
    {
        var before = saved.Changes.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var after = now.Changes.ToDictionary(step => step.Id, StringComparer.Ordinal);
        return before.Values.Where(step => !after.ContainsKey(step.Id)).Select(step => $"{Words(step)} is no longer needed or possible")
            .Concat(after.Values.Where(step => !before.ContainsKey(step.Id)).Select(step => $"{Words(step)} is new"))
            .Concat(after.Values.Where(step => before.TryGetValue(step.Id, out var old) && !old.DoesTheSameAs(step)).Select(step => $"{Words(step)} is other than planned"));
    }

    private static string Words(PlannedStep step) => $"'{step.Action.ToString().ToLowerInvariant()} {step.Target}'";

    private static OktaIdcException Refuse(string message, string action) => new(ErrorIds.PlanOutdated, FailureCategory.Refused, message, action);
}
