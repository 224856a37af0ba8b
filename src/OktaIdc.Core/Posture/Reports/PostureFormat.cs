namespace OktaIdc.Posture.Reports;

/// <summary>How a report is written.</summary>
public enum PostureFormat
{
    /// <summary>As objects.</summary>
    Object,

    /// <summary>One HTML file for people: no script, nothing loaded from elsewhere, made for screen and paper.</summary>
    Html,

    /// <summary>One JSON document, which a later run can be compared with.</summary>
    Json,

    /// <summary>Comma-separated values, one row for each finding.</summary>
    Csv,

    /// <summary>A SARIF 2.1.0 log, for code-scanning views.</summary>
    Sarif,

    /// <summary>OCSF 1.3.0 Compliance Findings (class 2003), one JSON object on each line.</summary>
    Ocsf,
}
