using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Host;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Calls AWS operations as plain HTTP signed by the tests themselves, so that neither core nor SDK stands between.</summary>
internal sealed class RawAws(Uri endpoint, string region, string accessKeyId, string secret, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static RawAws For(SandboxServer server) => new(server.AwsUrl, server.Info.Region, server.Info.AccessKeyId, server.Info.SecretAccessKey);

    /// <summary>A JSON operation that must succeed.</summary>
    public async Task<JsonNode> JsonAsync(string target, string signingName, string body, string path = "/", string version = "1.1")
    {
        var (status, text) = await TryJsonAsync(target, signingName, body, path, version);
        Assert.True(status == HttpStatusCode.OK, $"{target} answered {(int)status}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A JSON operation, whatever comes of it.</summary>
    public Task<(HttpStatusCode Status, string Body)> TryJsonAsync(string target, string signingName, string body, string path = "/", string version = "1.1") =>
        SendAsync(HttpMethod.Post, path, $"application/x-amz-json-{version}", body, signingName, target);

    /// <summary>A query operation; the fields go out as a form.</summary>
    public Task<(HttpStatusCode Status, string Body)> QueryAsync(string signingName, string form) =>
        SendAsync(HttpMethod.Post, "/", "application/x-www-form-urlencoded", form, signingName, null);

    /// <summary>A REST operation with a JSON body.</summary>
    public Task<(HttpStatusCode Status, string Body)> RestAsync(HttpMethod method, string path, string signingName, string body) =>
        SendAsync(method, path, "application/json", body, signingName, null);

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string contentType, string body, string signingName, string? target)
    {
        using var request = new HttpRequestMessage(method, new Uri(endpoint, path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = endpoint.Authority, ["x-amz-date"] = time };
        if (target is not null)
        {
            headers["x-amz-target"] = target;
        }

        if (token is not null)
        {
            headers["x-amz-security-token"] = token;
        }

        foreach (var (name, value) in headers.Where(h => h.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", SigV4.Authorization(method.Method, path, headers, body, (region, signingName), accessKeyId, secret));
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
