using System.Text.RegularExpressions;

namespace OktaIdc.Http;

/// <summary>
/// Takes secrets out of text that others wrote (answers of servers, messages of libraries) before it goes into an exception or a
/// verbose line. It errs on the side of hiding.
/// </summary>
public static partial class Redaction
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mark = "[hidden]";

    /// <summary>The text without what looks like a credential, and without the given secrets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Secrets that were part of the request, and may be echoed.</param>
    public static string Clean(string? text, params IEnumerable<string> known)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        foreach (var secret in known.Where(s => s.Length > 3).OrderByDescending(s => s.Length))
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        text = PrivateKey().Replace(text, Mark);
        text = Jwt().Replace(text, Mark);
        text = Scheme().Replace(text, "$1 " + Mark);
        text = JsonMember().Replace(text, "$1" + Mark + "\"");
        text = SignedHeader().Replace(text, "$1:" + Mark);
        return OneLine(FormField().Replace(text, "$1=" + Mark));
    }

    /// <summary>The text on one line and without characters that steer a terminal or forge a line of a log (escapes, line ends, changes of writing direction).</summary>
    /// <param name="text">Text from a server or a file.</param>
    public static string OneLine(string? text) =>
        text is null ? "" : text.Any(IsSteering) ? string.Concat(text.Select(c => IsSteering(c) ? ' ' : c)) : text;

    /// <summary>Path and query of a request, with the names of the parameters but not their values.</summary>
    public static string CleanTarget(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var names = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')[0]);
        var query = string.Join('&', names);
        return query.Length == 0 ? url.AbsolutePath : $"{url.AbsolutePath}?{query}";
    }

    /// <summary>An address as it may be shown: without user name, password, query and fragment, where people paste tokens by mistake.</summary>
    /// <param name="url">What was given as an address, whether it is one or not.</param>
    public static string CleanUrl(string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return "";
        }

        var end = url.IndexOfAny(['?', '#']);
        return OneLine(UserInfo().Replace(end < 0 ? url : url[..end], "$1"));
    }

    private static bool IsSteering(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // AWS quotes the canonical request, session token included, where a signature does not match.
    [GeneratedRegex(@"\b(x-amz-security-token|x-amz-sso_bearer_token|authorization|cookie)[ \t]*:[ \t]*(?!(?:SSWS|Bearer|DPoP|Basic)\b)[^\r\n]+", RegexOptions.IgnoreCase)]
    private static partial Regex SignedHeader();

    [GeneratedRegex(@"^(\s*[A-Za-z][A-Za-z0-9+.-]*://)[^/@]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*)?")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(SSWS|Bearer|DPoP|Basic)[ \t]+[A-Za-z0-9._~+/=-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("""("(?:[a-z_]*token|password|client_assertion|client_secret|secret\w*|d|private_?key)"\s*:\s*")(?:[^"\\]|\\.)*"?""", RegexOptions.IgnoreCase)]
    private static partial Regex JsonMember();

    [GeneratedRegex(@"\b(access_token|refresh_token|id_token|client_assertion|client_secret|device_secret|password|token|SAMLResponse)=[^&\s""]+", RegexOptions.IgnoreCase)]
    private static partial Regex FormField();
}
