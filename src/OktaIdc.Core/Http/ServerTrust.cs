using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaIdc.Http;

/// <summary>
/// Whom to believe to be the server: by default the system's authorities; else only the pinned ones. The host name and the validity
/// period are checked in any case.
/// </summary>
public sealed record ServerTrust
{
    /// <summary>The system's authorities.</summary>
    public static ServerTrust System { get; } = new();

    /// <summary>Certificates of private authorities: the server's chain must end in one of them.</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>SHA-256 thumbprints of server certificates, hexadecimal, colons allowed: the server's own certificate must be one of them.</summary>
    public IReadOnlyList<string> CertificateThumbprints { get; init; } = [];

    /// <summary>True where something is pinned.</summary>
    public bool IsPinned => Authorities.Count > 0 || CertificateThumbprints.Count > 0;

    /// <summary>Makes a handler that never follows redirects, keeps no cookies and trusts as said here.</summary>
    public HttpMessageHandler CreateHandler() => PlatformHandler.Create(this);

    internal bool Accept(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var leaf = new X509Certificate2(certificate);
        var now = DateTime.Now;
        if (leaf.NotBefore > now || leaf.NotAfter < now)
        {
            return false;
        }

        return CertificateThumbprints.Any(t => Matches(leaf, t)) || (Authorities.Count > 0 && EndsInAuthority(leaf, sent));
    }

    private static bool Matches(X509Certificate2 leaf, string thumbprint)
    {
        var wanted = thumbprint.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return leaf.GetCertHashString(HashAlgorithmName.SHA256).Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private bool EndsInAuthority(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // A private authority seldom publishes a list.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // serverAuth
        for (var i = 0; i < sent?.ChainElements.Count; i++)
        {
            chain.ChainPolicy.ExtraStore.Add(sent.ChainElements[i].Certificate);
        }

        return chain.BuildTo(Authorities, leaf);
    }
}
