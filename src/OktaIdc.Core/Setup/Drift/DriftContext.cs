using System.Collections.Immutable;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift;

/// <summary>What is compared, and how items are made of it.</summary>
internal sealed class DriftContext(SetupDocument setup, Plan plan, TenantInventory live, DriftPlaces places)
{
    private readonly HashSet<string> _changed = new(plan.Changes.Select(step => step.Id), StringComparer.Ordinal);

    public SetupDocument Setup => setup;

    public Plan Plan => plan;

    public TenantInventory Live => live;

    public DriftPlaces Places => places;

    public DriftNames Names { get; } = new(live);

    public DriftTraces Traces { get; } = new(live);

    public Protection Protection { get; } = new(setup.Protected, live.Accounts);

    /// <summary>Whether a plan changes the object already, so that it is reported as that.</summary>
    public bool IsPlanned(string id) => _changed.Contains(id);

    /// <summary>Something that is there and that the file does not know.</summary>
    public static DriftItem Unmanaged(DriftKind kind, string id, string what, string reason, string remedy, DriftPlace? place, string? kept, params ImmutableArray<DriftTrace> traces) => new()
    {
        Id = id,
        Kind = kind,
        Severity = kept is null ? DriftRule.Of(kind).Severity : DriftSeverity.Note,
        Object = what,
        Reason = kept is null ? reason : $"{reason}; {kept} is protected",
        Remedy = kept is null ? remedy : $"Nothing: the file protects {kept}. {remedy}",
        IsProtected = kept is not null,
        Place = place,
        Traces = traces,
    };
}
