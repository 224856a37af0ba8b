using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.Botocore;

/// <summary>The query protocol: a form with Action and Version, answers in XML.</summary>
internal static class QueryProtocol
{
    public static void CheckRequest(BotocoreModel model, string operation, WireRequest request, FindingList findings)
    {
        if (MediaType.Of(request.Header("Content-Type")) != "application/x-www-form-urlencoded")
        {
            findings.Fail("header:Content-Type", Rules.ContentType, $"'{request.Header("Content-Type")}' where a form belongs");
        }

        var fields = QueryString.Parse(request.Text);
        var version = fields.FirstOrDefault(f => f.Key == "Version").Value;
        if (version != model.ApiVersion)
        {
            findings.Fail("form:Version", Rules.Enum, $"'{version}' where {model.ApiVersion} belongs");
        }

        var rest = fields.Where(f => f.Key is not ("Action" or "Version")).ToList();
        if (model.ShapeName(operation, "input") is { } shape)
        {
            Check(model, shape, new QueryForm(model).FromForm(rest, shape), findings);
        }
        else if (rest.Count > 0)
        {
            findings.Fail("form:" + rest[0].Key, Rules.UnknownMember, "the operation takes nothing");
        }
    }

    public static void CheckResponse(BotocoreModel model, string operation, WireResponse response, FindingList findings)
    {
        XElement root;
        try
        {
            root = XElement.Parse(response.Text);
        }
        catch (XmlException e)
        {
            findings.Fail(string.Empty, Rules.Body, $"not XML: {e.Message}");
            return;
        }

        XNamespace ns = model.Metadata.GetProperty("xmlNamespace").GetString()!;
        if (root.Name.Namespace != ns)
        {
            findings.Fail("xmlns", Rules.Body, $"namespace '{root.Name.Namespace}' where {ns} belongs");
        }

        if (response.Status == 200)
        {
            CheckResult(model, operation, root, findings);
        }
        else
        {
            CheckError(model, operation, root, response.Status, findings);
        }
    }

    private static void CheckResult(BotocoreModel model, string operation, XElement root, FindingList findings)
    {
        if (root.Name.LocalName != operation + "Response" || root.Element(root.Name.Namespace + "ResponseMetadata")?.Element(root.Name.Namespace + "RequestId") is null)
        {
            findings.Fail(root.Name.LocalName, Rules.Body, $"{operation}Response with ResponseMetadata/RequestId belongs here");
        }

        if (model.ShapeName(operation, "output") is not { } shape)
        {
            return;
        }

        if (root.Elements().FirstOrDefault(e => e.Name.LocalName == operation + "Result") is not { } result)
        {
            findings.Fail(root.Name.LocalName, Rules.Missing, $"no {operation}Result");
            return;
        }

        Check(model, shape, new QueryXml(model).Convert(result, shape), findings);
    }

    private static void CheckError(BotocoreModel model, string operation, XElement root, int status, FindingList findings)
    {
        var error = root.Elements().FirstOrDefault(e => e.Name.LocalName == "Error");
        var code = error?.Elements().FirstOrDefault(e => e.Name.LocalName == "Code")?.Value;
        if (root.Name.LocalName != "ErrorResponse" || code is null || root.Elements().All(e => e.Name.LocalName != "RequestId"))
        {
            findings.Fail(root.Name.LocalName, Rules.Body, "ErrorResponse with Error/Code and RequestId belongs here");
            return;
        }

        if (model.ErrorShape(operation, code) is not { } shape)
        {
            AwsCommonErrors.CheckUndeclared(code, findings);
        }
        else if (model.Shape(shape).TryGetProperty("error", out var declared) && declared.TryGetProperty("httpStatusCode", out var wanted) && wanted.GetInt32() != status)
        {
            findings.Fail("status", Rules.Status, $"{status} where the model says {wanted.GetInt32()}");
        }
    }

    private static void Check(BotocoreModel model, string shape, System.Text.Json.Nodes.JsonNode value, FindingList findings) =>
        new ShapeChecker(model, findings, isoTimestamps: true).Check(JsonSerializer.SerializeToElement(value), shape, string.Empty);
}
