using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OktaIdc.Sandbox.Host;

/// <summary>
/// An HTTP/1.1 server on 127.0.0.1 only, on plain sockets: they are there inside PowerShell on every target, need no URL reservation on
/// Windows, and can drop a connection without an answer, which HttpListener cannot (its Abort() sends the headers first).
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> _handle;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly Task _loop;

    private LoopbackListener(TcpListener listener, Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> handle)
    {
        _listener = listener;
        _handle = handle;
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>The base address, without trailing slash in its text.</summary>
    public Uri Url { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port, or 0 for any free one.</param>
    /// <param name="handle">Answers a request; null drops the connection without an answer.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static LoopbackListener Start(int port, Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> handle)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new LoopbackListener(listener, handle);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (_stop.IsCancellationRequested && (e is OperationCanceledException or SocketException or InvalidOperationException))
            {
                return; // Stop() ends the pending accept in one of these ways.
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                continue; // The client gave up before it was accepted.
            }

            var task = Task.Run(() => new HttpConnection(socket, Url, _handle).ServeAsync(_stop.Token));
            _running.TryAdd(task, 0);
            _ = task.ContinueWith(t => _running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
