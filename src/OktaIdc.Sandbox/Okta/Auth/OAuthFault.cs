using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>A refusal in OAuth's terms (RFC 6749 section 5.2).</summary>
internal sealed class OAuthFault(int status, string error, string description, string? nonce = null) : Exception(description)
{
    /// <summary>The answer that carries it.</summary>
    public SandboxResponse Render()
    {
        var response = SandboxResponse.Json(status, new JsonObject { ["error"] = error, ["error_description"] = Message });
        return nonce is null ? response : response.With("dpop-nonce", nonce);
    }
}
