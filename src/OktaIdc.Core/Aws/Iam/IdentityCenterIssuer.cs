using System.Text.RegularExpressions;

namespace OktaIdc.Aws.Iam;

/// <summary>Who issues the assertions with which IAM Identity Center signs people in to accounts: its access portal, by a URL below AWS's own domains.</summary>
public static partial class IdentityCenterIssuer
{
    /// <summary>Whether an entityID, or the issuer of an assertion, is the access portal's.</summary>
    public static bool Is(string? issuer) => issuer is not null && Uri.TryCreate(issuer, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && Host().IsMatch(url.Host);

    [GeneratedRegex(@"\Aportal\.sso\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
