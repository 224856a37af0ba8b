using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>Finds out who makes a call to the management API.</summary>
internal sealed class Authenticator(OktaOrg org, DpopState dpop)
{
    /// <summary>The caller.</summary>
    /// <exception cref="OktaFault">E0000004 without credentials, E0000011 with bad ones.</exception>
    /// <exception cref="OAuthFault">The DPoP proof is not good.</exception>
    public async Task<Caller> IdentifyAsync(SandboxRequest request)
    {
        var header = request.Header("Authorization") ?? throw Refusals.AuthenticationFailed();
        var parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        var secret = parts.Length == 2 ? parts[1] : "";
        return parts[0].ToUpperInvariant() switch
        {
            "SSWS" => Api(secret),
            "BEARER" => Access(secret, bound: false).Caller,
            "DPOP" => await BoundAsync(request, secret).ConfigureAwait(false),
            _ => throw Refusals.AuthenticationFailed(),
        };
    }

    private Caller Api(string secret)
    {
        using (org.Enter(Caller.System))
        {
            return org.Tokens.FindApi(secret) ?? throw Refusals.InvalidToken();
        }
    }

    private (Caller Caller, AccessToken Token) Access(string secret, bool bound)
    {
        using (org.Enter(Caller.System))
        {
            var token = org.Tokens.FindAccess(secret) ?? throw Refusals.InvalidToken();
            if ((token.KeyThumbprint is not null) != bound)
            {
                throw Refusals.InvalidToken(); // A bound token must come with its proof, and a bearer token with none.
            }

            return (org.Tokens.CallerOf(token) ?? throw Refusals.InvalidToken(), token);
        }
    }

    private async Task<Caller> BoundAsync(SandboxRequest request, string secret)
    {
        var (caller, token) = Access(secret, bound: true);
        var thumbprint = await dpop.CheckAsync(request.Header("DPoP"), request.Method, request.Url, secret).ConfigureAwait(false);
        return thumbprint == token.KeyThumbprint ? caller : throw new OAuthFault(401, "invalid_dpop_proof", "The DPoP proof is made by another key than the access token is bound to.");
    }
}
