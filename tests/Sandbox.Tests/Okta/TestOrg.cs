using System.Collections.Specialized;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Contracts;
using OktaIdc.Contracts.Wire;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>An Okta side without a listener: requests in, answers out, each held against Okta's specification where the folder is there.</summary>
internal sealed class TestOrg : IAsyncDisposable
{
    public const string Host = "http://127.0.0.1:8080";

    public TestOrg(Plane plane = Plane.Open, bool throttle = false, double speed = 1)
    {
        Context = new SandboxContext(new SandboxOptions { Plane = plane, Throttle = throttle, Speed = speed }, Time);
        Side = new OktaSide(Context, Scim, background: false);
    }

    public TestTime Time { get; } = new();

    public SandboxContext Context { get; }

    public OktaSide Side { get; }

    public FakeScimServer Scim { get; } = new();

    public async Task<SandboxResponse> SendAsync(string method, string path, JsonNode? body = null, string? authorization = null, params (string Name, string Value)[] headers)
    {
        var request = Request(method, path, body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json", authorization ?? "SSWS " + Context.OktaAdminToken, headers);
        return await AnswerAsync(request);
    }

    public Task<SandboxResponse> FormAsync(string path, Dictionary<string, string> form, params (string Name, string Value)[] headers) =>
        AnswerAsync(Request("POST", path, Encoding.UTF8.GetBytes(string.Join('&', form.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"))), "application/x-www-form-urlencoded", null, headers));

    /// <summary>Sends, expects success, and gives the body.</summary>
    public async Task<JsonNode> DoAsync(string method, string path, JsonNode? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True(answer.Status < 300, $"{method} {path}: {answer.Status} {answer.Text}");
        return answer.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(answer.Text)!;
    }

    /// <summary>Sends and expects a refusal.</summary>
    public async Task<JsonObject> RefusedAsync(int status, string code, string method, string path, JsonNode? body = null)
    {
        var answer = await SendAsync(method, path, body);
        Assert.True(answer.Status == status, $"{method} {path}: {answer.Status} {answer.Text}");
        var error = JsonNode.Parse(answer.Text)!.AsObject();
        Assert.Equal(code, (string?)error["errorCode"]);
        return error;
    }

    public Task DrainAsync() => Side.Provisioner.DrainAsync(CancellationToken.None);

    public async Task<string> AppAsync(bool connected = false)
    {
        var app = await DoAsync("POST", "/api/v1/apps", new JsonObject
        {
            ["name"] = "amazon_aws_sso",
            ["label"] = "AWS IAM Identity Center",
            ["signOnMode"] = "SAML_2_0",
            ["settings"] = new JsonObject
            {
                ["app"] = new JsonObject
                {
                    ["acsURL"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1", ["entityID"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
                },
            },
        });
        var id = (string)app["id"]!;
        if (connected)
        {
            await ConnectAsync(id);
        }

        return id;
    }

    public async Task ConnectAsync(string app, string token = FakeScimServer.Token)
    {
        await DoAsync("POST", $"/api/v1/apps/{app}/connections/default?activate=true", new JsonObject { ["baseUrl"] = FakeScimServer.BaseUrl, ["profile"] = new JsonObject { ["authScheme"] = "TOKEN", ["token"] = token } });
        await DoAsync("PUT", $"/api/v1/apps/{app}/features/USER_PROVISIONING", JsonNode.Parse(
            """{"create":{"lifecycleCreate":{"status":"ENABLED"}},"update":{"profile":{"status":"ENABLED"},"lifecycleDeactivate":{"status":"ENABLED"}}}"""));
    }

    public async Task<string> UserAsync(string name, string? department = null, string? displayName = "-", bool activate = true)
    {
        var profile = new JsonObject { ["login"] = $"{name}@example.com", ["email"] = $"{name}@example.com", ["firstName"] = name, ["lastName"] = "Tester" };
        if (displayName is not null)
        {
            profile["displayName"] = displayName == "-" ? name + " Tester" : displayName;
        }

        if (department is not null)
        {
            profile["department"] = department;
        }

        return (string)(await DoAsync("POST", $"/api/v1/users?activate={(activate ? "true" : "false")}", new JsonObject { ["profile"] = profile }))["id"]!;
    }

    public async Task<string> GroupAsync(string name, params string[] members)
    {
        var id = (string)(await DoAsync("POST", "/api/v1/groups", new JsonObject { ["profile"] = new JsonObject { ["name"] = name } }))["id"]!;
        foreach (var member in members)
        {
            await DoAsync("PUT", $"/api/v1/groups/{id}/users/{member}");
        }

        return id;
    }

    public async Task<List<JsonNode>> EventsAsync(string filter) =>
        [.. (await DoAsync("GET", "/api/v1/logs?limit=1000&filter=" + Uri.EscapeDataString(filter))).AsArray().Select(e => e!)];

    public ValueTask DisposeAsync() => Side.DisposeAsync();

    private static SandboxRequest Request(string method, string path, byte[] body, string type, string? authorization, (string Name, string Value)[] headers)
    {
        var fields = new NameValueCollection(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = "tests" };
        if (body.Length > 0)
        {
            fields["Content-Type"] = type;
        }

        if (authorization is { Length: > 0 })
        {
            fields["Authorization"] = authorization;
        }

        foreach (var (name, value) in headers)
        {
            fields[name] = value;
        }

        return new SandboxRequest { Method = method, Url = new Uri(Host + path), RawTarget = path, Headers = fields, Body = body };
    }

    private async Task<SandboxResponse> AnswerAsync(SandboxRequest request)
    {
        var answer = (await Side.HandleAsync(request, CancellationToken.None)).Response;
        if (ContractChecker.FromSpecs is { } checker)
        {
            var exchange = new WireExchange(
                "okta",
                new WireRequest(request.Method, request.Path, request.Url.Query.TrimStart('?'), [.. request.Headers.AllKeys.Select(k => new KeyValuePair<string, string>(k!, request.Headers[k]!))], request.Body),
                new WireResponse(answer.Status, answer.ContentType, [.. answer.Headers.Select(h => new KeyValuePair<string, string>(h.Name, h.Value))], answer.Body));
            var broken = checker.Check(exchange, ContractTotals.Current).Violations.Where(v => v.Part == "response").ToList();
            Assert.True(broken.Count == 0, $"{request.Method} {request.RawTarget}:\n{string.Join('\n', broken.Select(v => $"  {v.Pointer} {v.Rule}: {v.Message}"))}\n{answer.Text}");
        }

        return answer;
    }
}

/// <summary>Time that stands until it is moved.</summary>
internal sealed class TestTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
