namespace OktaIdc.Logs.Export;

/// <summary>What the events of an export look like.</summary>
public enum OktaLogFormat
{
    /// <summary>As Okta wrote them, one JSON object a line.</summary>
    Raw,

    /// <summary>As events of the Open Cybersecurity Schema Framework 1.3.0, split by class; what has no class stays as Okta wrote it.</summary>
    Ocsf,
}
