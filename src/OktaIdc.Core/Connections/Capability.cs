namespace OktaIdc.Connections;

/// <summary>How a step can be done here.</summary>
/// <param name="Step">The step: "Enable SCIM in AWS".</param>
/// <param name="Cmdlet">The cmdlet that does it.</param>
/// <param name="Support">Which way is open.</param>
/// <param name="Permission">What the caller needs: IAM actions or Okta scopes.</param>
/// <param name="Saw">What a read-only probe saw, one sentence; null where none was needed.</param>
public sealed record Capability(string Step, string Cmdlet, CapabilitySupport Support, string Permission, string? Saw = null);

/// <summary>Which way is open for a step.</summary>
public enum CapabilitySupport
{
    /// <summary>A published API does it.</summary>
    Supported,

    /// <summary>An unpublished or undocumented API does it, and answers here.</summary>
    Unpublished,

    /// <summary>A person does it.</summary>
    Manual,

    /// <summary>Not asked: there is no connection to that side, or nothing yet to ask about.</summary>
    Unknown,
}
