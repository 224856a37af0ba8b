namespace OktaIdc.Posture.Health;

/// <summary>How a check came out, from good to bad; what could not be checked stands apart.</summary>
public enum HealthStatus
{
    /// <summary>Within its threshold.</summary>
    Ok,

    /// <summary>Past the first threshold: somebody should look at it in working hours.</summary>
    Warning,

    /// <summary>Past the second threshold: somebody should look at it now.</summary>
    Critical,

    /// <summary>It could not be checked: a right, the history, a licence or the source is missing. Never taken for <see cref="Ok"/>.</summary>
    Unknown,
}
