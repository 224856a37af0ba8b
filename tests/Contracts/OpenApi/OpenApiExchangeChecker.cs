using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>Checks a request and an answer against an operation of an OpenAPI document.</summary>
public sealed class OpenApiExchangeChecker(OpenApiDocument document)
{
    public void CheckRequest(OpenApiOperation operation, WireRequest request, FindingList findings)
    {
        CheckQuery(operation, request, findings);
        if (!operation.Definition.TryGetProperty("requestBody", out var reference))
        {
            if (request.Body.Length > 0 && request.Text.Trim() is not ("{}" or "null"))
            {
                findings.Fail(string.Empty, Rules.Body, "a body where the operation takes none");
            }

            return;
        }

        var definition = document.Follow(reference);
        if (request.Body.Length == 0)
        {
            if (definition.TryGetProperty("required", out var required) && required.GetBoolean())
            {
                findings.Fail(string.Empty, Rules.Body, "the body is missing");
            }

            return;
        }

        if (FindContent(definition, request.Header("Content-Type"), findings) is { } media)
        {
            CheckBody(media, request.Header("Content-Type"), request.Body, Direction.Request, findings);
        }
    }

    public void CheckResponse(OpenApiOperation operation, WireResponse response, FindingList findings)
    {
        var responses = operation.Definition.GetProperty("responses");
        if (!responses.TryGetProperty(response.Status.ToString(CultureInfo.InvariantCulture), out var reference) && !responses.TryGetProperty("default", out reference))
        {
            CheckUndocumented(response, findings);
            return;
        }

        var definition = document.Follow(reference);
        if (!definition.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
        {
            if (response.Body.Length > 0)
            {
                var shown = response.Text == "{}" ? "an empty object" : "a body";
                findings.Fail(string.Empty, Rules.Body, $"{shown} with status {response.Status}, where the operation has none");
            }
        }
        else if (FindContent(definition, response.ContentType, findings) is { } media)
        {
            CheckBody(media, response.ContentType, response.Body, Direction.Response, findings);
        }
    }

    // Okta lists 403, 404 and 429 nearly everywhere and other errors seldom; the body is the same everywhere.
    private void CheckUndocumented(WireResponse response, FindingList findings)
    {
        if (response.Status < 400)
        {
            findings.Fail("status", Rules.Status, $"the operation documents no status {response.Status}");
            return;
        }

        findings.Skip($"status {response.Status} is not listed for the operation; checked as a general error");
        if (JsonBody.Parse(response.Body, findings) is { } body)
        {
            using var error = JsonDocument.Parse("""{"$ref":"#/components/schemas/Error"}""");
            new SchemaChecker(document, Direction.Response, findings).Check(body, error.RootElement, string.Empty);
        }
    }

    private static JsonElement? FindContent(JsonElement definition, string? contentType, FindingList findings)
    {
        var content = definition.GetProperty("content");
        var wanted = MediaType.Of(contentType) ?? string.Empty;
        foreach (var media in content.EnumerateObject().Where(media => MediaType.Of(media.Name) == wanted))
        {
            return media.Value;
        }

        findings.Fail("header:Content-Type", Rules.ContentType, $"'{contentType}' is none of {string.Join(", ", content.EnumerateObject().Select(m => m.Name))}");
        return null;
    }

    private void CheckBody(JsonElement media, string? contentType, byte[] body, Direction direction, FindingList findings)
    {
        if (!media.TryGetProperty("schema", out var schema))
        {
            findings.Skip("media type without a schema");
            return;
        }

        var type = MediaType.Of(contentType)!;
        if (type == "application/x-www-form-urlencoded")
        {
            CheckForm(schema, System.Text.Encoding.UTF8.GetString(body), direction, findings);
        }
        else if (!type.EndsWith("json", StringComparison.Ordinal))
        {
            findings.Skip($"bodies of {type} (no JSON to check)");
        }
        else if (JsonBody.Parse(body, findings) is { } value)
        {
            new SchemaChecker(document, direction, findings).Check(value, schema, string.Empty);
        }
    }

    private void CheckForm(JsonElement schema, string text, Direction direction, FindingList findings)
    {
        var form = new JsonObject();
        foreach (var (name, value) in QueryString.Parse(text))
        {
            form[name] = value;
        }

        new SchemaChecker(document, direction, findings).Check(JsonSerializer.SerializeToElement(form), schema, string.Empty);
    }

    private void CheckQuery(OpenApiOperation operation, WireRequest request, FindingList findings)
    {
        var query = QueryString.Parse(request.Query);
        var parameters = operation.Parameters(document).Where(p => p.GetProperty("in").GetString() == "query").ToDictionary(p => p.GetProperty("name").GetString()!, StringComparer.Ordinal);
        foreach (var (name, value) in query)
        {
            if (!parameters.TryGetValue(name, out var parameter))
            {
                findings.Fail("query:" + name, Rules.UnknownMember, "the operation has no such parameter");
            }
            else if (parameter.TryGetProperty("schema", out var schema))
            {
                new SchemaChecker(document, Direction.Request, findings).Check(Typed(value, document.Follow(schema)), schema, "query:" + name);
            }
        }

        foreach (var (name, parameter) in parameters)
        {
            if (parameter.TryGetProperty("required", out var required) && required.GetBoolean() && query.All(q => q.Key != name))
            {
                findings.Fail("query:" + name, Rules.Missing, "a required parameter is missing");
            }
        }
    }

    private static JsonElement Typed(string value, JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var t) ? t.GetString() : null;
        JsonNode? node = type switch
        {
            "integer" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            "number" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => JsonValue.Create(real),
            "boolean" when value is "true" or "false" => JsonValue.Create(value == "true"),
            "array" => new JsonArray([.. value.Split(',').Select(v => (JsonNode?)JsonValue.Create(v))]),
            _ => JsonValue.Create(value),
        };
        return JsonSerializer.SerializeToElement(node);
    }
}
