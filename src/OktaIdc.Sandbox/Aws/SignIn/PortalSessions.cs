using System.Security.Cryptography;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Bearer tokens of the portal: of browsers (as a cookie) and of OIDC clients.</summary>
internal sealed class PortalSessions(SandboxClock clock)
{
    /// <summary>How long a session lasts (User Guide, default of the session duration).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly Dictionary<string, PortalSession> _byToken = new(StringComparer.Ordinal);

    /// <summary>Begins a session and returns its token.</summary>
    public string Begin(string userId)
    {
        var token = NewSecret();
        _byToken[token] = new(userId, clock.UtcNow + Lifetime);
        return token;
    }

    /// <summary>The live session of a token, or null.</summary>
    public PortalSession? Find(string? token) =>
        token is not null && _byToken.TryGetValue(token, out var session) && clock.UtcNow < session.Until ? session : null;

    /// <summary>Ends a session.</summary>
    public void End(string token) => _byToken.Remove(token);

    /// <summary>A secret that cannot be guessed.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
}
