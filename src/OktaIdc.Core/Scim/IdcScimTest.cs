using System.Security;
using OktaIdc.Connections;

namespace OktaIdc.Scim;

/// <summary>What a SCIM endpoint answered to a token: the proof that both belong together.</summary>
/// <param name="Endpoint">The endpoint, without trailing slash.</param>
/// <param name="Config">What the server can do (RFC 7643 section 5).</param>
/// <param name="HasUsers">Whether there is a user already.</param>
/// <param name="Correction">What was put right in the endpoint that was given; null for nothing.</param>
public sealed record IdcScimTest(string Endpoint, ScimServiceProviderConfig Config, bool HasUsers, string? Correction)
{
    /// <summary>Asks the endpoint.</summary>
    /// <exception cref="Failures.OktaIdcException">The endpoint is none, does not answer, or refuses the token.</exception>
    public static async Task<IdcScimTest> RunAsync(string endpoint, SecureString token, Pace pace, CancellationToken cancellationToken)
    {
        var parsed = ScimEndpoint.Parse(endpoint);
        using var client = new ScimClient(parsed, token, new ScimClientOptions { Pace = pace });
        var config = await client.GetServiceProviderConfigAsync(cancellationToken).ConfigureAwait(false);
        var hasUsers = await client.ListUsersAsync(null, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);
        return new IdcScimTest(parsed.Url.AbsoluteUri.TrimEnd('/'), config, hasUsers, parsed.Correction);
    }
}
