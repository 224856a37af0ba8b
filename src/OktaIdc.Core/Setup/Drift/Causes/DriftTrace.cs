using System.Collections.Immutable;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>
/// How the event looks that brought an object into its present state. All values must be in it, each at its place: an event that merely
/// could have been the one is nobody's cause.
/// </summary>
/// <param name="Source">Which log would have it.</param>
/// <param name="Events">The names that it may have.</param>
/// <param name="Marks">CloudTrail: parameter and value. System Log: type of the target, and its id or name.</param>
internal sealed record DriftTrace(string Source, ImmutableArray<string> Events, ImmutableArray<DriftMark> Marks)
{
    public static DriftTrace Trail(ImmutableArray<string> events, params ImmutableArray<DriftMark> marks) => new(DriftCause.CloudTrail, events, marks);

    public static DriftTrace Log(ImmutableArray<string> events, params ImmutableArray<DriftMark> marks) => new(DriftCause.SystemLog, events, marks);

    public bool Matches(TrailEvent found) =>
        Source == DriftCause.CloudTrail && found.EventName is { } name && Events.Contains(name) && found.ErrorCode is null
        && Marks.Length > 0 && Marks.All(mark => string.Equals(found.Value(mark.Place), mark.Value, StringComparison.Ordinal));

    public bool Matches(OktaLogEvent found) =>
        Source == DriftCause.SystemLog && Events.Contains(found.EventType) && found.Result == "SUCCESS"
        && Marks.Length > 0 && Marks.All(mark => found.Targets.Any(target => target.Type == mark.Place && mark.Is(target)));
}

/// <summary>A value that an event must have.</summary>
/// <param name="Place">Where: name of a parameter, or type of a target.</param>
/// <param name="Value">The value: an id, or a login.</param>
/// <param name="ByName">The target's name is meant: for objects that are gone, whose id nobody knows any more.</param>
internal sealed record DriftMark(string Place, string Value, bool ByName = false)
{
    public bool Is(OktaLogParty target) => ByName
        ? target.DisplayName == Value
        : target.Id == Value || (Value.Contains('@') && string.Equals(target.AlternateId, Value, StringComparison.OrdinalIgnoreCase));
}
