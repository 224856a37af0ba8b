namespace OktaIdc.Posture.Compare;

/// <summary>How a finding differs from the one of an earlier report.</summary>
public enum PostureChangeKind
{
    /// <summary>It fails now, or has to be looked at, and did not before.</summary>
    New,

    /// <summary>It failed, or had to be looked at, and does not any more.</summary>
    Fixed,

    /// <summary>It is there in both, with another status, message or evidence.</summary>
    Changed,

    /// <summary>It is the same in both.</summary>
    Unchanged,

    /// <summary>Its rule is in one of the reports only, and there is something to do about it in that one: neither new nor fixed, as far as anybody can tell.</summary>
    NotCompared,
}
