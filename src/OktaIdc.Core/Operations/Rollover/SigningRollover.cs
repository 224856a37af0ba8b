using System.Collections.Immutable;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>A rollover of the key that Okta signs with: how far it is, and what is so now on both sides.</summary>
public sealed record SigningRollover
{
    /// <summary>The Okta app.</summary>
    public required string AppId { get; init; }

    /// <summary>Its label.</summary>
    public string? App { get; init; }

    /// <summary>How far it is.</summary>
    public SigningRolloverStage Stage { get; init; }

    /// <summary>The certificate that is replaced (before a rollover: the one that signs).</summary>
    public SamlCertificate? OldCertificate { get; init; }

    /// <summary>The certificate that replaces it; null before it exists.</summary>
    public SamlCertificate? NewCertificate { get; init; }

    /// <summary>The key that replaces the old one; null before it exists.</summary>
    public string? NewKid { get; init; }

    /// <summary>The key that Okta signs with now.</summary>
    public string? SigningKid { get; init; }

    /// <summary>The certificates that AWS trusts now, by SHA-256; null where that cannot be read.</summary>
    public ImmutableArray<string>? Trusted { get; init; }

    /// <summary>The certificate signing request in PEM, to be signed by your authority; null where there is none.</summary>
    public string? Csr { get; init; }

    /// <summary>When the certificate that signs now ends.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>When Okta began to sign with the new key.</summary>
    public DateTimeOffset? SwitchedAt { get; init; }

    /// <summary>The sign-in that proved the new key, and where it was seen.</summary>
    public string? Proof { get; init; }

    /// <summary>Until when the old certificate stays trusted.</summary>
    public DateTimeOffset? OverlapUntil { get; init; }

    /// <summary>What the change of the Okta app disturbed beside the key, with the remedy of each.</summary>
    public ImmutableArray<OktaAppDifference> Differences { get; init; } = [];

    /// <summary>Why it was rolled back; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do next, in one sentence.</summary>
    public required string Next { get; init; }

    /// <summary>App and stage.</summary>
    public override string ToString() => $"{App ?? AppId}: {Stage}";
}
