using System.Collections.Immutable;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>An external SAML identity provider as configured in IAM Identity Center.</summary>
internal sealed record ExternalIdp
{
    /// <summary>Id of the configuration.</summary>
    public required string Id { get; init; }

    /// <summary>Issuer of its responses.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where browsers are sent.</summary>
    public required string LoginUrl { get; init; }

    /// <summary>Whether it wants AuthnRequests signed.</summary>
    public bool WantRequestSigned { get; init; }

    /// <summary>Whether sign-in goes there now.</summary>
    public bool Enabled { get; init; }

    /// <summary>Display name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>All trusted certificates.</summary>
    public ImmutableList<IdpCertificate> Certificates { get; init; } = [];
}
