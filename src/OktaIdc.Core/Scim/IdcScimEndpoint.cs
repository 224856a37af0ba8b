using OktaIdc.Failures;

namespace OktaIdc.Scim;

/// <summary>Reads a SCIM endpoint: <c>https://scim.{region}.amazonaws.com/{tenant}/scim/v2</c> (SCIM developer guide).</summary>
internal static class IdcScimEndpoint
{
    /// <summary>The endpoint as Okta wants it, and whether slashes at its end were taken off.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimEndpointInvalid"/>.</exception>
    public static (string Endpoint, bool Corrected) Normalize(string endpoint)
    {
        var trimmed = endpoint.Trim().TrimEnd('/');
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) && url.Query.Length == 0 && url.UserInfo.Length == 0
            ? (trimmed, trimmed != endpoint)
            : throw new OktaIdcException(
                ErrorIds.ScimEndpointInvalid,
                FailureCategory.InvalidData,
                $"'{endpoint}' is no SCIM endpoint.",
                "Copy the SCIM endpoint from IAM Identity Center, Settings, Automatic provisioning: https://scim.<region>.amazonaws.com/<tenant>/scim/v2.",
                endpoint);
    }

    /// <summary>The tenant in the endpoint's path; null where there is none.</summary>
    public static string? Tenant(string endpoint) =>
        new Uri(endpoint).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var tenant, "scim", "v2"] ? tenant : null;
}
