using System.Collections.Specialized;
using System.Globalization;
using System.Text;

namespace OktaIdc.Sandbox.Host;

/// <summary>Reads HTTP/1.1 requests (RFC 9112): Content-Length and chunked bodies, Expect: 100-continue.</summary>
internal sealed class HttpRequestReader(Stream stream, Uri url)
{
    private const int MaxHead = 128 * 1024;
    private const int MaxBody = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next request; null where the client has ended the connection.</summary>
    /// <exception cref="FormatException">It is not HTTP, or not for this address.</exception>
    public async Task<SandboxRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await LineAsync(cancellationToken).ConfigureAwait(false);
        if (line is null)
        {
            return null;
        }

        if (line.Split(' ') is not [var method, var target, "HTTP/1.1" or "HTTP/1.0"])
        {
            throw new FormatException("This is not an HTTP/1.1 request.");
        }

        var headers = await HeadersAsync(cancellationToken).ConfigureAwait(false);
        var uri = UrlOf(target, headers["Host"]);
        return new SandboxRequest
        {
            Method = method.ToUpperInvariant(),
            Url = uri,
            RawTarget = target.StartsWith('/') ? target : uri.PathAndQuery,
            Headers = headers,
            Body = await BodyAsync(headers, cancellationToken).ConfigureAwait(false),
        };
    }

    // A page on the internet must not reach the sandbox through a name of its own that points to 127.0.0.1.
    private Uri UrlOf(string target, string? host)
    {
        if (!Uri.TryCreate("http://" + (host ?? url.Authority), UriKind.Absolute, out var authority)
            || !(authority.Host is "127.0.0.1" or "localhost" || authority.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException("The sandbox answers as 127.0.0.1 and localhost only.");
        }

        var text = target.StartsWith('/') ? authority.GetLeftPart(UriPartial.Authority) + target : target;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new FormatException("The request target is not a URL.");
    }

    private async Task<NameValueCollection> HeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new NameValueCollection(StringComparer.OrdinalIgnoreCase);
        var length = 0;
        while (await LineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || (length += line.Length) > MaxHead)
            {
                throw new FormatException("A header field is malformed, or there are too many of them.");
            }

            headers.Add(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
        }

        return headers;
    }

    private async Task<byte[]> BodyAsync(NameValueCollection headers, CancellationToken cancellationToken)
    {
        var chunked = headers["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) ?? false;
        var length = 0;
        if (!chunked && headers["Content-Length"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > MaxBody))
        {
            throw new FormatException("Content-Length is not a number, or the body is too large.");
        }

        // Also before an empty body: whoever asked waits, and boto3 mistakes the answer for the interim one.
        if ("100-continue".Equals(headers["Expect"], StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        if (!chunked && length == 0)
        {
            return [];
        }

        return chunked ? await ChunksAsync(cancellationToken).ConfigureAwait(false) : await BytesAsync(length, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(cancellationToken).ConfigureAwait(false) ?? throw new EndOfStreamException();
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || body.Length + size > MaxBody)
            {
                throw new FormatException("A chunk has no size, or the body is too large.");
            }

            if (size == 0)
            {
                while (await LineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 })
                {
                    // Trailer fields say nothing here.
                }

                return body.ToArray();
            }

            await body.WriteAsync(await BytesAsync(size, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await LineAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var have = Math.Min(count, _end - _start);
        Array.Copy(_buffer, _start, bytes, 0, have);
        _start += have;
        await stream.ReadExactlyAsync(bytes.AsMemory(have), cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    // One line without its end; null at the end of the stream.
    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        for (var searched = 0; ;)
        {
            var at = Array.IndexOf(_buffer, (byte)'\n', _start + searched, _end - _start - searched);
            if (at >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, at - _start).TrimEnd('\r');
                _start = at + 1;
                return line;
            }

            searched = _end - _start;
            if (!await MoreAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    private async Task<bool> MoreAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            if (_end - _start >= MaxHead)
            {
                throw new FormatException("A line of the request is too long.");
            }

            var next = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            Array.Copy(_buffer, _start, next, 0, _end - _start);
            (_buffer, _start, _end) = (next, 0, _end - _start);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
