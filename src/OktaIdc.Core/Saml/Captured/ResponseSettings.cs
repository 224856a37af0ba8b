using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Saml.Captured;

/// <summary>What both sides say about each other, as far as it could be read.</summary>
internal sealed record ResponseSettings
{
    /// <summary>The Okta app; null where Okta was not read.</summary>
    public OktaApp? App { get; init; }

    /// <summary>The metadata of the app's active key.</summary>
    public SamlMetadata? Metadata { get; init; }

    /// <summary>Certificates of all keys of the app.</summary>
    public ImmutableArray<SamlCertificate> OktaCertificates { get; init; } = [];

    /// <summary>AWS's side; null where it was not read.</summary>
    public IdcExternalIdp? Idp { get; init; }

    /// <summary>Keys of the session tags that AWS sets itself; null where attributes for access control are not enabled.</summary>
    public ImmutableArray<string>? Tags { get; init; }

    /// <summary>Whether the above was read.</summary>
    public bool AreTagsKnown { get; init; }

    /// <summary>What was not read, one sentence each.</summary>
    public ImmutableArray<string> NotRead { get; init; } = [];

    /// <summary>Where AWS takes responses: what AWS says, else what the Okta app has.</summary>
    public string? AcsUrl => Idp?.AcsUrl ?? App?.AcsUrl;

    /// <summary>The audience: what AWS says, else what the Okta app has.</summary>
    public string? Audience => Idp?.IssuerUrl ?? App?.EntityId;

    /// <summary>Whether AWS's identity provider itself was read, and not only its addresses.</summary>
    public bool IsIdpKnown => Idp is { IsVerified: true };

    /// <summary>The name of the app in commands.</summary>
    public string AppName => App?.Label ?? "AWS IAM Identity Center";

    /// <summary>Who may have signed: the identity provider that AWS knows, with its and the app's certificates.</summary>
    public SamlMetadata ToVerify() => new()
    {
        EntityId = Idp?.EntityId ?? Metadata?.EntityId ?? "",
        Certificates = [.. (Idp?.Certificates ?? []).Select(c => c.Certificate).OfType<SamlCertificate>().Concat(OktaCertificates).Select(c => c with { Use = "signing" }).Distinct()],
        Xml = "",
    };
}
