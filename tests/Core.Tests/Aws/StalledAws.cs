using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>A server that begins an answer and never ends it: the head, more of the body than buffers on the way take, and then nothing.</summary>
internal sealed class StalledAws : IDisposable
{
    private const int Much = 32 * 1024 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StalledAws()
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    /// <summary>Ends when the caller can only be in the midst of the body: all of it has been taken from the server.</summary>
    public Task IsReading => _reading.Task;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        var stop = _stop.Token;
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: stop);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: {Much + 1}\r\n\r\n"), stop);
                await stream.WriteAsync(Enumerable.Repeat((byte)' ', Much).ToArray(), stop);
                _reading.TrySetResult();
                await Task.Delay(Timeout.Infinite, stop);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
            }
        }
    }
}
