namespace OktaIdc.Aws.Runtime;

/// <summary>Codes that we give to answers which have none of AWS's.</summary>
internal static class AwsErrorCodes
{
    /// <summary>The answer was not JSON: a proxy, a login page, or the wrong host.</summary>
    public const string NotJson = "NotJson";

    /// <summary>An error without code.</summary>
    public const string None = "UnknownError";

    /// <summary>
    /// Whether a refusal means that too much asynchronous work is running. It has the code of every throttle or quota; only its words tell
    /// it apart, so this errs on the side of waiting.
    /// </summary>
    public static bool IsOutstandingLimit(string message) =>
        message.Contains("concurrent", StringComparison.OrdinalIgnoreCase) || message.Contains("outstanding", StringComparison.OrdinalIgnoreCase) || message.Contains("in progress", StringComparison.OrdinalIgnoreCase);
}
