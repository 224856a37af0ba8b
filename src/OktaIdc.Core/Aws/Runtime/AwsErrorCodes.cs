namespace OktaIdc.Aws.Runtime;

/// <summary>Codes that we give to answers which have none of AWS's.</summary>
internal static class AwsErrorCodes
{
    /// <summary>The answer was not JSON: a proxy, a login page, or the wrong host.</summary>
    public const string NotJson = "NotJson";

    /// <summary>An error without code.</summary>
    public const string None = "UnknownError";
}
