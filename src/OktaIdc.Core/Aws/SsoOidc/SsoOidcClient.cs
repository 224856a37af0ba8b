using Amazon.Runtime;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using OktaIdc.Aws.Runtime;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Aws.SsoOidc;

/// <summary>OIDC through the vendor's client (rest-json, unsigned).</summary>
internal sealed class SsoOidcClient(EndpointResolution endpoints, PipelineSettings settings) : ISsoOidcClient, IDisposable
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private readonly Lazy<Client> _client = new(() => new Client(endpoints, settings));

    public Task<OidcClientRegistration> RegisterClientAsync(RegisterOidcClient client, CancellationToken cancellationToken) => GuardAsync(
        "RegisterClient",
        client.ClientName,
        async () =>
        {
            var request = new RegisterClientRequest
            {
                ClientName = client.ClientName,
                ClientType = "public",
                Scopes = [.. client.Scopes],
                GrantTypes = client.GrantTypes.Count > 0 ? [.. client.GrantTypes] : null,
                RedirectUris = client.RedirectUris.Count > 0 ? [.. client.RedirectUris.Select(u => u.AbsoluteUri)] : null,
                IssuerUrl = client.IssuerUrl?.AbsoluteUri,
            };
            var answer = await _client.Value.RegisterClientAsync(request, cancellationToken).ConfigureAwait(false);
            return new OidcClientRegistration(answer.ClientId, SecretText.Protect(answer.ClientSecret), DateTimeOffset.FromUnixTimeSeconds(answer.ClientSecretExpiresAt ?? 0));
        },
        cancellationToken);

    public Task<DeviceAuthorization> StartDeviceAuthorizationAsync(OidcClientRegistration client, Uri startUrl, CancellationToken cancellationToken) => GuardAsync(
        "StartDeviceAuthorization",
        startUrl.AbsoluteUri,
        async () =>
        {
            var request = new StartDeviceAuthorizationRequest { ClientId = client.ClientId, ClientSecret = SecretText.Reveal(client.ClientSecret), StartUrl = startUrl.AbsoluteUri };
            var answer = await _client.Value.StartDeviceAuthorizationAsync(request, cancellationToken).ConfigureAwait(false);
            return new DeviceAuthorization(
                SecretText.Protect(answer.DeviceCode),
                answer.UserCode,
                new Uri(answer.VerificationUri),
                new Uri(answer.VerificationUriComplete ?? answer.VerificationUri),
                settings.Pace.UtcNow.AddSeconds(answer.ExpiresIn ?? 600),
                TimeSpan.FromSeconds(answer.Interval ?? 5));
        },
        cancellationToken);

    public async Task<OidcToken?> TryCreateTokenAsync(OidcClientRegistration client, DeviceAuthorization device, CancellationToken cancellationToken)
    {
        try
        {
            var request = Request(client, DeviceGrant);
            request.DeviceCode = SecretText.Reveal(device.DeviceCode);
            return await CreateAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Failures.OktaIdcException e) when (e.VendorCode is "AuthorizationPendingException" or "SlowDownException")
        {
            return null;
        }
    }

    public Task<OidcToken> CreateTokenFromCodeAsync(OidcClientRegistration client, AuthorizationCode code, CancellationToken cancellationToken)
    {
        var request = Request(client, "authorization_code");
        request.Code = SecretText.Reveal(code.Code);
        request.RedirectUri = code.RedirectUri.AbsoluteUri;
        request.CodeVerifier = SecretText.Reveal(code.CodeVerifier);
        return CreateAsync(request, cancellationToken);
    }

    public Task<OidcToken> RefreshTokenAsync(OidcClientRegistration client, OidcToken token, CancellationToken cancellationToken)
    {
        var request = Request(client, "refresh_token");
        request.RefreshToken = token.RefreshToken is { } refresh ? SecretText.Reveal(refresh) : null;
        return CreateAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static CreateTokenRequest Request(OidcClientRegistration client, string grant) =>
        new() { ClientId = client.ClientId, ClientSecret = SecretText.Reveal(client.ClientSecret), GrantType = grant };

    private Task<OidcToken> CreateAsync(CreateTokenRequest request, CancellationToken cancellationToken) => GuardAsync(
        "CreateToken",
        null,
        async () =>
        {
            var answer = await _client.Value.CreateTokenAsync(request, cancellationToken).ConfigureAwait(false);
            return new OidcToken(
                SecretText.Protect(answer.AccessToken),
                string.IsNullOrEmpty(answer.RefreshToken) ? null : SecretText.Protect(answer.RefreshToken),
                settings.Pace.UtcNow.AddSeconds(answer.ExpiresIn ?? 0));
        },
        cancellationToken);

    private Task<T> GuardAsync<T>(string operation, string? target, Func<Task<T>> run, CancellationToken cancellationToken) =>
        AwsErrors.GuardAsync(new AwsCall("sso-oidc", "sso-oauth", operation, endpoints.Region, target), run, cancellationToken);

    private sealed class Client : AmazonSSOOIDCClient
    {
        public Client(EndpointResolution endpoints, PipelineSettings settings)
            : base(new AnonymousAWSCredentials(), VendorClientConfig.Fill(new AmazonSSOOIDCConfig(), endpoints, "SSO_OIDC")) => settings.Apply(RuntimePipeline, Config);
    }
}
