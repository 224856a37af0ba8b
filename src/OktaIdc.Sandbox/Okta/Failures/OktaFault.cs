namespace OktaIdc.Sandbox.Okta.Failures;

/// <summary>A refusal in Okta's terms: code, summary and causes. The HTTP status follows from the code (<see cref="ErrorCatalog"/>).</summary>
internal sealed class OktaFault(string code, string summary, params string[] causes) : Exception(summary)
{
    /// <summary>Okta's error code, E0000001 and so on.</summary>
    public string Code { get; } = code;

    /// <summary>The single reasons; may be none.</summary>
    public IReadOnlyList<string> Causes { get; } = causes;
}
