using System.Net;
using System.Security.Authentication;

namespace OktaIdc.Http;

/// <summary>The platform's own handler, set up so that nothing of the host's settings weakens it.</summary>
internal static class PlatformHandler
{
#if NET
    public static HttpMessageHandler Create(ServerTrust trust)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            Proxy = new DirectToThisMachine(HttpClient.DefaultProxy),
        };
        if (trust.IsPinned)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => trust.Accept(certificate, chain, errors);
        }

        return handler;
    }

    // Plain http is allowed to this machine alone: through a proxy it would leave it.
    private sealed class DirectToThisMachine(IWebProxy others) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => others.Credentials;
            set => others.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : others.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || others.IsBypassed(host);
    }
#else
    // .NET Framework's limit for a host is two, process-wide.
    private const int Connections = 64;

    public static HttpMessageHandler Create(ServerTrust trust) => new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        MaxConnectionsPerServer = Connections,

        // Windows PowerShell 5.1 may still offer SSL 3 and TLS 1.0: this handler does not, and ServicePointManager stays as the host has it.
        SslProtocols = SslProtocols.Tls12,

        // Always set: without one, a script's ServicePointManager.ServerCertificateValidationCallback (often "accept all") would decide.
        ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
            trust.IsPinned ? trust.Accept(certificate, chain, errors) : errors == global::System.Net.Security.SslPolicyErrors.None,
    };
#endif
}
