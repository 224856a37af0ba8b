using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.Botocore;

/// <summary>The rest-json protocol: members bound to query, headers and body.</summary>
internal static class RestProtocol
{
    /// <summary>The operation that a request line stands for, or null.</summary>
    public static string? FindOperation(BotocoreModel model, WireRequest request)
    {
        var literal = QueryString.Parse(request.Query);
        return model.Operations
            .Where(o => o.Value.GetProperty("http").GetProperty("method").GetString() == request.Method)
            .OrderByDescending(o => Uri(o.Value).Contains('?', StringComparison.Ordinal))
            .FirstOrDefault(o =>
            {
                var parts = Uri(o.Value).Split('?');
                return parts[0] == request.Path && (parts.Length == 1 || QueryString.Parse(parts[1]).All(literal.Contains));
            }).Key;
    }

    public static void CheckRequest(BotocoreModel model, string operation, WireRequest request, FindingList findings)
    {
        if (model.ShapeName(operation, "input") is not { } shapeName)
        {
            return;
        }

        var shape = model.Shape(shapeName);
        var literal = Uri(model.Operations[operation]).Split('?') is [_, var fixedQuery] ? QueryString.Parse(fixedQuery) : [];
        var query = QueryString.Parse(request.Query).Where(q => !literal.Contains(q)).ToList();
        var required = shape.TryGetProperty("required", out var r) ? r.EnumerateArray().Select(e => e.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        var hasBody = false;
        foreach (var member in shape.GetProperty("members").EnumerateObject())
        {
            switch (member.Value.TryGetProperty("location", out var location) ? location.GetString() : null)
            {
                case "querystring":
                    var name = member.Value.GetProperty("locationName").GetString()!;
                    CheckBound(model, member, query.Where(q => q.Key == name).Select(q => q.Value).FirstOrDefault(), required, "query:" + name, findings);
                    query.RemoveAll(q => q.Key == name);
                    break;
                case "header":
                    var header = member.Value.GetProperty("locationName").GetString()!;
                    CheckBound(model, member, request.Header(header), required, "header:" + header, findings);
                    break;
                case null:
                    hasBody = true;
                    break;
            }
        }

        foreach (var (name, _) in query)
        {
            findings.Fail("query:" + name, Rules.UnknownMember, "the model has no such parameter");
        }

        if (hasBody && JsonBody.Parse(request.Body, findings) is { } body)
        {
            new ShapeChecker(model, findings).CheckStructure(body, shape, string.Empty, bodyOnly: true);
        }
        else if (!hasBody && request.Body.Length > 0 && request.Text != "{}")
        {
            findings.Fail(string.Empty, Rules.Body, "a body where the model has none");
        }
    }

    public static void CheckResponse(BotocoreModel model, string operation, WireResponse response, FindingList findings)
    {
        if (response.Status is < 200 or > 299)
        {
            JsonProtocol.CheckError(model, operation, response, findings);
        }
        else if (model.ShapeName(operation, "output") is { } shapeName)
        {
            if (JsonBody.Parse(response.Body, findings) is { } body)
            {
                new ShapeChecker(model, findings).CheckStructure(body, model.Shape(shapeName), string.Empty, bodyOnly: true);
            }
        }
        else if (response.Body.Length > 0 && response.Text != "{}")
        {
            findings.Fail(string.Empty, Rules.Body, "a body where the model has none");
        }
    }

    private static void CheckBound(BotocoreModel model, JsonProperty member, string? text, HashSet<string> required, string pointer, FindingList findings)
    {
        if (text is null)
        {
            if (required.Contains(member.Name))
            {
                findings.Fail(pointer, Rules.Missing, "a required member is missing");
            }

            return;
        }

        var shapeName = member.Value.GetProperty("shape").GetString()!;
        JsonNode value = QueryForm.Scalar(text, model.Shape(shapeName).GetProperty("type").GetString()!);
        new ShapeChecker(model, findings, isoTimestamps: true).Check(JsonSerializer.SerializeToElement(value), shapeName, pointer);
    }

    private static string Uri(JsonElement operation) => operation.GetProperty("http").GetProperty("requestUri").GetString()!;
}
