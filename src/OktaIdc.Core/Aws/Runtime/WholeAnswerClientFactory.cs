#if NET
using System.Globalization;
using System.Net;
using Amazon.Runtime;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// Makes the HTTP clients of the JSON services as the runtime makes them, with one difference: an answer is there when the whole of it is. The runtime asks for the head alone
/// and reads the body afterwards, when the limit of time no longer holds. (On .NET Framework the runtime has no such
/// factory; there its own limit for reading holds.)
/// </summary>
internal sealed class WholeAnswerClientFactory : HttpClientFactory
{
    private WholeAnswerClientFactory()
    {
    }

    /// <summary>The one factory.</summary>
    public static WholeAnswerClientFactory Instance { get; } = new();

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = clientConfig.AllowAutoRedirect, AutomaticDecompression = DecompressionMethods.None };
        if (clientConfig.MaxConnectionsPerServer is { } most)
        {
            handler.MaxConnectionsPerServer = most;
        }

        if (clientConfig.ConnectTimeout is { } connect)
        {
            handler.ConnectTimeout = connect;
        }

        if (clientConfig.GetWebProxy() is { } proxy)
        {
            handler.Proxy = proxy;
            if (clientConfig.ProxyCredentials is { } credentials)
            {
                proxy.Credentials = credentials;
            }
        }

        var client = new HttpClient(new WholeAnswerHandler(handler));
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }

    /// <summary>What clients must have in common to share connections, as with the runtime's own: all of a process do, as long as no proxy is named.</summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) => clientConfig.GetWebProxy() is not null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{typeof(WholeAnswerClientFactory).AssemblyQualifiedName} {clientConfig.AllowAutoRedirect} {clientConfig.MaxConnectionsPerServer} {clientConfig.ConnectTimeout} {clientConfig.Timeout} {clientConfig.HttpClientCacheSize}");

    /// <summary>Reads the body before it gives the answer on; the client's limit of time and the caller's token hold for it.</summary>
    private sealed class WholeAnswerHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                var body = new MemoryStream();
                await response.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
                body.Position = 0;
                var whole = new StreamContent(body);
                foreach (var header in response.Content.Headers)
                {
                    whole.Headers.TryAddWithoutValidation(header.Key, header.Value);
                }

                response.Content.Dispose();
                response.Content = whole;
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
#endif
