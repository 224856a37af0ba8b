using OktaIdc.Failures;

namespace OktaIdc.Setup.Plans;

/// <summary>Whether a saved plan is still what would be done.</summary>
public static class PlanOutdated
{
    private const int Named = 8;

    /// <summary>Compares a saved plan with one that was made just now for the same setup.</summary>
    /// <param name="saved">The plan that was reviewed.</param>
    /// <param name="now">The plan that was made just now.</param>
    /// <param name="begun">Whether a run of this very plan began before and did not end: then what it has done is no surprise.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PlanOutdated"/>, naming what is other.</exception>
    public static void Check(PlanDocument saved, PlanDocument now, bool begun = false)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(now);
        if (saved.Tenants.Differences(now.Tenants).ToList() is { Count: > 0 } tenants)
        {
            throw Refuse($"The plan was made for other tenants: {string.Join("; ", tenants)}.", "Connect to the tenants of the plan, or make a plan for these.");
        }

        if (now.IsEmpty)
        {
            return; // All of it is done already; there is nothing to refuse.
        }

        if (saved.Summary != PlanSummary.Of(saved))
        {
            throw new OktaIdcException(ErrorIds.PlanInvalid, FailureCategory.InvalidData, "The plan's summary does not say what its steps do: the file was edited.", "Make a new plan and review it; a plan is not to be edited.");
        }

        var differences = Differences(saved, now, begun).ToList();
        if (differences.Count > 0)
        {
            throw Refuse(
                $"The world has moved since the plan was made ({saved.MadeAt:u}): {string.Join("; ", differences.Take(Named))}{(differences.Count > Named ? $"; and {differences.Count - Named} more" : "")}.",
                "Nothing was changed. Make a new plan and review it.");
        }
    }

    /// <summary>Whether the connections can be those of a saved plan, as far as that shows before anything is read.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PlanOutdated"/>.</exception>
    public static void CheckConnections(PlanDocument saved, Uri okta, string region)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(okta);
        var now = saved.Tenants with { OktaUrl = okta.GetLeftPart(UriPartial.Authority), Region = region };
        if (saved.Tenants.Differences(now).ToList() is { Count: > 0 } tenants)
        {
            throw Refuse($"The plan was made for other tenants: {string.Join("; ", tenants)}.", "Connect to the tenants of the plan, or make a plan for these.");
        }
    }

    private static IEnumerable<string> Differences(PlanDocument saved, PlanDocument now, bool begun)
    {
        var before = saved.Changes.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var after = now.Changes.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var gone = before.Values.Where(step => !begun && !after.ContainsKey(step.Id)).Select(step => $"{Words(step)} is no longer needed or possible");
        var added = after.Values.Where(step => !before.ContainsKey(step.Id)).Select(step => $"{Words(step)} is new");
        var other = after.Values.Where(step => before.TryGetValue(step.Id, out var old) && !(begun ? IsRestOf(old, step) : old.DoesTheSameAs(step) && old.Target == step.Target && old.Reason == step.Reason));
        return gone.Concat(added).Concat(other.Select(step => $"{Words(step)} is other than planned"));
    }

    /// <summary>What a run that began has left of a step: a half-made object is changed instead of made. A removal was planned as one.</summary>
    private static bool IsRestOf(PlannedStep planned, PlannedStep left) => !left.IsDeletion || planned.IsDeletion;

    private static string Words(PlannedStep step) => $"'{step.Action.ToString().ToLowerInvariant()} {step.Target}'";

    private static OktaIdcException Refuse(string message, string action) => new(ErrorIds.PlanOutdated, FailureCategory.Refused, message, action);
}
