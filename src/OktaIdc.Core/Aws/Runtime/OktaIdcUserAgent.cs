namespace OktaIdc.Aws.Runtime;

/// <summary>How we name ourselves to AWS, seen in CloudTrail.</summary>
internal static class OktaIdcUserAgent
{
    /// <summary>"OktaIdc/0.1.0".</summary>
    public static string Text { get; } = "OktaIdc/" + (typeof(OktaIdcUserAgent).Assembly.GetName().Version?.ToString(3) ?? "0");
}
