using System.Collections.Immutable;
using System.Security;
using OktaIdc.Okta;

namespace OktaIdc.Connections;

/// <summary>How to prove to Okta who one is. It never prints its secret.</summary>
public sealed class OktaCredential
{
    private OktaCredential(OktaCredentialKind kind, SecureString secret) => (Kind, Secret) = (kind, secret);

    /// <summary>What kind it is.</summary>
    public OktaCredentialKind Kind { get; }

    /// <summary>Client id of the service app; null for an API token.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Scopes that are asked for; empty for an API token.</summary>
    public ImmutableArray<string> Scopes { get; private init; } = [];

    internal SecureString Secret { get; }

    internal string? KeyId { get; private init; }

    /// <summary>An API token (SSWS).</summary>
    public static OktaCredential ApiToken(SecureString token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new(OktaCredentialKind.ApiToken, token);
    }

    /// <summary>A service app with a private key.</summary>
    /// <param name="clientId">Client id of the API Services app (0oa...).</param>
    /// <param name="privateKey">PEM or JWK, not encrypted.</param>
    /// <param name="scopes">Scopes to ask for; null for all that OktaIdc uses (<see cref="OktaOperations.DefaultScopes"/>).</param>
    /// <param name="keyId">Key id (kid) that the app registers, where the key is a PEM; null for none.</param>
    /// <param name="dpop">Whether tokens are bound to a key (RFC 9449). Apps made in the Admin Console since 2024 require it.</param>
    public static OktaCredential ServiceApp(string clientId, SecureString privateKey, IEnumerable<string>? scopes = null, string? keyId = null, bool dpop = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentNullException.ThrowIfNull(privateKey);
        return new(dpop ? OktaCredentialKind.ServiceApp : OktaCredentialKind.ServiceAppBearer, privateKey)
        {
            ClientId = clientId,
            KeyId = keyId,
            Scopes = scopes is null ? OktaOperations.DefaultScopes : [.. scopes],
        };
    }

    /// <summary>Kind and client id.</summary>
    public override string ToString() => ClientId is null ? $"{Kind}" : $"{Kind} {ClientId}";
}
