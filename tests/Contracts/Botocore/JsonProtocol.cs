using System.Text.Json;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.Botocore;

/// <summary>AWS JSON 1.0 and 1.1: POST /, X-Amz-Target, everything in the body.</summary>
internal static class JsonProtocol
{
    public static void CheckRequest(BotocoreModel model, string operation, WireRequest request, FindingList findings)
    {
        var wanted = $"application/x-amz-json-{model.Metadata.GetProperty("jsonVersion").GetString()}";
        if (MediaType.Of(request.Header("Content-Type")) != wanted)
        {
            findings.Fail("header:Content-Type", Rules.ContentType, $"'{request.Header("Content-Type")}' where {wanted} belongs");
        }

        if (request.Method != "POST" || request.Path != "/")
        {
            findings.Fail("request", Rules.Operation, $"{request.Method} {request.Path} where POST / belongs");
        }

        CheckBody(model, model.ShapeName(operation, "input"), request.Body, findings);
    }

    public static void CheckResponse(BotocoreModel model, string operation, WireResponse response, FindingList findings)
    {
        if (response.Status != 200)
        {
            CheckError(model, operation, response, findings);
            return;
        }

        CheckBody(model, model.ShapeName(operation, "output"), response.Body, findings);
    }

    public static void CheckError(BotocoreModel model, string operation, WireResponse response, FindingList findings)
    {
        if (JsonBody.Parse(response.Body, findings) is not { ValueKind: JsonValueKind.Object } body)
        {
            return;
        }

        var raw = body.TryGetProperty("__type", out var type) ? type.GetString() : response.Header("x-amzn-ErrorType");
        if (raw is null)
        {
            findings.Fail("error", Rules.ErrorCode, "neither __type nor x-amzn-ErrorType names the error");
            return;
        }

        var code = ErrorName(raw);
        if (model.ErrorShape(operation, code) is not { } shapeName)
        {
            AwsCommonErrors.CheckUndeclared(code, findings);
            CheckStatusClass(response.Status, fault: response.Status >= 500, findings);
            return;
        }

        var shape = model.Shape(shapeName);
        CheckDeclaredStatus(shape, response.Status, findings);
        new ShapeChecker(model, findings).CheckStructure(body, shape, string.Empty, bodyOnly: true, name => name is "__type" or "message" or "Message");
    }

    private static void CheckDeclaredStatus(JsonElement shape, int status, FindingList findings)
    {
        if (shape.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var declared))
        {
            if (declared.GetInt32() != status)
            {
                findings.Fail("status", Rules.Status, $"{status} where the model says {declared.GetInt32()}");
            }

            return;
        }

        CheckStatusClass(status, shape.TryGetProperty("fault", out var fault) && fault.GetBoolean(), findings);
    }

    private static void CheckStatusClass(int status, bool fault, FindingList findings)
    {
        if (fault ? status is < 500 or > 599 : status is < 400 or > 499)
        {
            findings.Fail("status", Rules.Status, $"{status} where an error of the {(fault ? "service" : "caller")} belongs");
        }
    }

    private static void CheckBody(BotocoreModel model, string? shapeName, byte[] body, FindingList findings)
    {
        if (shapeName is null)
        {
            if (body.Length > 0 && body is not [(byte)'{', (byte)'}'])
            {
                findings.Fail(string.Empty, Rules.Body, "a body where the model has none");
            }

            return;
        }

        if (JsonBody.Parse(body, findings) is { } value)
        {
            new ShapeChecker(model, findings).Check(value, shapeName, string.Empty);
        }
    }

    private static string ErrorName(string raw)
    {
        var name = raw[(raw.LastIndexOf('#') + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : name[..colon];
    }
}
