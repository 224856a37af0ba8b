using System.Security.Cryptography.X509Certificates;

namespace OktaIdc.Http;

/// <summary>Builds chains that may end in the given authorities only.</summary>
internal static class PinnedChain
{
    /// <summary>True where the certificate's chain is valid in every respect and ends in one of the authorities.</summary>
    public static bool BuildTo(this X509Chain chain, IReadOnlyList<X509Certificate2> authorities, X509Certificate2 leaf)
    {
#if NET
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.ToArray());
        return chain.Build(leaf);
#else
        // .NET Framework knows no trust of its own for one chain: an unknown root is allowed, and must then be one of ours.
        chain.ChainPolicy.ExtraStore.AddRange(authorities.ToArray());
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        if (!chain.Build(leaf) || chain.ChainElements.Count == 0)
        {
            return false;
        }

        var root = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
        return authorities.Any(a => a.RawData.AsSpan().SequenceEqual(root.RawData))
            && chain.ChainStatus.All(s => s.Status is X509ChainStatusFlags.NoError or X509ChainStatusFlags.UntrustedRoot);
#endif
    }
}
