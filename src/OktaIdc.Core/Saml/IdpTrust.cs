using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>What AWS trusts to sign people in, held against an app of Okta's: what is the app's, and what is none of it.</summary>
internal sealed record IdpTrust
{
    /// <summary>Whether no external identity provider is enabled, so that AWS takes nobody's signature.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether AWS trusts the certificate that the app signs with; null where that is not known.</summary>
    public bool? IsTrusted { get; init; }

    /// <summary>Certificates that AWS trusts and that are keys of the app.</summary>
    public IReadOnlyList<IdcIdpCertificate> Own { get; init; } = [];

    /// <summary>Certificates that AWS trusts and that are no key of the app.</summary>
    public IReadOnlyList<IdcIdpCertificate> Foreign { get; init; } = [];

    /// <summary>That AWS lets in whom another issuer sends; null where it does not, or that is not known.</summary>
    public string? ForeignIssuer { get; init; }

    /// <summary>That AWS sends people to an address that is none of the app's; null where it does not, or that is not known.</summary>
    public string? ForeignAddress { get; init; }

    /// <summary>That AWS sends people to the app's path at a host that is not known to be the org's; null where it does not.</summary>
    public string? OtherHost { get; init; }

    /// <summary>What was not read, so that nothing is said about it.</summary>
    public IReadOnlyList<TrustGap> Gaps { get; init; } = [];

    /// <summary>Compares the two sides.</summary>
    /// <param name="idp">What AWS has.</param>
    /// <param name="app">What the app is; without its metadata issuer and address are not compared.</param>
    public static IdpTrust Compare(IdcExternalIdp idp, AppSigning app)
    {
        if (!idp.IsEnabled)
        {
            return new IdpTrust { IsOff = true };
        }

        var gaps = new List<TrustGap>();
        var keys = app.Certificates.Select(c => c?.Sha256Thumbprint).ToHashSet();
        if (idp.Certificates.Any(c => c.Certificate is null))
        {
            gaps.Add(new("not every certificate that AWS trusts can be read.", ExternalIdpFacts.InConsole));
        }

        // During a rollover AWS trusts the old key and the new one; both are the app's.
        var readable = idp.Certificates.Where(c => c.Certificate is not null).ToLookup(c => keys.Contains(c.Certificate!.Sha256Thumbprint));
        var foreign = readable[false].ToList();
        if (foreign.Count > 0 && keys.Contains(null))
        {
            gaps.Add(new($"AWS trusts {string.Join(", ", foreign.Select(c => c.Certificate!.Sha256Thumbprint))}, and Okta does not tell the certificates of all keys of {app.Name}.", $"Get-OktaSamlMetadata {CommandText.Quote(app.Name)}"));
            foreign = [];
        }

        var isTrusted = app.Certificate is { } signing && idp.Certificates.Any(c => c.Certificate?.Sha256Thumbprint == signing.Sha256Thumbprint);
        var trust = new IdpTrust
        {
            IsTrusted = isTrusted ? true : gaps.Count > 0 || app.Certificate is null ? null : false,
            Own = [.. readable[true]],
            Foreign = foreign,
            Gaps = app.MetadataGap is { } gap ? [.. gaps, gap] : gaps,
        };
        return app.Metadata is { } metadata ? trust.At(idp, app, metadata) : trust;
    }

    // An org with a domain of its own has two hosts for one address; of the other only the one that the connection goes to is known to be the org's.
    private IdpTrust At(IdcExternalIdp idp, AppSigning app, SamlMetadata metadata)
    {
        if (idp.EntityId is { } issuer && issuer != metadata.EntityId)
        {
            return this with { ForeignIssuer = $"AWS lets in whom {issuer} sends, and the issuer of {app.Name} is {metadata.EntityId}." };
        }

        if (idp.LoginUrl is not { } url || metadata.SingleSignOnServices.Any(s => s.Location == url) || metadata.LoginUrl is not { } login)
        {
            return this;
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var there) && Uri.TryCreate(login, UriKind.Absolute, out var here) && (there.Scheme == Uri.UriSchemeHttps || there.Scheme == here.Scheme) && there.AbsolutePath == here.AbsolutePath
            && there.Authority != here.Authority && there is { UserInfo: "", Query: "", Fragment: "" }
            ? there.Authority == app.Host ? this : this with { OtherHost = $"AWS sends people to {there.Authority} to sign in, and the app is at {here.Authority}: that is right only where both are addresses of this org." }
            : this with { ForeignAddress = $"AWS sends people to {url} to sign in, which is no address of {app.Name} ({login})." };
    }
}

/// <summary>A part of the trust that was not read.</summary>
/// <param name="Why">Why, as a sentence or the end of one.</param>
/// <param name="Remedy">How to learn it.</param>
internal sealed record TrustGap(string Why, string Remedy);
