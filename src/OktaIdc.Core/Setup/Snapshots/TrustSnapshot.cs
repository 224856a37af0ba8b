using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Scim;

namespace OktaIdc.Setup.Snapshots;

/// <summary>SAML and SCIM between the two sides.</summary>
public sealed record TrustSnapshot
{
    /// <summary>The Okta app; null where there is none of that label.</summary>
    public OktaApp? App { get; init; }

    /// <summary>The app's SAML metadata and what a check of it found; null without app.</summary>
    public SamlMetadataReport? Metadata { get; init; }

    /// <summary>EntityID in the app's SAML metadata; null without app, or where it cannot be read.</summary>
    public string? OktaEntityId => Metadata?.Metadata?.EntityId;

    /// <summary>Whether AWS's identity-provider plane answers; null where it was not asked.</summary>
    public ConsoleProbe? ExternalIdpProbe { get; init; }

    /// <summary>AWS's service-provider settings; null where they cannot be read.</summary>
    public ServiceProviderConfiguration? ServiceProvider { get; init; }

    /// <summary>External identity providers in AWS; empty where they cannot be read.</summary>
    public ImmutableArray<ExternalIdpConfiguration> ExternalIdps { get; init; } = [];

    /// <summary>Whether AWS's provisioning plane answers; null where it was not asked.</summary>
    public ConsoleProbe? ProvisioningProbe { get; init; }

    /// <summary>The SCIM tenant's id; null where there is none or it cannot be read.</summary>
    public string? TenantId { get; init; }

    /// <summary>The SCIM tokens that exist, with what is known of each.</summary>
    public ImmutableArray<IdcScimToken> Tokens { get; init; } = [];

    /// <summary>True where Okta's app shows the features that only a working provisioning set-up has.</summary>
    public bool IsProvisioningOn { get; init; }
}
