using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Aws.ConsolePrivate;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>AuthnRequests that are under way, and where each browser goes afterwards. RelayState is a key only: no address travels in it.</summary>
internal sealed class AuthnRequests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, (string RelayState, string ReturnPath, DateTimeOffset Until)> _pending = [];

    /// <summary>The address at the IdP with an AuthnRequest by HTTP-Redirect (SAML 2.0 Bindings, section 3.4).</summary>
    public string Begin(ServiceProvider serviceProvider, ExternalIdp idp, string returnPath, DateTimeOffset now)
    {
        foreach (var stale in _pending.Where(p => p.Value.Until <= now).Select(p => p.Key).ToList())
        {
            _pending.Remove(stale);
        }

        var id = "_" + Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        var relayState = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        _pending[id] = (relayState, returnPath, now + Lifetime);
        var separator = idp.LoginUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{idp.LoginUrl}{separator}SAMLRequest={Uri.EscapeDataString(Deflate(Xml(id, serviceProvider, idp, now)))}&RelayState={relayState}";
    }

    /// <summary>Takes the request that a response answers; it cannot be answered twice.</summary>
    /// <returns>Where the browser wanted to go; null where the IdP began and no request fits.</returns>
    /// <exception cref="SignInException">It answers a request that was not made or is over.</exception>
    public string? Complete(string? inResponseTo, string? relayState, DateTimeOffset now)
    {
        if (inResponseTo is null)
        {
            return null;
        }

        if (!_pending.Remove(inResponseTo, out var request) || request.Until <= now)
        {
            throw new SignInException(SignInRefusal.UnknownRequest, "The response answers a request that was not made here, or was answered already");
        }

        return relayState == request.RelayState
            ? request.ReturnPath
            : throw new SignInException(SignInRefusal.UnknownRequest, "RelayState does not belong to the request");
    }

    private static string Xml(string id, ServiceProvider serviceProvider, ExternalIdp idp, DateTimeOffset now) =>
        $"""
        <samlp:AuthnRequest xmlns:samlp="{SamlNames.Protocol}" xmlns:saml="{SamlNames.Assertion}" ID="{id}" Version="2.0" IssueInstant="{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" Destination="{SecurityElement.Escape(idp.LoginUrl)}" ProtocolBinding="{SamlNames.PostBinding}" AssertionConsumerServiceURL="{SecurityElement.Escape(serviceProvider.AcsUrl)}"><saml:Issuer>{SecurityElement.Escape(serviceProvider.Issuer)}</saml:Issuer><samlp:NameIDPolicy Format="{SamlNames.EmailAddress}"/></samlp:AuthnRequest>
        """;

    private static string Deflate(string xml)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        }

        return Convert.ToBase64String(output.ToArray());
    }
}
