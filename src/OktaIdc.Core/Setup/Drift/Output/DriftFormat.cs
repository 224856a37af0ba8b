namespace OktaIdc.Setup.Drift.Output;

/// <summary>How a report is written.</summary>
public enum DriftFormat
{
    /// <summary>As objects.</summary>
    Object,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>Markdown, for a pull request or a ticket.</summary>
    Markdown,

    /// <summary>A SARIF 2.1.0 log, for code-scanning views.</summary>
    Sarif,
}
