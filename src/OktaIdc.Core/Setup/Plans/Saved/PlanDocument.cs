using System.Collections.Immutable;

namespace OktaIdc.Setup.Plans;

/// <summary>A plan as data: what <c>oktaidc plan --json</c> prints, what is saved for review, and what can be applied later. It carries no secret.</summary>
public sealed record PlanDocument
{
    /// <summary>Name of the format.</summary>
    public const string FormatName = "oktaidc-plan";

    /// <summary>Version of the format that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Which tenants it is for.</summary>
    public required PlanTenants Tenants { get; init; }

    /// <summary>The wished state that it leads to.</summary>
    public required SetupDocument Setup { get; init; }

    /// <summary>Fingerprint of the wished state.</summary>
    public required string SetupFingerprint { get; init; }

    /// <summary>Fingerprint of the live state that the plan rests on.</summary>
    public required string StateFingerprint { get; init; }

    /// <summary>How many steps do what.</summary>
    public required PlanSummary Summary { get; init; }

    /// <summary>The steps that write something, dependencies first, and those that are left out because their object is protected.</summary>
    public required ImmutableArray<PlannedStep> Steps { get; init; }

    /// <summary>What cannot be planned before earlier steps are done, one sentence each.</summary>
    public ImmutableArray<string> Deferred { get; init; } = [];

    /// <summary>Steps that write something.</summary>
    public IEnumerable<PlannedStep> Changes => Steps.Where(step => step.IsChange);

    /// <summary>True where there is nothing to do.</summary>
    public bool IsEmpty => Deferred.IsEmpty && Summary.Changes == 0;

    /// <summary>Makes the document of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="setup">The wished state.</param>
    /// <param name="tenants">Which tenants it is for.</param>
    /// <param name="madeAt">When it was made.</param>
    public static PlanDocument From(Plan plan, SetupDocument setup, PlanTenants tenants, DateTimeOffset madeAt)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(setup);
        return new()
        {
            MadeAt = madeAt,
            Tenants = tenants,
            Setup = setup,
            SetupFingerprint = PlanFingerprint.Of(setup),
            StateFingerprint = PlanFingerprint.Of(plan),
            Summary = PlanSummary.Of(plan),
            Steps = [.. plan.Steps.Where(step => step.IsChange || IsLeftOut(step)).Select(PlannedStep.From)],
            Deferred = plan.Deferred,
        };
    }

    /// <summary>The plan for people.</summary>
    public override string ToString() => PlanText.Render(this, detailed: false);

    private static bool IsLeftOut(PlanStep step) => step.Body is RemoveAccountAssignmentStep or RemovePermissionSetStep || step.Reason.StartsWith("it is protected", StringComparison.Ordinal);
}
