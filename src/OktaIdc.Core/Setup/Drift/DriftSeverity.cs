namespace OktaIdc.Setup.Drift;

/// <summary>How much a drift matters. The names are SARIF's levels.</summary>
public enum DriftSeverity
{
    /// <summary>Worth knowing; nothing has to be done, or nothing may be done because the object is protected.</summary>
    Note,

    /// <summary>To be looked at: something is not as wished, and nobody has more access for it.</summary>
    Warning,

    /// <summary>Somebody may have access that the file does not give, or nobody can sign in.</summary>
    Error,
}
