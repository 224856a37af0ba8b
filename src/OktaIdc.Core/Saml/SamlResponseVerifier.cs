using System.Xml;

namespace OktaIdc.Saml;

/// <summary>
/// Verifies SAML responses the way a service provider must (SAML core 2.0 and bindings 2.0, profile web browser SSO 4.1.4). It goes on
/// after an error, so that the result names everything that is wrong.
/// </summary>
/// <param name="metadata">Metadata of the identity provider; its signing certificates are the only keys that count.</param>
/// <param name="expectations">Audience, ACS URL, request.</param>
/// <param name="time">The clock; null: the system's.</param>
/// <param name="replays">Remembers used assertions; null: replay is not checked.</param>
public sealed class SamlResponseVerifier(SamlMetadata metadata, SamlResponseExpectations expectations, TimeProvider? time = null, IReplayCache? replays = null)
{
    /// <summary>The longest assertion that AWS takes, in characters (user guide, page limits).</summary>
    public const int LongestAssertion = 50_000;

    private const string DoNotTrust = "Do not trust the response; somebody may have rearranged it.";

    /// <summary>Decodes and verifies a response. It never throws for what is in the text.</summary>
    /// <param name="response">The form field SAMLResponse (base64), the whole form body, or the XML.</param>
    public SamlResponseResult Verify(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var (document, unreadable) = SamlResponseDecoder.Decode(response);
        if (document?.DocumentElement is not { } root)
        {
            return new SamlResponseResult(null, null, [unreadable!]);
        }

        if (!SamlXml.Is(root, "Response", SamlXml.Protocol))
        {
            return new SamlResponseResult(null, null, [SamlXml.Error(SamlFindingIds.Foreign, $"It is '{root.LocalName}', not a SAML response.", "Give the value of the form field SAMLResponse.")]);
        }

        var now = (time ?? TimeProvider.System).GetUtcNow();
        var findings = new List<SamlFinding>();
        SamlEnvelopeCheck.Run(root, metadata, expectations, now, findings);
        var element = Structure(root, findings);
        var certificate = Signatures(root, element, now, findings);
        var assertion = element is null ? null : new SamlAssertionCheck(metadata, expectations, now, findings).Run(element);

        // Only a response that is good otherwise uses up its id; else anybody could burn the id of somebody's coming response.
        if (assertion is not null && certificate is not null && replays is not null && findings.TrueForAll(f => f.Severity is not SamlSeverity.Error)
            && !replays.TryAdd($"{assertion.Issuer}|{assertion.Id}", End(assertion)))
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Replay, $"The assertion '{assertion.Id}' has been used before.", "Sign in again; a response can be used once."));
        }

        return new SamlResponseResult(assertion, certificate, [.. findings.Distinct().OrderByDescending(f => f.Severity)]);
    }

    private DateTimeOffset End(SamlAssertion assertion) =>
        assertion.NotOnOrAfter is { } end && end < DateTimeOffset.MaxValue - expectations.ClockSkew ? end + expectations.ClockSkew : DateTimeOffset.MaxValue;

    /// <summary>Finds the one assertion in its place; reports everything that stands where nothing may stand.</summary>
    private static XmlElement? Structure(XmlElement root, List<SamlFinding> findings)
    {
        var all = SamlXml.Descendants(root).ToList();
        foreach (var id in all.SelectMany(e => e.Attributes.OfType<XmlAttribute>()).Where(a => a.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase)).GroupBy(a => a.Value, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Wrapping, $"The id '{id.Key}' stands on {id.Count()} elements.", DoNotTrust));
        }

        foreach (var encrypted in all.Where(e => e.LocalName is "EncryptedAssertion" or "EncryptedID" or "EncryptedAttribute" or "EncryptedData").Select(e => e.LocalName).Distinct())
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Encrypted, $"It holds an {encrypted}; IAM Identity Center does not support encryption.", "Switch assertion encryption off in the Okta app."));
        }

        var assertions = all.Where(e => SamlXml.Is(e, "Assertion", SamlXml.Assertion)).ToList();
        if (assertions.Count != 1)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.AssertionCount, $"It holds {assertions.Count} assertions; exactly one is expected.", assertions.Count == 0 ? "Read the status that the identity provider gave." : DoNotTrust));
        }

        foreach (var misplaced in assertions.Where(a => a.ParentNode != root))
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Wrapping, $"An assertion stands inside '{misplaced.ParentNode?.LocalName}', not directly in the response.", DoNotTrust));
        }

        if (all.Count(e => SamlXml.Is(e, "Response", SamlXml.Protocol)) > 1)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Wrapping, "It holds a response inside the response.", DoNotTrust));
        }

        return assertions is [var only] && only.ParentNode == root ? only : null;
    }

    /// <summary>Checks every signature there is. All must be good, and one must be over the assertion or over the whole response.</summary>
    private SamlCertificate? Signatures(XmlElement root, XmlElement? assertion, DateTimeOffset now, List<SamlFinding> findings)
    {
        SamlCertificate? found = null;
        var trusted = metadata.SigningCertificates.ToList();
        var signatures = SamlXml.Descendants(root).Where(e => SamlXml.Is(e, "Signature", SamlXml.Dsig)).ToList();
        foreach (var group in signatures.GroupBy(s => s.ParentNode))
        {
            if ((group.Key != root && (assertion is null || group.Key != assertion)) || group.Count() > 1)
            {
                findings.Add(SamlXml.Error(SamlFindingIds.Wrapping, $"{group.Count()} signature(s) stand inside '{group.Key?.LocalName}'; one may stand in the response and one in its assertion.", DoNotTrust));
                continue;
            }

            if (SamlSignature.Check(group.First(), trusted, findings) is { } certificate)
            {
                found = certificate;
                if (!certificate.IsValidAt(now))
                {
                    findings.Add(SamlXml.Error(SamlFindingIds.CertificateExpired, $"It is signed with {certificate.Subject}, which is valid {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}.", "Make a new signing certificate in Okta and import it in AWS."));
                }
            }
        }

        if (signatures.Count == 0)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Unsigned, "Neither the response nor its assertion is signed.", "Do not trust the response; Okta signs both by default."));
        }

        return assertion is null ? null : found;
    }
}
