using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Who may sign in, and by which source: the directory's own passwords until an external IdP is enabled, that IdP from then on.</summary>
internal sealed class SignInState(SandboxClock clock)
{
    private readonly Dictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>Sessions.</summary>
    public PortalSessions Sessions { get; } = new(clock);

    /// <summary>AuthnRequests under way.</summary>
    public AuthnRequests Requests { get; } = new();

    /// <summary>Where a browser without session is sent.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="returnPath">Where it wants to go.</param>
    public string Begin(IdentityCenterDirectory directory, string returnPath) => directory.ExternalIdps.Enabled() is { } idp
        ? Requests.Begin(directory.ServiceProvider, idp, returnPath, clock.UtcNow)
        : "/login?return=" + Uri.EscapeDataString(returnPath);

    /// <summary>Signs in with a SAML response.</summary>
    /// <returns>The session's token, and where the browser wanted to go, if it began here.</returns>
    /// <exception cref="SignInException">Refused.</exception>
    public (string Token, string? ReturnPath) WithSaml(IdentityCenterDirectory directory, string samlResponse, string? relayState)
    {
        var now = clock.UtcNow;
        var idp = directory.ExternalIdps.Enabled()
            ?? throw new SignInException(SignInRefusal.ExternalIdpNotEnabled, "Sign-in is by IAM Identity Center's own directory: no external identity provider is enabled");
        var assertion = new SamlResponseVerifier(directory.ServiceProvider, idp, now).Verify(samlResponse);
        if (Replayed(assertion, now))
        {
            throw new SignInException(SignInRefusal.Replayed, $"Assertion {assertion.Id} was used before");
        }

        var returnPath = Requests.Complete(assertion.InResponseTo, relayState, now);
        var user = directory.Store.FindUserByName(assertion.NameId);
        if (user is null || user.UserName != assertion.NameId)
        {
            throw new SignInException(SignInRefusal.UserNotFound, $"No user has exactly the userName '{assertion.NameId}'; users are not created at sign-in");
        }

        return (Begin(user), returnPath);
    }

    /// <summary>Signs in with a password of the directory.</summary>
    /// <exception cref="SignInException">Refused.</exception>
    public string WithPassword(IdentityCenterDirectory directory, string userName, string password)
    {
        if (directory.ExternalIdps.Enabled() is not null)
        {
            throw new SignInException(SignInRefusal.ExternalIdpEnabled, "Sign-in is by the external identity provider: the directory's passwords are not used");
        }

        var user = directory.Store.FindUserByName(userName);
        return user is not null && directory.Passwords.Matches(user.Id, password)
            ? Begin(user)
            : throw new SignInException(SignInRefusal.WrongCredentials, "The user name or password is wrong");
    }

    private string Begin(StoreUser user) => user.Enabled
        ? Sessions.Begin(user.Id)
        : throw new SignInException(SignInRefusal.UserDisabled, $"The user '{user.UserName}' is deactivated");

    private bool Replayed(VerifiedAssertion assertion, DateTimeOffset now)
    {
        foreach (var stale in _used.Where(u => u.Value <= now).Select(u => u.Key).ToList())
        {
            _used.Remove(stale);
        }

        return !_used.TryAdd(assertion.Id, assertion.UsableUntil);
    }
}
