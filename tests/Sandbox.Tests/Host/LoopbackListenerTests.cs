using System.Net;
using System.Net.Sockets;
using System.Text;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Tests.Host;

public sealed class LoopbackListenerTests
{
    [Fact]
    public async Task Requests_of_one_connection_are_answered_in_turn_whatever_pieces_they_come_in()
    {
        await using var listener = LoopbackListener.Start(0, Echo);
        using var client = await ConnectAsync(listener);
        var text = "POST /a%2Fb?x=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nhelloGET /second HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        foreach (var piece in text.Chunk(7))
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(piece));
        }

        var answer = await ReadAllAsync(client);
        Assert.Contains("POST /a%2Fb?x=1 hello", answer);
        Assert.EndsWith("GET /second ", answer);
        Assert.Contains("Connection: close", answer);
    }

    [Fact]
    public async Task A_chunked_body_is_put_together_after_100_Continue()
    {
        await using var listener = LoopbackListener.Start(0, Echo);
        using var client = await ConnectAsync(listener);
        await SendAsync(client, "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n");
        var answer = await ReadAllAsync(client);
        Assert.StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n", answer);
        Assert.EndsWith("PUT / abc0123456789", answer);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example.com\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    public async Task What_is_not_HTTP_or_not_for_this_address_is_refused_and_closed(string text)
    {
        await using var listener = LoopbackListener.Start(0, Echo);
        using var client = await ConnectAsync(listener);
        await SendAsync(client, text);
        Assert.StartsWith("HTTP/1.1 400 Bad Request", await ReadAllAsync(client));
    }

    [Fact]
    public async Task A_dropped_connection_gives_the_client_no_byte()
    {
        await using var listener = LoopbackListener.Start(0, (_, _) => Task.FromResult<SandboxResponse?>(null));
        using var client = await ConnectAsync(listener);
        await SendAsync(client, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var error = await Assert.ThrowsAsync<IOException>(async () => await client.GetStream().ReadExactlyAsync(new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task A_head_request_gets_the_length_and_no_body_and_204_gets_neither()
    {
        await using var listener = LoopbackListener.Start(0, (r, _) => Task.FromResult<SandboxResponse?>(r.Path == "/none" ? SandboxResponse.Empty(204) : SandboxResponse.Plain(200, "body", "text/plain")));
        using var http = new HttpClient();
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, listener.Url));
        Assert.Equal(4, head.Content.Headers.ContentLength);
        using var none = await http.GetAsync(new Uri(listener.Url, "/none"));
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_and_not_another_port()
    {
        await using var first = LoopbackListener.Start(0, Echo);
        Assert.Throws<SocketException>(() => LoopbackListener.Start(first.Url.Port, Echo));
    }

    private static Task<SandboxResponse?> Echo(SandboxRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<SandboxResponse?>(SandboxResponse.Plain(200, $"{request.Method} {request.RawTarget} {request.Text}", "text/plain"));

    private static async Task<TcpClient> ConnectAsync(LoopbackListener listener)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Url.Port);
        return client;
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string> ReadAllAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
