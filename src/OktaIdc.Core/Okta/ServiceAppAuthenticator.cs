using System.Net.Http.Headers;
using System.Security;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>
/// A service app: gets access tokens with a signed assertion (RFC 7523; the only way Okta allows for its own scopes), bound to a key
/// by DPoP (RFC 9449) unless switched off, and keeps each until shortly before it ends.
/// </summary>
internal sealed class ServiceAppAuthenticator : IOktaAuthenticator, IDisposable
{
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromMinutes(2);

    private readonly OktaTransport _transport;
    private readonly string _clientId;
    private readonly string _scope;
    private readonly ServiceAppKey _key;
    private readonly DpopProofs? _dpop;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile AccessToken? _token;
    private volatile string? _tokenNonce;
    private volatile string? _resourceNonce;

    public ServiceAppAuthenticator(OktaTransport transport, string clientId, ServiceAppKey key, IEnumerable<string> scopes, bool dpop)
    {
        _transport = transport;
        _clientId = clientId;
        _scope = string.Join(' ', scopes);
        _key = key;
        _dpop = dpop ? new DpopProofs() : null;
    }

    public async ValueTask PrepareAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = SecretText.Reveal((await GetAsync(cancellationToken).ConfigureAwait(false)).Value);
        if (_dpop is null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return;
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", token);
        request.Headers.TryAddWithoutValidation("DPoP", _dpop.Create(request.Method.Method, request.RequestUri!, _transport.Clock.UtcNow, _resourceNonce, token));
    }

    public bool CanRenewAfter(OktaAnswer refused)
    {
        if (refused.Header("DPoP-Nonce") is { } nonce && refused.Header("WWW-Authenticate")?.Contains("use_dpop_nonce", StringComparison.Ordinal) == true)
        {
            _resourceNonce = nonce; // RFC 9449 section 9: the token is still good.
            return true;
        }

        // E0000015 is a 401 too, but means a missing licence.
        if (OktaErrorBody.Read(refused.Body).Code is not (null or "E0000011" or "E0000004"))
        {
            return false;
        }

        _token = null;
        return true;
    }

    public void Dispose()
    {
        _dpop?.Dispose();
        _key.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } cached && cached.IsGoodAt(_transport.Time.GetUtcNow()))
        {
            return cached;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _token is { } fresh && fresh.IsGoodAt(_transport.Time.GetUtcNow())
                ? fresh
                : _token = await RequestAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<AccessToken> RequestAsync(CancellationToken cancellationToken)
    {
        var call = new OktaCall(OktaOperations.Token, new Uri(_transport.Origin, OktaOperations.Token.Path)) { Prepare = PrepareTokenRequest, Target = _clientId };
        var answer = await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (_dpop is not null && answer.Status == 400 && answer.Header("DPoP-Nonce") is { } nonce && OktaErrorBody.Read(answer.Body).Code == "use_dpop_nonce")
        {
            _tokenNonce = nonce;
            answer = await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }

        if (!answer.IsSuccess)
        {
            throw OktaErrorMap.ToException(OktaOperations.Token, answer, _clientId, []);
        }

        // The next nonce may come with any answer (RFC 9449 section 8.2).
        _tokenNonce = answer.Header("DPoP-Nonce") ?? _tokenNonce;
        return Read(OktaJson.Parse(answer.Body, "an access token"));
    }

    private AccessToken Read(JsonNode body)
    {
        var type = body.Text("token_type");
        if (body.Text("access_token") is not { Length: > 0 } value || (type is not null && !type.Equals(_dpop is null ? "Bearer" : "DPoP", StringComparison.OrdinalIgnoreCase)))
        {
            throw OktaErrors.UnexpectedBody("an access token", $"its type is {type ?? "missing"}, expected {(_dpop is null ? "Bearer" : "DPoP")}");
        }

        var life = body["expires_in"] is JsonValue v && v.TryGetValue<double>(out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromHours(1);
        var margin = ExpiryMargin < life / 2 ? ExpiryMargin : life / 2;
        return new AccessToken(SecretText.Protect(value), _transport.Time.GetUtcNow() + life - margin);
    }

    // Every try has its own assertion and proof: a jti is good once.
    private ValueTask PrepareTokenRequest(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var now = _transport.Clock.UtcNow;
        var claims = new JsonObject
        {
            ["iss"] = _clientId,
            ["sub"] = _clientId,
            ["aud"] = request.RequestUri!.AbsoluteUri,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLife).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = _scope,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = _handler.CreateToken(claims.ToJsonString(), _key.Credentials),
        });
        if (_dpop is not null)
        {
            request.Headers.TryAddWithoutValidation("DPoP", _dpop.Create(request.Method.Method, request.RequestUri!, now, _tokenNonce, null));
        }

        return ValueTask.CompletedTask;
    }

    private sealed record AccessToken(SecureString Value, DateTimeOffset UseUntil)
    {
        public bool IsGoodAt(DateTimeOffset now) => now < UseUntil;
    }
}
