namespace OktaIdc.Posture;

/// <summary>What a rule found.</summary>
public enum PostureStatus
{
    /// <summary>It is not as it must be.</summary>
    Fail,

    /// <summary>No API tells it; a person has to look, and the finding says where.</summary>
    Manual,

    /// <summary>What the rule needs could not be read; the finding says why. It is never taken for a pass.</summary>
    NotEvaluated,

    /// <summary>It is as it must be.</summary>
    Pass,

    /// <summary>There is nothing that the rule speaks of, or what it speaks of is not licensed.</summary>
    NotApplicable,
}
