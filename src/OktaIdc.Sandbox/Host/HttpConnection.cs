using System.Net.Sockets;

namespace OktaIdc.Sandbox.Host;

/// <summary>One connection: requests one after the other, until the client or the sandbox goes away.</summary>
internal sealed class HttpConnection(Socket socket, Uri url, Func<SandboxRequest, CancellationToken, Task<SandboxResponse?>> handle)
{
    /// <summary>Serves it to its end.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        socket.NoDelay = true;
        var reader = new HttpRequestReader(stream, url);
        try
        {
            while (await ServeOneAsync(stream, reader, cancellationToken).ConfigureAwait(false))
            {
                // Each request of the connection in turn.
            }
        }
        catch (FormatException e)
        {
            // What was not understood leaves the stream at an unknown place: answer and close.
            await TellAsync(stream, e.Message).ConfigureAwait(false);
        }
        catch (Exception e) when (IsGone(e))
        {
            return; // The client is gone, or the sandbox is closing: nobody is left to tell.
        }
    }

    private static bool IsGone(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private static async Task TellAsync(NetworkStream stream, string message)
    {
        try
        {
            await HttpResponseWriter.WriteAsync(stream, SandboxResponse.Plain(400, message, "text/plain"), false, false, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (IsGone(e))
        {
            return; // See above.
        }
    }

    private async Task<bool> ServeOneAsync(NetworkStream stream, HttpRequestReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        var response = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (response is null)
        {
            return Reset();
        }

        var keep = !"close".Equals(request.Header("Connection"), StringComparison.OrdinalIgnoreCase);
        await HttpResponseWriter.WriteAsync(stream, response, request.Method == "HEAD", keep, cancellationToken).ConfigureAwait(false);
        return response.CutAfter is null ? keep : Reset();
    }

    // A fault of the sandbox itself must be seen by whoever asked, not leave the client waiting.
    private async Task<SandboxResponse?> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await handle(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return SandboxResponse.Plain(500, $"The sandbox failed at {request.Method} {request.Path}: {e}", "text/plain");
        }
    }

    // A reset, not an orderly end: what a client sees when a connection breaks.
    private bool Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return false;
    }
}
