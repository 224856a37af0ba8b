using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Scim;

/// <summary>A sandbox with automatic provisioning on, and a SCIM client of it.</summary>
internal sealed class ScimClient : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private ScimClient(SandboxServer server, Uri endpoint, string token)
    {
        (Server, Endpoint, Token) = (server, endpoint, token);
    }

    public SandboxServer Server { get; }

    public Uri Endpoint { get; }

    public string Token { get; }

    public static async Task<ScimClient> StartAsync(SandboxOptions? options = null, TimeProvider? time = null)
    {
        var server = await SandboxServer.StartAsync(options ?? new SandboxOptions { Throttle = false }, time ?? TimeProvider.System, default);
        var shown = await server.PersonAsync("aws", "enable-provisioning");
        return new ScimClient(server, new Uri((string)shown!["scimEndpoint"]!), (string)shown["token"]!);
    }

    public async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(string method, string path, JsonNode? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Endpoint, path));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json");
        }

        if (token != "")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(response.StatusCode == HttpStatusCode.InternalServerError, text);
        return (response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>A good request's answer.</summary>
    public async Task<JsonObject> CallAsync(string method, string path, JsonNode? body = null)
    {
        var (status, answer) = await SendAsync(method, path, body);
        Assert.True((int)status is >= 200 and < 300, $"{method} {path}: {(int)status} {answer}");
        return answer;
    }

    /// <summary>A refusal: status and detail.</summary>
    public async Task<(int Status, string Detail)> RefusedAsync(string method, string path, JsonNode? body = null)
    {
        var (status, answer) = await SendAsync(method, path, body);
        Assert.True((int)status >= 400, $"{method} {path} was not refused: {answer}");
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)answer["status"]);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", (string?)answer["schemas"]![0]);
        return ((int)status, (string)answer["detail"]!);
    }

    public async Task<string> NewUserAsync(string name) => (string)(await CallAsync("POST", "Users", User(name)))["id"]!;

    public async Task<string> NewGroupAsync(string name) => (string)(await CallAsync("POST", "Groups", Group(name)))["id"]!;

    public static JsonObject User(string name) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["externalId"] = "00u-" + name,
        ["userName"] = $"{name}@example.com",
        ["displayName"] = name,
        ["name"] = new JsonObject { ["givenName"] = name, ["familyName"] = "Test" },
        ["emails"] = new JsonArray(new JsonObject { ["value"] = $"{name}@example.com", ["type"] = "work", ["primary"] = true }),
        ["groups"] = new JsonArray(),
        ["active"] = true,
    };

    public static JsonObject Group(string name) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"), ["displayName"] = name,
    };

    public static JsonObject Patch(params (string Op, string? Path, JsonNode? Value)[] operations) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray([.. operations.Select(o =>
        {
            var operation = new JsonObject { ["op"] = o.Op };
            if (o.Path is not null)
            {
                operation["path"] = o.Path;
            }

            if (o.Value is not null)
            {
                operation["value"] = o.Value;
            }

            return (JsonNode)operation;
        })]),
    };

    public static JsonArray Members(params string[] ids) => new([.. ids.Select(i => (JsonNode)new JsonObject { ["value"] = i })]);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
