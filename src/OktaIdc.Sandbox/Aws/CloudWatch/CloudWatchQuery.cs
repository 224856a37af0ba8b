using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>CloudWatch in the query protocol, which Terraform's provider speaks: the form is read as the JSON protocol's input, and the answer written as XML.</summary>
internal static class CloudWatchQuery
{
    private static readonly HashSet<string> s_numbers = new(StringComparer.Ordinal)
    {
        "Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "Value", "SampleCount", "Sum", "Minimum", "Maximum", "MaxRecords", "MaxDatapoints", "StorageResolution", "Values", "Counts",
    };

    private static readonly HashSet<string> s_truths = new(StringComparer.Ordinal) { "ActionsEnabled", "ReturnData", "IncludeLinkedAccounts" };

    /// <summary>Makes the service.</summary>
    public static QueryService Create(IReadOnlyDictionary<string, JsonOperation> operations, Action<AwsCall> before) => new(
        "cloudwatch",
        "2010-08-01",
        "http://monitoring.amazonaws.com/doc/2010-08-01/",
        operations.ToDictionary(o => o.Key, o => (QueryOperation)((call, parameters) => Run(o.Value, before, call, parameters)), StringComparer.Ordinal),
        [],
        signingName: "monitoring");

    private static IEnumerable<XElement>? Run(JsonOperation operation, Action<AwsCall> before, AwsCall call, NameValueCollection parameters)
    {
        var input = Input(parameters);
        call.Asked = (JsonObject)input.DeepClone();
        var asJson = new AwsCall { Request = call.Request, Operation = call.Operation, RequestId = call.RequestId, Caller = call.Caller, Input = input };
        try
        {
            before(asJson);
            return operation(asJson)?.SelectMany(m => Write(m.Key, m.Value)).ToList();
        }
        catch (AwsError e)
        {
            throw new AwsError(CloudWatchErrors.QueryCode(e.Code), e.Message, e.Status);
        }
    }

    /// <summary>A form of names such as MetricData.member.1.Dimensions.member.1.Name as an object.</summary>
    public static JsonObject Input(NameValueCollection parameters)
    {
        var root = new JsonObject();
        foreach (var key in parameters.AllKeys.Where(k => k is not (null or "Action" or "Version")))
        {
            var (at, parts) = ((JsonNode)root, key!.Split('.'));
            for (var i = 0; i < parts.Length; i++)
            {
                // Lists end in member and a number, in order.
                var list = i + 2 < parts.Length && parts[i + 1] == "member";
                var last = i + (list ? 2 : 0) == parts.Length - 1;
                var value = last ? Scalar(parts[i], parameters[key]!) : null;
                at = list ? Element((JsonObject)at, parts[i], parts[i + 2], value) : Member((JsonObject)at, parts[i], value);
                i += list ? 2 : 0;
            }
        }

        return root;
    }

    private static JsonNode Member(JsonObject parent, string name, JsonNode? value) => parent[name] is { } there ? there : (parent[name] = value ?? new JsonObject());

    private static JsonNode Element(JsonObject parent, string name, string number, JsonNode? value)
    {
        var list = (JsonArray)(parent[name] ??= new JsonArray());
        var at = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position >= 1 && position <= list.Count + 1
            ? position
            : throw new AwsError("MalformedInput", $"The members of {name} are not numbered in order.");
        if (at > list.Count)
        {
            list.Add(value ?? new JsonObject());
        }

        return list[at - 1]!;
    }

    private static JsonValue Scalar(string name, string text) =>
        s_truths.Contains(name) ? JsonValue.Create(text == "true")
        : !s_numbers.Contains(name) ? JsonValue.Create(text)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number) ? Number(number)
        : JsonValue.Create(text);

    // As if it had been read from JSON: such a number can be asked for as an integer and as a double, a boxed one only as what it is.
    private static JsonValue Number(double number) => JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))!.AsValue();

    private static IEnumerable<XElement> Write(string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
                yield break;
            case JsonArray list:
                yield return new XElement(name, list.SelectMany(i => Write("member", name == "Timestamps" ? Time(i!) : i)));
                break;
            case JsonObject o:
                yield return new XElement(name, o.SelectMany(m => Write(m.Key, m.Value)));
                break;
            default:
                yield return new XElement(name, Text(name.EndsWith("Timestamp", StringComparison.Ordinal) ? Time(value) : value));
                break;
        }
    }

    private static JsonNode Time(JsonNode seconds) => JsonValue.Create(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds.GetValue<double>() * 1000)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))!;

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
