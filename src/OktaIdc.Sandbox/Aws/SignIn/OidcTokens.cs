namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Tokens of one grant. A class, so that nothing prints them.</summary>
internal sealed class OidcTokens(string accessToken, string? refreshToken)
{
    /// <summary>Bearer token of the portal.</summary>
    public string AccessToken { get; } = accessToken;

    /// <summary>Refresh token, or null.</summary>
    public string? RefreshToken { get; } = refreshToken;
}
