using System.Net;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Person;

/// <summary>The page at which a scripted browser came to rest.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where it redirects to, if it does.</param>
/// <param name="Body">Its text.</param>
public sealed partial record BrowserPage(Uri Url, int Status, Uri? Location, string Body)
{
    /// <summary>What a person reads on it: its text without markup, on one line, at most 300 characters.</summary>
    public string Summary
    {
        get
        {
            var text = WebUtility.HtmlDecode(Markup().Replace(Hidden().Replace(Body, " "), " "));
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= 300 ? line : line[..300] + "...";
        }
    }

    [GeneratedRegex("<(head|script|style)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
