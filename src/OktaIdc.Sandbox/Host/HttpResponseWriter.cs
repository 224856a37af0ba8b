using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Host;

/// <summary>Writes HTTP/1.1 responses.</summary>
internal static partial class HttpResponseWriter
{
    /// <summary>Writes head and body; a cut response promises all of its body and sends a part.</summary>
    public static async Task WriteAsync(Stream stream, SandboxResponse response, bool headOnly, bool keepAlive, CancellationToken cancellationToken)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} {Reason(response.Status)}\r\n");
        if (!response.Headers.Exists(h => h.Name.Equals("Date", StringComparison.OrdinalIgnoreCase)))
        {
            Add("Date", DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        }

        if (response.ContentType is { } type)
        {
            Add("Content-Type", type);
        }

        if (response.Status is not (204 or 304))
        {
            Add("Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in response.Headers)
        {
            Add(name, value);
        }

        if (!keepAlive)
        {
            Add("Connection", "close");
        }

        var body = headOnly || response.Status is 204 or 304 ? 0 : Math.Min(response.CutAfter ?? int.MaxValue, response.Body.Length);
        var bytes = new byte[head.Length + 2 + body];
        Encoding.Latin1.GetBytes(head.Append("\r\n").ToString(), bytes);
        Array.Copy(response.Body, 0, bytes, bytes.Length - body, body);
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);

        void Add(string name, string value) => head.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
    }

    // "TooManyRequests" is written "Too Many Requests".
    private static string Reason(int status) => Words().Replace(((HttpStatusCode)status).ToString(), " ");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Words();
}
