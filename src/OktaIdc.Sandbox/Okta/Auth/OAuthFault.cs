using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>A refusal in OAuth's terms (RFC 6749 section 5.2).</summary>
internal sealed class OAuthFault(int status, string error, string description, string? nonce = null) : Exception(description)
{
    /// <summary>The answer of the management API, which has Okta's own body (RFC 9449 section 7.1 for the header).</summary>
    public SandboxResponse RenderForApi() =>
        ErrorCatalog.Render(Refusals.InvalidToken()).With("WWW-Authenticate", $"DPoP error=\"{error}\", error_description=\"{Message}\"");

    /// <summary>The answer of the token endpoint.</summary>
    public SandboxResponse Render()
    {
        var response = SandboxResponse.Json(status, new JsonObject { ["error"] = error, ["error_description"] = Message });
        return nonce is null ? response : response.With("dpop-nonce", nonce);
    }
}
