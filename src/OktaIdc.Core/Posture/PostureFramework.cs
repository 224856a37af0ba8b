namespace OktaIdc.Posture;

/// <summary>A framework whose controls rules are mapped to.</summary>
public enum PostureFramework
{
    /// <summary>DISA's STIG "Okta Identity as a Service (IDaaS)", V1R2.</summary>
    Stig,

    /// <summary>AICPA SOC 2, trust services criteria 2017 (points of focus 2022).</summary>
    Soc2,

    /// <summary>PCI DSS 4.0.1.</summary>
    PciDss,

    /// <summary>HIPAA Security Rule, 45 CFR 164 subpart C.</summary>
    Hipaa,
}
