using OktaIdc.Failures;

namespace OktaIdc.Http;

/// <summary>Checks the address that credentials will be sent to.</summary>
public static class BaseAddress
{
    /// <summary>The origin of the address: scheme, host and port. It must be https; http only to this machine.</summary>
    /// <exception cref="OktaIdcException">InsecureUrl, or InvalidArgument where it is no absolute http(s) URL, or carries a user name.</exception>
    public static Uri Check(Uri url, string what)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"The {what} must be an absolute https URL without user name.",
                $"Give the {what} as in https://example.okta.com.");
        }

        if (url.Scheme == "http" && !url.IsLoopback)
        {
            throw new OktaIdcException(
                ErrorIds.InsecureUrl,
                FailureCategory.InvalidArgument,
                $"The {what} {url.GetLeftPart(UriPartial.Authority)} would send credentials in the clear.",
                "Use https. Plain http is accepted for this machine only (127.0.0.1, ::1, localhost).",
                url.Host);
        }

        return new Uri(url.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>True where both have the same scheme, host and port.</summary>
    internal static bool SameOrigin(Uri a, Uri b) =>
        a.IsAbsoluteUri && b.IsAbsoluteUri && a.Scheme == b.Scheme && a.Port == b.Port && a.UserInfo.Length == 0 && b.UserInfo.Length == 0
        && a.IdnHost.Equals(b.IdnHost, StringComparison.OrdinalIgnoreCase);
}
