using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Person;

/// <summary>A person who signs in at Okta and opens the access portal, as people do every morning.</summary>
/// <param name="sandbox">Where.</param>
public sealed class PortalVisitor(SandboxServer sandbox)
{
    /// <summary>Somebody who is assigned to an app and can sign in; null where there is nobody.</summary>
    /// <param name="appId">The app.</param>
    public string? SomeoneOf(string appId)
    {
        var org = sandbox.Okta.Org;
        using (org.Enter(Caller.System))
        {
            // Who has not signed in yet finishes her activation when she first does.
            return org.Apps.Find(appId)?.Users.Values.Where(a => a.ExternalId is not null).Select(a => org.Users.Find(a.Id)).OfType<User>()
                .Where(u => u.Status is UserStatus.ACTIVE or UserStatus.PROVISIONED).OrderBy(u => u.Status == UserStatus.ACTIVE ? 0 : 1).ThenBy(u => u.Login, StringComparer.Ordinal).FirstOrDefault()?.Login;
        }
    }

    /// <summary>Signs in, in a browser without any session.</summary>
    /// <param name="login">Who.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    /// <returns>The page at the end: the portal (status 200), or what refused.</returns>
    public async Task<BrowserPage> OpenAsync(string login, CancellationToken cancellationToken)
    {
        using var browser = new ScriptedBrowser();
        try
        {
            var session = await sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = login }, cancellationToken).ConfigureAwait(false);
            browser.AddCookie(sandbox.OktaUrl, "sid", (string)session!["sid"]!);
        }
        catch (InvalidOperationException refused)
        {
            return new BrowserPage(sandbox.OktaUrl, 401, null, $"Okta: {refused.Message}");
        }

        return await browser.OpenAsync(new Uri(sandbox.AwsUrl, "/start"), login, password: null, cancellationToken).ConfigureAwait(false);
    }
}
