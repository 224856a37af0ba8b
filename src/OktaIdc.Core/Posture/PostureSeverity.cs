namespace OktaIdc.Posture;

/// <summary>How much a failure matters. The STIG's categories I, II and III are high, medium and low.</summary>
public enum PostureSeverity
{
    /// <summary>Worth tidying up.</summary>
    Low,

    /// <summary>Weakens a control.</summary>
    Medium,

    /// <summary>Opens a way in, or hides one.</summary>
    High,

    /// <summary>Hands over administration.</summary>
    Critical,
}
