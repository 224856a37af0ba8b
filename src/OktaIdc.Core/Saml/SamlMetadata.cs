using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>Metadata of a SAML 2.0 identity provider (SAML metadata 2.0, section 2.4.3).</summary>
public sealed record SamlMetadata
{
    internal SamlMetadata()
    {
    }

    /// <summary>The entity id, which is the Issuer of its responses: <c>http://www.okta.com/exk...</c>.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where users sign in, one endpoint per binding.</summary>
    public ImmutableArray<SamlEndpoint> SingleSignOnServices { get; init; } = [];

    /// <summary>NameID formats that it offers.</summary>
    public ImmutableArray<string> NameIdFormats { get; init; } = [];

    /// <summary>Whether it wants signed requests.</summary>
    public bool WantAuthnRequestsSigned { get; init; }

    /// <summary>Its certificates, in order.</summary>
    public ImmutableArray<SamlCertificate> Certificates { get; init; } = [];

    /// <summary>Until when the document may be used; null: no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The document as it was given.</summary>
    public required string Xml { get; init; }

    /// <summary>The certificates that may sign.</summary>
    public IEnumerable<SamlCertificate> SigningCertificates => Certificates.Where(c => c.IsForSigning);

    /// <summary>The login URL that AWS uses: the one for HTTP-Redirect, else the one for HTTP-POST; null where there is neither.</summary>
    public string? LoginUrl => Location(SamlXml.RedirectBinding) ?? Location(SamlXml.PostBinding);

    /// <summary>Reads metadata without judging it.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SamlMetadataUnusable"/>: it is no metadata of one identity provider.</exception>
    public static SamlMetadata Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var (metadata, findings) = SamlMetadataReader.Read(xml);
        return metadata ?? throw SamlMetadataReport.Refuse(null, findings);
    }

    /// <summary>The endpoint of a binding, or null.</summary>
    public string? Location(string binding) => SingleSignOnServices.FirstOrDefault(s => s.Binding == binding)?.Location;

    /// <summary>The metadata in a few lines for people.</summary>
    public string Explain() => string.Join(
        Environment.NewLine,
        [
            $"Identity provider {EntityId}",
            .. SingleSignOnServices.Select(s => $"  signs in at {s.Location} ({s.Binding[(s.Binding.LastIndexOf(':') + 1)..]})"),
            .. NameIdFormats.Select(f => $"  offers NameID format {f}"),
            $"  {(WantAuthnRequestsSigned ? "wants" : "does not want")} signed requests",
            .. Certificates.Select(c => $"  {c.Use ?? "signing and encryption"}: {c}"),
            $"  {Xml.Length:N0} of the 75,000 characters that AWS takes",
        ]);

    /// <summary>The entity id.</summary>
    public override string ToString() => EntityId;
}

/// <summary>An endpoint.</summary>
/// <param name="Binding">URN of the binding.</param>
/// <param name="Location">URL.</param>
public sealed record SamlEndpoint(string Binding, string Location);
