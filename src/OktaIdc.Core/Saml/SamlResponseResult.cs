using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>What came of verifying a response. It does not hold the response itself, which is a credential while it lasts.</summary>
/// <param name="Assertion">What the assertion says; null where there is not exactly one in its place.</param>
/// <param name="Certificate">The certificate whose key signed it; null where no signature fits.</param>
/// <param name="Findings">Everything that was found, worst first.</param>
public sealed record SamlResponseResult(SamlAssertion? Assertion, SamlCertificate? Certificate, ImmutableArray<SamlFinding> Findings)
{
    /// <summary>True where it may be accepted.</summary>
    public bool IsValid => Assertion is not null && Certificate is not null && Findings.All(f => f.Severity is not SamlSeverity.Error);

    /// <summary>The assertion where it may be accepted.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SamlResponseRefused"/>: it may not; every reason is named.</exception>
    public SamlAssertion Require()
    {
        if (IsValid)
        {
            return Assertion!;
        }

        var errors = Findings.Where(f => f.Severity is SamlSeverity.Error).ToList();
        throw new OktaIdcException(
            ErrorIds.SamlResponseRefused,
            FailureCategory.InvalidData,
            $"The SAML response must not be accepted. {string.Join(' ', errors.Select(e => e.Message))}",
            string.Join(' ', errors.Select(e => e.Remedy).Distinct()),
            Assertion?.Id);
    }
}
