using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Saml;

/// <summary>What an app of Okta's signs with, and where it is: Okta's side of the trust.</summary>
/// <param name="App">The app.</param>
/// <param name="Keys">Its signing keys.</param>
internal sealed record AppSigning(OktaApp App, IReadOnlyList<OktaAppKey> Keys)
{
    /// <summary>The app's name, for people.</summary>
    public string Name => App.Label ?? App.Id;

    /// <summary>The key that it signs with; null where Okta does not tell it.</summary>
    public OktaAppKey? Key => Keys.FirstOrDefault(k => k.Kid == App.SigningKid);

    /// <summary>The certificate that it signs with; null where Okta does not tell it.</summary>
    public SamlCertificate? Certificate => Key is { } key ? CertificateOf(key) : null;

    /// <summary>The certificates of its keys, each null where Okta does not tell it.</summary>
    public IReadOnlyList<SamlCertificate?> Certificates => [.. Keys.Select(CertificateOf)];

    /// <summary>Its issuer and addresses; null where they were not read.</summary>
    public SamlMetadata? Metadata { get; init; }

    /// <summary>The address of the org by which it was read; null where its metadata was not.</summary>
    public string? Host { get; init; }

    /// <summary>Why they were not read; null where they were, or nobody tried.</summary>
    public TrustGap? MetadataGap { get; init; }

    /// <summary>The same with issuer and addresses, or with why they were not read.</summary>
    public async Task<AppSigning> WithMetadataAsync(IOktaClient client, CancellationToken cancellationToken)
    {
        if (App.SigningKid is not { } kid)
        {
            return this with { MetadataGap = new($"Okta does not tell with which key {Name} signs.", $"Get-OktaIdcApp {CommandText.Quote(Name)}") };
        }

        try
        {
            return this with { Host = client.Url.Authority, Metadata = SamlMetadata.Parse(await client.AppKeys.GetSamlMetadataAsync(App.Id, kid, cancellationToken).ConfigureAwait(false)) };
        }
        catch (OktaIdcException e)
        {
            return this with { MetadataGap = new($"whether AWS expects the issuer and the address of {Name} was not read: {e.Message}", e.RecommendedAction) };
        }
    }

    private static SamlCertificate? CertificateOf(OktaAppKey key) => key.CertificateChain is { IsDefaultOrEmpty: false } chain ? SamlCertificate.TryParse(chain[0]) : null;
}
