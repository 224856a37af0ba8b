namespace OktaIdc.Setup.Checks;

/// <summary>How much a finding weighs.</summary>
public enum SetupSeverity
{
    /// <summary>Good to know, such as what could not be looked at.</summary>
    Information,

    /// <summary>It may be meant so; somebody should look at it.</summary>
    Warning,

    /// <summary>A plan would fail on it.</summary>
    Error,
}

/// <summary>Something found in a setup, alone or beside the live tenants.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">Where in the document: <c>assignments[2].accounts[0]</c>; empty for the whole.</param>
/// <param name="Message">What was found, naming the value.</param>
/// <param name="Remedy">What to do about it, as an instruction.</param>
/// <param name="Line">Line, from 1; 0 where the setup came from a hashtable.</param>
/// <param name="Column">Column, from 1; 0 where the setup came from a hashtable.</param>
public sealed record SetupFinding(SetupSeverity Severity, string Path, string Message, string Remedy, int Line, int Column)
{
    /// <summary>The finding on one line.</summary>
    public override string ToString() =>
        $"{Severity}{(Line > 0 ? $" line {Line}, column {Column}" : "")}{(Path.Length > 0 ? $" {Path}" : "")}: {Message} {Remedy}".TrimEnd();
}
