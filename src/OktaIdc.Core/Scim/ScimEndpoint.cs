using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Scim;

/// <summary>A SCIM endpoint without trailing slash, as Okta wants it.</summary>
/// <param name="Url">The base URL, no slash at its end.</param>
/// <param name="Correction">What was corrected in the text given, for people; null where nothing was.</param>
public sealed record ScimEndpoint(Uri Url, string? Correction)
{
    /// <summary>Reads an endpoint as AWS shows it (with trailing slash) or as Okta wants it (without).</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimEndpointInvalid"/>.</exception>
    public static ScimEndpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw Wrong(trimmed, "is no absolute URL", "Copy it from IAM Identity Center, Settings, Automatic provisioning: https://scim.eu-west-1.amazonaws.com/.../scim/v2.");
        }

        if (url.Scheme == "http" && !url.IsLoopback)
        {
            throw Wrong(trimmed, "would send the token in the clear", "Use https.");
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            throw Wrong(trimmed, "has a query, a fragment or a user name", "Remove everything behind /scim/v2.");
        }

        var path = url.AbsolutePath.TrimEnd('/');
        if (!path.EndsWith("/scim/v2", StringComparison.Ordinal))
        {
            throw Wrong(trimmed, "does not end with /scim/v2", "Copy the whole SCIM endpoint from IAM Identity Center, Settings, Automatic provisioning.");
        }

        return new ScimEndpoint(
            new Uri(url.GetLeftPart(UriPartial.Authority) + path),
            trimmed.EndsWith('/') ? "The trailing slash of the SCIM endpoint was removed: Okta refuses it." : null);
    }

    private static OktaIdcException Wrong(string text, string what, string advice) =>
        new(ErrorIds.ScimEndpointInvalid, FailureCategory.InvalidArgument, $"The SCIM endpoint '{Redaction.CleanUrl(text)}' {what}.", advice, Redaction.CleanUrl(text));
}
