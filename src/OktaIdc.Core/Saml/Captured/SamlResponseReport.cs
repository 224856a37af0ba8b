using System.Collections.Immutable;

namespace OktaIdc.Saml.Captured;

/// <summary>What is wrong with a captured response against both sides' settings. It does not hold the response, which is a credential while it lasts.</summary>
public sealed record SamlResponseReport
{
    /// <summary>Where in the capture it was found.</summary>
    public required string Source { get; init; }

    /// <summary>Whether AWS should have taken it, as far as could be compared.</summary>
    public bool IsAcceptable => !Findings.Any(f => f.Severity is SamlSeverity.Error);

    /// <summary>Who signed in.</summary>
    public string? NameId { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Audience { get; init; }

    /// <summary>Where it may be delivered.</summary>
    public string? Recipient { get; init; }

    /// <summary>When it was issued, by Okta's clock.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Until when it was good.</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>The time that its window was compared with; null where nobody knows when AWS got it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The certificate that it is signed with; null where no known key fits.</summary>
    public SamlCertificate? Certificate { get; init; }

    /// <summary>Everything that was found, worst first.</summary>
    public required ImmutableArray<SamlFinding> Findings { get; init; }
}
