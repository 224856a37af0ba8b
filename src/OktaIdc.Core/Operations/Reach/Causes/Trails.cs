using OktaIdc.Aws.CloudTrail;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Finds a user in CloudTrail's records, where her name may be hidden and only her id stands.</summary>
internal static class Trails
{
    /// <summary>Whether a record is about the user.</summary>
    public static bool IsOf(TrailEvent happened, ReachEvidence e) =>
        happened.Record is { } record
        && ((e.IdcUserId is { } id && record.Contains(id, StringComparison.Ordinal)) || record.Contains('"' + e.NameId + '"', StringComparison.OrdinalIgnoreCase));
}
