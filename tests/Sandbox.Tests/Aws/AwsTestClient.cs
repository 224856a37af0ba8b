using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Sandbox.Tests.Host;

namespace OktaIdc.Sandbox.Tests.Aws;

/// <summary>A sandbox on a clock of its own, and a client that signs by itself.</summary>
internal sealed class AwsTestClient : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private AwsTestClient(SandboxServer server, ManualTime time)
    {
        (Server, Time) = (server, time);
        (AccessKeyId, Secret) = (server.Info.AccessKeyId, server.Info.SecretAccessKey);
    }

    public SandboxServer Server { get; }

    public ManualTime Time { get; }

    public string AccessKeyId { get; set; }

    public string Secret { get; set; }

    public string? SessionToken { get; set; }

    public string Region { get; set; } = "eu-west-1";

    public TimeSpan Skew { get; set; }

    public string InstanceArn => Server.Info.InstanceArn!;

    public static async Task<AwsTestClient> StartAsync(SandboxOptions? options = null)
    {
        var time = new ManualTime();
        return new AwsTestClient(await SandboxServer.StartAsync(options ?? new SandboxOptions { Throttle = false }, time, CancellationToken.None), time);
    }

    /// <summary>Calls sso-admin; adds InstanceArn.</summary>
    public async Task<JsonObject> SsoAsync(string operation, JsonObject? input = null)
    {
        var (status, body) = await TrySsoAsync(operation, input);
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {body.ToJsonString()}");
        return body;
    }

    /// <summary>Calls sso-admin and returns the error type.</summary>
    public async Task<string?> SsoErrorAsync(string operation, JsonObject? input = null)
    {
        var (status, body) = await TrySsoAsync(operation, input);
        Assert.NotEqual(HttpStatusCode.OK, status);
        return (string?)body["__type"];
    }

    public Task<(HttpStatusCode Status, JsonObject Body)> TrySsoAsync(string operation, JsonObject? input = null)
    {
        input = (JsonObject?)input?.DeepClone() ?? [];
        if (!input.ContainsKey("InstanceArn") && operation is not ("ListInstances" or "CreateInstance") && Server.Info.InstanceArn is { } arn)
        {
            input["InstanceArn"] = arn;
        }

        return JsonAsync("sso", "SWBExternalService", operation, input);
    }

    public async Task<JsonObject> OrgAsync(string operation, JsonObject? input = null)
    {
        var (status, body) = await JsonAsync("organizations", "AWSOrganizationsV20161128", operation, input ?? []);
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {body.ToJsonString()}");
        return body;
    }

    public async Task<JsonObject> OrgErrorAsync(string operation, JsonObject? input = null)
    {
        var (status, body) = await JsonAsync("organizations", "AWSOrganizationsV20161128", operation, input ?? []);
        Assert.NotEqual(HttpStatusCode.OK, status);
        return body;
    }

    public async Task<string> GroupAsync(string name)
    {
        var (status, body) = await JsonAsync("identitystore", "AWSIdentityStore", "CreateGroup", new JsonObject { ["IdentityStoreId"] = Server.Info.IdentityStoreId, ["DisplayName"] = name });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return (string)body["GroupId"]!;
    }

    public async Task<string> PermissionSetAsync(string name) =>
        (string)(await SsoAsync("CreatePermissionSet", new JsonObject { ["Name"] = name }))["PermissionSet"]!["PermissionSetArn"]!;

    /// <summary>Any JSON service.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> JsonAsync(string service, string prefix, string operation, JsonObject input)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = "application/x-amz-json-1.1", ["x-amz-target"] = $"{prefix}.{operation}" };
        var (status, text) = await SendAsync(service, headers, JsonSerializer.Serialize(input));
        return (status, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!);
    }

    /// <summary>STS, with names without their namespace.</summary>
    public async Task<(HttpStatusCode Status, XElement Body)> StsAsync(string action, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Version", "2011-06-15")).Prepend(("Action", action)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        var (status, text) = await SendAsync("sts", new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" }, form);
        return (status, XElement.Parse(text));
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string service, Dictionary<string, string> headers, string body, string? sentBody = null)
    {
        var now = (Time.GetUtcNow() + Skew).UtcDateTime;
        headers["host"] = Server.AwsUrl.Authority;
        headers["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", null);
        if (SessionToken is not null)
        {
            headers["x-amz-security-token"] = SessionToken;
        }

        var authorization = SigV4.Authorization("POST", "/", headers, body, (Region, service), AccessKeyId, Secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.AwsUrl) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(sentBody ?? body)) };
        foreach (var name in headers.Keys.Where(n => n != "host"))
        {
            _ = name == "content-type" ? request.Content.Headers.TryAddWithoutValidation(name, headers[name]) : request.Headers.TryAddWithoutValidation(name, headers[name]);
        }

        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
