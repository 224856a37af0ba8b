using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>An HTTP server on the loopback that answers as the test says and keeps what it was asked.</summary>
internal sealed class FakeAws : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly Func<FakeRequest, FakeAnswer> _answer;

    public FakeAws(Func<FakeRequest, FakeAnswer> answer)
    {
        _answer = answer;
        var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();

        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public Uri Url { get; }

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>A client of this server; waits run a thousand times faster.</summary>
    public AwsClient Client(Func<AwsClientOptions, AwsClientOptions>? change = null)
    {
        var options = new AwsClientOptions
        {
            Region = "eu-west-1",
            EndpointUrl = Url,
            Credentials = new AwsCredentialSource.Keys("AKIDEXAMPLE", SecretText.Protect("very-secret-key")),
            Pace = new Pace(1000, TimeProvider.System),
        };
        return new AwsClient(change?.Invoke(options) ?? options);
    }

    public void Dispose() => _listener.Close();

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var request = new FakeRequest(
                context.Request.HttpMethod, context.Request.Url!.PathAndQuery, context.Request.Headers["X-Amz-Target"] ?? "", context.Request.Headers["Authorization"] ?? "",
                context.Request.ContentType ?? "", await reader.ReadToEndAsync());
            _requests.Enqueue(request);
            var answer = _answer(request);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.AddHeader(name, value);
            }

            var bytes = Encoding.UTF8.GetBytes(answer.Body);
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
    }
}

internal sealed record FakeRequest(string Method, string Path, string Target, string Authorization, string ContentType, string Body)
{
    public string Operation => Target[(Target.LastIndexOf('.') + 1)..];

    public JsonNode Json => JsonNode.Parse(Body)!;
}

internal sealed record FakeAnswer(int Status, string Body, string ContentType = "application/x-amz-json-1.1")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static FakeAnswer Ok(string body = "{}") => new(200, body);

    public static FakeAnswer Error(int status, string code, string message, string? reason = null) =>
        new(status, new JsonObject { ["__type"] = code, ["Message"] = message, ["Reason"] = reason }.ToJsonString()) { Headers = [("x-amzn-requestid", "req-1")] };
}
