using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.ConsolePrivate;

/// <summary>A JSON client with a SigV4 of its own, as far from the sandbox's as a second reading of the same page can be.</summary>
internal sealed class SignedClient(SandboxServer server, string? accessKeyId = null, string? secret = null, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    /// <summary>The answer of a good call.</summary>
    public async Task<JsonObject> CallAsync(string target, string signingName, JsonObject input)
    {
        var (status, body, _) = await SendAsync(target, signingName, input);
        Assert.True(status == HttpStatusCode.OK, $"{target}: {(int)status} {body}");
        return body;
    }

    /// <summary>Code and message of a refusal.</summary>
    public async Task<(string Code, string Message)> RefusedAsync(string target, string signingName, JsonObject input)
    {
        var (status, body, code) = await SendAsync(target, signingName, input);
        Assert.True(status != HttpStatusCode.OK, $"{target} was not refused: {body}");
        return (code ?? "", (string?)body["message"] ?? (string?)body["Message"] ?? "");
    }

    public async Task<(HttpStatusCode Status, JsonObject Body, string? Code)> SendAsync(string target, string signingName, JsonObject input)
    {
        using var response = await SignedAsync(input.ToJsonString(), "application/x-amz-json-1.1", target, signingName);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), response.Headers.TryGetValues("x-amzn-ErrorType", out var codes) ? codes.First() : null);
    }

    /// <summary>The answer of a good call in the query protocol.</summary>
    public async Task<string> FormAsync(string form, string signingName)
    {
        using var response = await SignedAsync(form, "application/x-www-form-urlencoded", null, signingName);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<HttpResponseMessage> SignedAsync(string body, string contentType, string? target, string signingName)
    {
        var info = server.Info;
        var uri = new Uri(info.Aws + "/");
        var now = DateTime.UtcNow;
        var (date, day) = (now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), now.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = contentType, ["host"] = uri.Authority, ["x-amz-date"] = date };
        if (target is not null)
        {
            headers["x-amz-target"] = target;
        }

        if (token is not null)
        {
            headers["x-amz-security-token"] = token;
        }

        var signed = string.Join(';', headers.Keys);
        var canonical = $"POST\n/\n\n{string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"))}\n{signed}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var scope = $"{day}/{info.Region}/{signingName}/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + (secret ?? info.SecretAccessKey));
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers.Where(h => h.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId ?? info.AccessKeyId}/{scope}, SignedHeaders={signed}, Signature={signature}");
        return await _http.SendAsync(request);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
