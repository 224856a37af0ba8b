using OktaIdc.Connections;
using OktaIdc.Operations.Rollover;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>On the sandbox nobody signs in by himself, so its scripted person does.</summary>
internal static class SandboxVisit
{
    /// <summary>How somebody signs in there; null on real tenants, and where nobody can.</summary>
    /// <param name="sandbox">The sandbox of the runspace; null for none.</param>
    /// <param name="okta">The org that is connected: only where it is the sandbox's own.</param>
    /// <param name="appId">The app that she opens.</param>
    public static Func<CancellationToken, Task<SignInAttempt>>? For(SandboxServer? sandbox, OktaConnection okta, string appId)
    {
        if (sandbox is null || okta.Url.Authority != sandbox.OktaUrl.Authority || new PortalVisitor(sandbox) is not { } visitor || visitor.SomeoneOf(appId) is not { } login)
        {
            return null;
        }

        return async stop =>
        {
            var page = await visitor.OpenAsync(login, stop).ConfigureAwait(false);
            return new SignInAttempt(page.Status == 200 && page.Url.AbsolutePath == "/start", $"{login}: {page.Summary}");
        };
    }
}
