using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>Browser sessions, and who may have one.</summary>
internal sealed class SessionState(OktaOrg org)
{
    private const int MostFailures = 10;
    private static readonly TimeSpan _life = TimeSpan.FromHours(12);
    private readonly Dictionary<string, (string UserId, DateTimeOffset Expires)> _sessions = [];
    private readonly Dictionary<string, (string UserId, DateTimeOffset Expires)> _oneTime = [];

    /// <summary>Checks a user name and password as the sign-in page does.</summary>
    /// <param name="login">The user name.</param>
    /// <param name="password">The password; null: the sandbox's scripted person knows it, and follows the activation mail or sets a new one where that is asked for.</param>
    /// <exception cref="OktaFault">E0000004: no, without a reason.</exception>
    public User SignIn(string? login, string? password)
    {
        if (string.IsNullOrEmpty(login))
        {
            throw Refusals.AuthenticationFailed();
        }

        if (org.Users.Find(login) is not { } user)
        {
            using (org.Enter(org.Caller with { AlternateId = login, Credential = "PASSWORD" }))
            {
                org.Log.Write("user.session.start", "FAILURE", "VERIFICATION_ERROR", [Dashboard()]);
            }

            throw Refusals.AuthenticationFailed();
        }

        using (org.Enter(org.Caller.As(user, "PASSWORD")))
        {
            return SignIn(user, password);
        }
    }

    private User SignIn(User user, string? password)
    {

        if (password is not null && password != user.Password)
        {
            Count(user);
            throw Refuse(user, "INVALID_CREDENTIALS");
        }

        switch (user.Status)
        {
            case UserStatus.ACTIVE:
                break;
            case UserStatus.PROVISIONED or UserStatus.RECOVERY or UserStatus.PASSWORD_EXPIRED when password is null:
                org.Users.Lifecycle.Move(user, UserStatus.ACTIVE);
                break;
            default:
                throw Refuse(user, user.Status == UserStatus.LOCKED_OUT ? "LOCKED_OUT" : "VERIFICATION_ERROR");
        }

        if (new SignOnGate(org).RefuseSession(user) is { } refusal)
        {
            throw Refuse(user, refusal);
        }

        user.FailedSignIns = 0;
        user.LastLogin = org.Now;
        org.Log.Success("user.session.start", Targets.Of(user), Dashboard());
        return user;
    }

    /// <summary>Opens a session.</summary>
    /// <returns>The value of the sid cookie.</returns>
    public string Open(User user)
    {
        var sid = OktaId.New("102", 25);
        _sessions[sid] = (user.Id, org.Now + _life);
        return sid;
    }

    /// <summary>Makes a session token, good once within five minutes.</summary>
    public (string Token, DateTimeOffset Expires) OpenLater(User user)
    {
        var expires = org.Now.AddMinutes(5);
        var token = OktaId.New("20111", 48);
        _oneTime[token] = (user.Id, expires);
        return (token, expires);
    }

    /// <summary>Turns a session token into a session; null where it is not good.</summary>
    public string? Redeem(string? token) =>
        token is not null && _oneTime.Remove(token, out var t) && t.Expires > org.Now && org.Users.Find(t.UserId) is { } user ? Open(user) : null;

    /// <summary>Whose session this is, or null.</summary>
    public User? Find(string? sid) => sid is not null && _sessions.TryGetValue(sid, out var s) && s.Expires > org.Now ? org.Users.Find(s.UserId) : null;

    /// <summary>Ends all sessions of a user.</summary>
    public void EndAll(User user)
    {
        foreach (var sid in _sessions.Where(s => s.Value.UserId == user.Id).Select(s => s.Key).ToList())
        {
            _sessions.Remove(sid);
        }
    }

    private void Count(User user)
    {
        if (user.Status == UserStatus.ACTIVE && ++user.FailedSignIns >= MostFailures)
        {
            org.Users.Lifecycle.Move(user, UserStatus.LOCKED_OUT);
            org.Log.Failure("user.account.lock", "LOCKED_OUT", Targets.Of(user));
        }
    }

    // A sign-in that is for no app in particular is one to the dashboard.
    private LogTarget Dashboard() => org.Apps.All.FirstOrDefault(a => a.Name == Catalog.Dashboard) is { } app ? Targets.Of(app) : new LogTarget("unknown", "AppInstance", "Okta Dashboard", "Okta Dashboard");

    private OktaFault Refuse(User user, string reason)
    {
        org.Log.Failure("user.session.start", reason, Targets.Of(user), Dashboard());
        return Refusals.AuthenticationFailed();
    }
}
