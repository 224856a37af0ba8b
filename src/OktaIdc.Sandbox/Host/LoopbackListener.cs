using System.Collections.Concurrent;
using System.Net;

namespace OktaIdc.Sandbox.Host;

/// <summary>
/// An HTTP server on 127.0.0.1 only. HttpListener, because it is there inside PowerShell on every target; ASP.NET is not.
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> _handle;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly Task _loop;

    private LoopbackListener(HttpListener listener, int port, Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> handle)
    {
        _listener = listener;
        _handle = handle;
        Url = new Uri($"http://127.0.0.1:{port}");
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>The base address, without trailing slash in its text.</summary>
    public Uri Url { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port, or 0 for any free one.</param>
    /// <param name="handle">Answers a request; null drops the connection without an answer.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static LoopbackListener Start(int port, Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> handle)
    {
        // A port found free may be taken by somebody else before it is bound here: try again, then let the error out.
        for (var attempt = 1; ; attempt++)
        {
            var chosen = port == 0 ? FreePort() : port;
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://127.0.0.1:{chosen}/");
            listener.Prefixes.Add($"http://localhost:{chosen}/");
            try
            {
                listener.Start();
                return new LoopbackListener(listener, chosen, handle);
            }
            catch (HttpListenerException) when (port == 0 && attempt < 20)
            {
                listener.Close();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Close();
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // Close() ends the pending accept this way.
            }

            var task = Task.Run(() => ServeAsync(context));
            _running.TryAdd(task, 0);
            _ = task.ContinueWith(t => _running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var request = await ReadAsync(context.Request).ConfigureAwait(false);
            var response = await AnswerAsync(request).ConfigureAwait(false);
            if (response is null)
            {
                context.Response.ContentLength64 = int.MaxValue; // Abort() sends the headers first: this makes the answer incomplete for every client.
                context.Response.Abort();
                return;
            }

            await WriteAsync(context.Response, response).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            context.Response.Abort(); // The client is gone, or the sandbox is closing: nobody is left to tell.
        }
    }

    // A fault of the sandbox itself must be seen by whoever asked, not leave the client waiting.
    private async Task<SandboxResponse?> AnswerAsync(SandboxRequest request)
    {
        try
        {
            return await _handle(request, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return SandboxResponse.Plain(500, $"The sandbox failed at {request.Method} {request.Path}: {e}", "text/plain");
        }
    }

    private static async Task<SandboxRequest> ReadAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        return new SandboxRequest
        {
            Method = request.HttpMethod.ToUpperInvariant(),
            Url = request.Url!,
            RawTarget = request.RawUrl ?? "/",
            Headers = request.Headers,
            Body = body.ToArray(),
        };
    }

    private static async Task WriteAsync(HttpListenerResponse target, SandboxResponse response)
    {
        target.StatusCode = response.Status;
        target.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            target.AppendHeader(name, value);
        }

        target.ContentLength64 = response.Body.Length;
        if (response.CutAfter is { } cut && cut < response.Body.Length)
        {
            await target.OutputStream.WriteAsync(response.Body.AsMemory(0, cut)).ConfigureAwait(false);
            await target.OutputStream.FlushAsync().ConfigureAwait(false);
            target.Abort();
            return;
        }

        if (response.Body.Length > 0)
        {
            await target.OutputStream.WriteAsync(response.Body).ConfigureAwait(false);
        }

        target.Close();
    }
}
