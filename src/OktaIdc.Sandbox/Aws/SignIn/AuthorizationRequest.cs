using System.Collections.Specialized;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A request of the code flow with PKCE, checked before anybody is asked: an unknown client or address gets no redirect.</summary>
internal sealed record AuthorizationRequest(OidcClient Client, string RedirectUri, string Challenge, string? State, IReadOnlyList<(string Name, string Value)> Fields)
{
    private static readonly string[] Names = ["response_type", "client_id", "redirect_uri", "state", "code_challenge_method", "code_challenge", "scopes", "scope"];

    /// <summary>Reads query or form.</summary>
    /// <exception cref="AwsError">A parameter is missing or wrong.</exception>
    public static AuthorizationRequest Parse(NameValueCollection parameters, OidcState oidc)
    {
        var client = oidc.FindClient(parameters["client_id"]);
        if (client is null || !client.GrantTypes.Contains("authorization_code") || parameters["redirect_uri"] is not { } redirectUri || !client.Allows(redirectUri))
        {
            throw new AwsError("InvalidRequestException", "The client is unknown, or the redirect address is not registered for it");
        }

        if (parameters["response_type"] != "code" || parameters["code_challenge_method"] != "S256" || parameters["code_challenge"] is not { Length: > 0 } challenge)
        {
            throw new AwsError("InvalidRequestException", "response_type must be code and code_challenge_method S256");
        }

        return new(client, redirectUri, challenge, parameters["state"], [.. Names.Where(n => parameters[n] is not null).Select(n => (n, parameters[n]!))]);
    }

    /// <summary>The client's address with an answer.</summary>
    public string Answer(string name, string value)
    {
        var separator = RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{RedirectUri}{separator}{name}={Uri.EscapeDataString(value)}{(State is null ? "" : "&state=" + Uri.EscapeDataString(State))}";
    }
}
