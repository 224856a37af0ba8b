using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>API tokens and OAuth access tokens that are valid now, and the administrators behind them.</summary>
internal sealed class TokenState(OktaOrg org)
{
    private readonly Dictionary<string, ApiToken> _api = [];
    private readonly Dictionary<string, AccessToken> _access = [];

    /// <summary>Users with an administrator role: id to role type.</summary>
    public Dictionary<string, string> Administrators { get; } = [];

    /// <summary>Every API token.</summary>
    public IEnumerable<ApiToken> All => _api.Values;

    /// <summary>Keeps an API token under its secret, which is never shown again.</summary>
    public void Add(string secret, User owner, string name, IReadOnlyCollection<string>? scopes = null) =>
        _api[secret] = new ApiToken(OktaId.New("00T"), owner.Id, name, org.Now) { Scopes = scopes };

    /// <summary>Ends an API token.</summary>
    public void Revoke(string id)
    {
        var secret = _api.FirstOrDefault(t => t.Value.Id == id).Key ?? throw Refusals.NotFound(id, "ApiToken");
        _api.Remove(secret);
        org.Log.Success("system.api_token.revoke", new LogTarget(id, "Token", "unknown", "API token"));
    }

    /// <summary>Whose API token this is; null for one that is unknown, too old, or whose maker was deactivated.</summary>
    public Caller? FindApi(string secret)
    {
        if (!_api.TryGetValue(secret, out var token) || token.LastUsed + ApiToken.Life < org.Now || org.Users.Find(token.UserId) is not { Status: UserStatus.ACTIVE } owner)
        {
            return null;
        }

        token.LastUsed = org.Now;
        return new Caller
        {
            Kind = CallerKind.Token, Id = owner.Id, Name = owner.FullName, AlternateId = owner.Login, TokenId = token.Id, IsAdmin = Administrators.ContainsKey(owner.Id),
            Scopes = token.Scopes,
        };
    }

    /// <summary>Keeps an access token.</summary>
    public void Keep(string token, AccessToken access) => _access[token] = access;

    /// <summary>An access token that is valid now, or null.</summary>
    public AccessToken? FindAccess(string token)
    {
        if (!_access.TryGetValue(token, out var access))
        {
            return null;
        }

        if (access.Expires > org.Now)
        {
            return access;
        }

        _access.Remove(token);
        return null;
    }

    /// <summary>Who holds an access token.</summary>
    public Caller? CallerOf(AccessToken access)
    {
        var app = org.Apps.Find(access.ClientId);
        return app is not { IsActive: true, Client: { } client } ? null : new Caller
        {
            Kind = CallerKind.Client, Id = app.Id, Name = app.Label, AlternateId = app.Id, Type = "PublicClientApp", TokenId = app.Id, Scopes = access.Scopes, IsAdmin = client.Roles.Count > 0,
        };
    }
}
