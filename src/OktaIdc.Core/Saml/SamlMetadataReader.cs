using System.Collections.Immutable;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Reads metadata. What makes it no metadata of one identity provider is an error and gives no result; the rest is judged elsewhere.</summary>
internal static class SamlMetadataReader
{
    private const string Wanted = "the app's identity provider metadata (Get-OktaSamlMetadata, or the app's Sign On page)";

    public static (SamlMetadata? Metadata, ImmutableArray<SamlFinding> Findings) Read(string xml)
    {
        var (document, finding) = SamlXml.Load(xml, Wanted);
        if (document?.DocumentElement is not { } root)
        {
            return (null, [finding ?? Foreign("It has no root element.")]);
        }

        if (SamlXml.Is(root, "EntitiesDescriptor", SamlXml.Metadata))
        {
            return (null, [SamlXml.Error(SamlFindingIds.SeveralEntities, "It describes a list of entities, and AWS takes exactly one.", $"Give {Wanted}.")]);
        }

        if (!SamlXml.Is(root, "EntityDescriptor", SamlXml.Metadata))
        {
            return (null, [Foreign($"Its root is '{root.LocalName}' of namespace '{root.NamespaceURI}', not EntityDescriptor of SAML metadata.")]);
        }

        var roles = SamlXml.Children(root, "IDPSSODescriptor", SamlXml.Metadata).ToList();
        if (roles.Count != 1)
        {
            return (null, [NotOneRole(root, roles.Count)]);
        }

        var findings = ImmutableArray.CreateBuilder<SamlFinding>();
        return (Entity(xml, root, roles[0], findings), findings.ToImmutable());
    }

    private static SamlMetadata Entity(string xml, XmlElement root, XmlElement role, ImmutableArray<SamlFinding>.Builder findings) => new()
    {
        EntityId = SamlXml.Attribute(root, "entityID")?.Trim() ?? "",
        SingleSignOnServices =
        [
            .. SamlXml.Children(role, "SingleSignOnService", SamlXml.Metadata)
                .Select(e => new SamlEndpoint(SamlXml.Attribute(e, "Binding") ?? "", SamlXml.Attribute(e, "Location")?.Trim() ?? "")),
        ],
        NameIdFormats = [.. SamlXml.Children(role, "NameIDFormat", SamlXml.Metadata).Select(e => e.InnerText.Trim())],
        WantAuthnRequestsSigned = SamlXml.Attribute(role, "WantAuthnRequestsSigned") is "true" or "1",
        Certificates = [.. SamlXml.Children(role, "KeyDescriptor", SamlXml.Metadata).SelectMany(key => Certificates(key, findings))],
        ValidUntil = SamlXml.Time(SamlXml.Attribute(root, "validUntil") ?? SamlXml.Attribute(role, "validUntil")),
        Xml = xml,
    };

    private static IEnumerable<SamlCertificate> Certificates(XmlElement key, ImmutableArray<SamlFinding>.Builder findings)
    {
        foreach (var element in SamlXml.Descendants(key).Where(e => SamlXml.Is(e, "X509Certificate", SamlXml.Dsig)))
        {
            if (SamlCertificate.TryParse(element.InnerText.Trim(), SamlXml.Attribute(key, "use")) is { } certificate)
            {
                yield return certificate;
            }
            else
            {
                findings.Add(SamlXml.Error(SamlFindingIds.CertificateUnreadable, "A certificate in it cannot be read.", $"Get {Wanted} again and pass it on unchanged."));
            }
        }
    }

    private static SamlFinding NotOneRole(XmlElement root, int count) =>
        count > 1 ? SamlXml.Error(SamlFindingIds.SeveralEntities, $"It describes {count} identity providers in one entity.", $"Give {Wanted}.")
        : SamlXml.Children(root, "SPSSODescriptor", SamlXml.Metadata).Any()
            ? SamlXml.Error(SamlFindingIds.ServiceProvider, $"It describes a service provider ('{SamlXml.Attribute(root, "entityID")}'), such as AWS itself, not an identity provider.", $"Give {Wanted}.")
        : Foreign("It describes no identity provider (IDPSSODescriptor).");

    private static SamlFinding Foreign(string message) => SamlXml.Error(SamlFindingIds.Foreign, message, $"Give {Wanted}.");
}
