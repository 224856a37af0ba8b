using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http;

/// <summary>Against a real TLS listener whose certificate comes from a private authority.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private readonly X509Certificate2 _authority = Authority("CN=Private Authority");
    private readonly X509Certificate2 _stranger = Authority("CN=Somebody Else");
    private readonly X509Certificate2 _server;

    public ServerTrustTests() => _server = Issue("localhost", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10));

    [Fact]
    public async Task Without_a_pin_a_private_authority_is_not_trusted() => await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(ServerTrust.System, _server));

    [Fact]
    public async Task A_pinned_authority_is_trusted() => Assert.Equal("hello", await AskAsync(new ServerTrust { Authorities = [_authority] }, _server));

    [Fact]
    public async Task Another_authority_is_not() => await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(new ServerTrust { Authorities = [_stranger] }, _server));

    [Fact]
    public async Task A_pinned_thumbprint_is_trusted_with_colons_or_without()
    {
        var thumbprint = _server.GetCertHashString(HashAlgorithmName.SHA256);
        var colons = string.Join(':', thumbprint.Chunk(2).Select(c => new string(c)));
        Assert.Equal("hello", await AskAsync(new ServerTrust { CertificateThumbprints = [thumbprint.ToLowerInvariant()] }, _server));
        Assert.Equal("hello", await AskAsync(new ServerTrust { CertificateThumbprints = [colons] }, _server));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_even_if_pinned()
    {
        using var other = Issue("other.example.com", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10));
        var trust = new ServerTrust { Authorities = [_authority], CertificateThumbprints = [other.GetCertHashString(HashAlgorithmName.SHA256)] };
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(trust, other));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_even_if_pinned()
    {
        using var expired = Issue("localhost", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-1));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(new ServerTrust { CertificateThumbprints = [expired.GetCertHashString(HashAlgorithmName.SHA256)] }, expired));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _server.Dispose();
    }

    private static X509Certificate2 Authority(string name)
    {
        var request = new CertificateRequest(name, ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    private X509Certificate2 Issue(string host, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(_authority, from, to, RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<string> AskAsync(ServerTrust trust, X509Certificate2 certificate)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        using var http = new HttpClient(trust.CreateHandler());
        try
        {
            return await http.GetStringAsync($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/", TestContext.Current.CancellationToken);
        }
        finally
        {
            listener.Stop();
            await serving;
        }
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            var request = new byte[4096];
            _ = await tls.ReadAsync(request);
            await tls.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"u8.ToArray());
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client hung up: that is what the tests of refusals want.
        }
    }
}
