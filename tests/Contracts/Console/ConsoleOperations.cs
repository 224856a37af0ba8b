using System.Text.Json;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.Console;

/// <summary>The operations that only the AWS console calls: specs/aws-console/operations.json.</summary>
public sealed class ConsoleOperations
{
    public const string Document = "aws-console/operations";

    private readonly Dictionary<string, JsonElement> _services;

    private ConsoleOperations(JsonElement root) =>
        _services = root.GetProperty("services").EnumerateObject().ToDictionary(s => s.Value.GetProperty("targetPrefix").GetString()!, s => s.Value, StringComparer.Ordinal);

    /// <summary>"AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory", ...</summary>
    public IEnumerable<string> Operations => _services.SelectMany(s => s.Value.GetProperty("operations").EnumerateObject().Select(o => $"{s.Key}.{o.Name}"));

    public static ConsoleOperations Load(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "aws-console", "operations.json")));
        return new ConsoleOperations(document.RootElement.Clone());
    }

    public bool Knows(string targetPrefix) => _services.ContainsKey(targetPrefix);

    public void CheckRequest(string prefix, string operation, WireRequest request, FindingList findings)
    {
        var service = _services[prefix];
        if (!service.GetProperty("operations").TryGetProperty(operation, out var definition))
        {
            findings.Fail("operation", Rules.Operation, "the specs have no such operation");
            return;
        }

        var wanted = service.GetProperty("contentType").GetString();
        if (MediaType.Of(request.Header("Content-Type")) != wanted)
        {
            findings.Fail("header:Content-Type", Rules.ContentType, $"'{request.Header("Content-Type")}' where {wanted} belongs");
        }

        var path = new Uri(service.GetProperty("url").GetString()!.Replace("{region}", "r", StringComparison.Ordinal)).AbsolutePath;
        if (request.Method != "POST" || request.Path != path)
        {
            findings.Fail("request", Rules.Operation, $"{request.Method} {request.Path} where POST {path} belongs");
        }

        if (request.Header("Authorization") is { } authorization && !authorization.Contains($"/{service.GetProperty("signingName").GetString()}/aws4_request", StringComparison.Ordinal))
        {
            findings.Fail("header:Authorization", Rules.Header, $"the signing name {service.GetProperty("signingName").GetString()} is not in the credential scope");
        }

        CheckBody(definition.GetProperty("input"), request.Body, findings);
    }

    public void CheckResponse(string prefix, string operation, WireResponse response, FindingList findings)
    {
        if (!_services[prefix].GetProperty("operations").TryGetProperty(operation, out var definition))
        {
            return; // Said for the request.
        }

        if (response.Status == 200)
        {
            CheckBody(definition.GetProperty("output"), response.Body, findings);
            return;
        }

        if (JsonBody.Parse(response.Body, findings) is { ValueKind: JsonValueKind.Object } body && !body.TryGetProperty("__type", out _) && response.Header("x-amzn-ErrorType") is null)
        {
            findings.Fail("error", Rules.ErrorCode, "neither __type nor x-amzn-ErrorType names the error");
        }

        findings.Skip("error answers of console-private operations (no model of their errors exists)");
    }

    private static void CheckBody(JsonElement schema, byte[] body, FindingList findings)
    {
        if (JsonBody.Parse(body, findings) is { } value)
        {
            new JsonSchemaChecker(findings).Check(value, schema, string.Empty);
        }
    }
}
