using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>Where and with what a SCIM server is called.</summary>
internal sealed class ScimEndpoint(string baseUrl, string token)
{
    /// <summary>Base address without trailing slash.</summary>
    public string BaseUrl { get; } = baseUrl;

    /// <summary>Bearer token.</summary>
    public string Token { get; } = token;

    /// <inheritdoc/>
    public override string ToString() => BaseUrl;
}

/// <summary>What a SCIM server said.</summary>
/// <param name="Status">HTTP status; 0 where there was no answer at all.</param>
/// <param name="Body">The body, where it was JSON.</param>
/// <param name="Detail">The reason, in the server's words; for people.</param>
internal sealed record ScimAnswer(int Status, JsonObject? Body, string Detail)
{
    /// <summary>2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Worth another try: no answer, too many requests, the server's own failure.</summary>
    public bool IsTransient => Status is 0 or 429 or >= 500;

    /// <summary>The token is not accepted.</summary>
    public bool IsAuthentication => Status is 401 or 403;

    /// <summary>The resource's id.</summary>
    public string? Id => Body.Text("id");
}

/// <summary>Okta as a SCIM 2.0 client (RFC 7644).</summary>
internal sealed class ScimClient(HttpMessageHandler? handler = null) : IDisposable
{
    private static readonly MediaTypeHeaderValue _type = new("application/scim+json") { CharSet = "utf-8" };
    private readonly HttpClient _http = new(handler ?? new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Sends one request.</summary>
    public async Task<ScimAnswer> SendAsync(ScimEndpoint endpoint, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, endpoint.BaseUrl + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Token);
        request.Headers.UserAgent.ParseAdd("Okta-SCIM-Client/1.0.0");
        request.Headers.Accept.ParseAdd("application/scim+json");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            request.Content.Headers.ContentType = _type;
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return Read(response.StatusCode, text);
        }
        catch (HttpRequestException e)
        {
            return new ScimAnswer(0, null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScimAnswer(0, null, "The SCIM server did not answer in time.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ScimAnswer Read(HttpStatusCode status, string text)
    {
        JsonObject? body = null;
        try
        {
            body = text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            body = null; // A body that is not JSON is an answer of its status alone.
        }

        var said = body?["detail"] ?? body?["message"];
        var detail = said is JsonValue v && v.TryGetValue(out string? s) ? s : status.ToString();
        return new ScimAnswer((int)status, body, $"{(int)status} {detail}");
    }
}
