using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OktaIdc.Sandbox.Okta.Auth;

/// <summary>Signed JWTs that clients make: reading one, and checking its signature with a public key.</summary>
internal static class ProofKey
{
    /// <summary>Signature algorithms that Okta takes.</summary>
    public static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

    /// <summary>Reads a compact JWT; null where it is not one.</summary>
    public static JsonWebToken? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : new JsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>Reads a public key; null where it is not one, or where it is not public.</summary>
    public static JsonWebKey? Key(string json)
    {
        try
        {
            var key = new JsonWebKey(json);
            return key.HasPrivateKey || key.Kty is not ("RSA" or "EC") ? null : key;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a key made a token's signature.</summary>
    public static async Task<bool> SignedAsync(JsonWebToken token, JsonWebKey key)
    {
        if (!Algorithms.Contains(token.Alg))
        {
            return false;
        }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = Algorithms,
            ValidTypes = null,
        }).ConfigureAwait(false);
        return result.IsValid;
    }

    /// <summary>A claim as text.</summary>
    public static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value?.ToString() : null;

    /// <summary>A claim as a time in whole seconds.</summary>
    public static DateTimeOffset? Time(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<long>(name, out var seconds) && seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
