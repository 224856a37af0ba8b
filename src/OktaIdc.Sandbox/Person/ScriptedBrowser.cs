using System.Net;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Person;

/// <summary>
/// A person with a browser: keeps cookies, follows redirects, fills the sign-in form once and submits every other form as it stands,
/// as the pages' own scripts would. It never leaves this machine.
/// </summary>
public sealed partial class ScriptedBrowser : IDisposable
{
    private const int MaxSteps = 20;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <summary>Opens a browser without any session.</summary>
    public ScriptedBrowser() => _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies });

    /// <summary>Gives the browser a cookie that it got elsewhere: the session of a person who has signed in already.</summary>
    public void AddCookie(Uri site, string name, string value) => _cookies.Add(site, new Cookie(name, value));

    /// <summary>Opens a page as the given person, and goes on until a page that wants nothing more.</summary>
    /// <param name="start">The page; on loopback.</param>
    /// <param name="login">What the person types as user name, where a page asks for it.</param>
    /// <param name="password">What the person types as password.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    /// <exception cref="InvalidOperationException">A page leads away from this machine, or in circles.</exception>
    public async Task<BrowserPage> OpenAsync(Uri start, string login, string? password, CancellationToken cancellationToken)
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, start);
        var page = await LoadAsync(first, cancellationToken).ConfigureAwait(false);
        var signedIn = false;
        for (var step = 0; step < MaxSteps; step++)
        {
            if (page.Status is >= 300 and < 400 && page.Location is { } location)
            {
                using var next = new HttpRequestMessage(HttpMethod.Get, new Uri(page.Url, location));
                page = await LoadAsync(next, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var form = Form().Match(page.Body);
            if (page.Status >= 400 || !form.Success)
            {
                return page;
            }

            var fields = Fields(form.Groups["inner"].Value);
            if (fields.ContainsKey("username"))
            {
                if (signedIn)
                {
                    return page; // The form came back: refused, and the page says why.
                }

                signedIn = true;
                fields["username"] = login;
                fields["password"] = password ?? string.Empty;
            }

            page = await SubmitAsync(page.Url, form.Groups["attributes"].Value, fields, cancellationToken).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"The pages from {start} on lead in circles.");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Fields(string html)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var pressed = false;
        foreach (Match input in Control().Matches(html))
        {
            var attributes = Attributes(input.Groups["attributes"].Value);
            var isButton = input.Groups["tag"].Value.Equals("button", StringComparison.OrdinalIgnoreCase) || attributes.GetValueOrDefault("type") == "submit";
            if (attributes.TryGetValue("name", out var name) && !(isButton && pressed))
            {
                fields[name] = attributes.GetValueOrDefault("value", string.Empty);
            }

            pressed |= isButton; // A person presses one button, and it is the first: what the page proposes.
        }

        return fields;
    }

    private static Dictionary<string, string> Attributes(string text) =>
        Attribute().Matches(text).Cast<Match>()
            .GroupBy(match => match.Groups["name"].Value.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups["value"].Value), StringComparer.Ordinal);

    private async Task<BrowserPage> SubmitAsync(Uri page, string formAttributes, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var attributes = Attributes(formAttributes);
        var action = new Uri(page, attributes.GetValueOrDefault("action", string.Empty));
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        return await LoadAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BrowserPage> LoadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsLoopback: true } url)
        {
            throw new InvalidOperationException($"A page of the sandbox leads to {request.RequestUri}, which is not on this machine.");
        }

        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new BrowserPage(url, (int)response.StatusCode, response.Headers.Location, body);
    }

    [GeneratedRegex("""<form\b(?<attributes>[^>]*)>(?<inner>.*?)</form>""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex("""<(?<tag>input|button)\b(?<attributes>[^>]*)>""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Control();

    [GeneratedRegex("""(?<name>[\w-]+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""", RegexOptions.Singleline)]
    private static partial Regex Attribute();
}
