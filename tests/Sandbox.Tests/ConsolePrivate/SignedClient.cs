using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Host;

namespace OktaIdc.Sandbox.Tests.ConsolePrivate;

/// <summary>A JSON client that signs by itself.</summary>
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
        var date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = contentType, ["host"] = uri.Authority, ["x-amz-date"] = date };
        if (target is not null)
        {
            headers["x-amz-target"] = target;
        }

        if (token is not null)
        {
            headers["x-amz-security-token"] = token;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers.Where(h => h.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            SigV4.Authorization("POST", "/", headers, body, (info.Region, signingName), accessKeyId ?? info.AccessKeyId, secret ?? info.SecretAccessKey));
        return await _http.SendAsync(request);
    }
}
