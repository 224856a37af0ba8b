namespace OktaIdc.Connections;

/// <summary>How one step of the chain can be done here.</summary>
/// <param name="Area">The area: Organization, Saml, Scim, Identities, Access.</param>
/// <param name="Step">The step, in a few words.</param>
/// <param name="Status">Which way there is.</param>
/// <param name="Permissions">The IAM actions or Okta scopes that it needs.</param>
/// <param name="Saw">What a probe saw, or what is known; one sentence.</param>
public sealed record Capability(string Area, string Step, CapabilityStatus Status, IReadOnlyList<string> Permissions, string Saw);

/// <summary>Which way there is for a step.</summary>
public enum CapabilityStatus
{
    /// <summary>By published, documented calls.</summary>
    Supported,

    /// <summary>By calls that the vendor does not publish, and that answer here.</summary>
    Unpublished,

    /// <summary>By a person only.</summary>
    Manual,

    /// <summary>Not known: nobody was asked, or the probe was refused.</summary>
    Unknown,
}
