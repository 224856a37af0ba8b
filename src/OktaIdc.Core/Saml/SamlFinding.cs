namespace OktaIdc.Saml;

/// <summary>How much a finding weighs.</summary>
public enum SamlSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Works today; somebody should look at it.</summary>
    Warning,

    /// <summary>It must not be used.</summary>
    Error,
}

/// <summary>Something found in SAML metadata or in a SAML response.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Id">Stable id, one of <see cref="SamlFindingIds"/>.</param>
/// <param name="Message">What was found, naming the value.</param>
/// <param name="Remedy">What to do about it, as an instruction.</param>
public sealed record SamlFinding(SamlSeverity Severity, string Id, string Message, string Remedy)
{
    /// <summary>The finding on one line.</summary>
    public override string ToString() => $"{Severity} {Id}: {Message} {Remedy}".TrimEnd();
}
