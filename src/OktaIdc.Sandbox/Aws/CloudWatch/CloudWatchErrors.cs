using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>Errors of CloudWatch, whose names in the query protocol stand in a header for clients that know those.</summary>
internal static class CloudWatchErrors
{
    private static readonly Dictionary<string, string> s_query = new(StringComparer.Ordinal)
    {
        ["InvalidParameterValueException"] = "InvalidParameterValue",
        ["InvalidParameterCombinationException"] = "InvalidParameterCombination",
        ["MissingRequiredParameterException"] = "MissingParameter",
        ["LimitExceededFault"] = "LimitExceeded",
        ["ValidationException"] = "ValidationError",
    };

    /// <summary>400: a value that does not fit.</summary>
    public static AwsError Invalid(string message) => new("InvalidParameterValueException", message);

    /// <summary>400: values that do not go together.</summary>
    public static AwsError Combination(string message) => new("InvalidParameterCombinationException", message);

    /// <summary>400: a value that is missing.</summary>
    public static AwsError Missing(string name) => new("MissingRequiredParameterException", $"The parameter {name} is required.");

    /// <summary>Writes one.</summary>
    public static SandboxResponse Write(AwsError error, string requestId) => JsonErrors.Write(error, requestId, CloudWatchService.ContentType, "message")
        .With("x-amzn-query-error", $"{QueryCode(error.Code)};{(error.Status < 500 ? "Sender" : "Receiver")}");

    /// <summary>The name that an error has in the query protocol.</summary>
    public static string QueryCode(string code) => s_query.GetValueOrDefault(code, code);
}
