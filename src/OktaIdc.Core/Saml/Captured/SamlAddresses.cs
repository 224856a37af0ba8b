namespace OktaIdc.Saml.Captured;

/// <summary>An instance takes responses on several addresses since 2026 (user guide, page multi-region-workforce-access): they end in the same path.</summary>
internal static class SamlAddresses
{
    private static readonly string[] s_hosts = [".signin.aws.amazon.com", ".sso.signin.aws", ".signin.aws"];

    /// <summary>Whether two different addresses are the assertion consumer service of one instance.</summary>
    public static bool AreSameAcs(string? one, string? other) =>
        one != other && IsAcs(one) is { } path && path == IsAcs(other);

    private static string? IsAcs(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.AbsolutePath.StartsWith("/platform/saml/acs/", StringComparison.Ordinal)
        && Array.Exists(s_hosts, host => uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            ? uri.AbsolutePath
            : null;
}
