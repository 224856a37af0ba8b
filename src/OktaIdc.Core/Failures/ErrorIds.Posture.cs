namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>There is no rule of the posture with that id.</summary>
    public const string PostureRuleUnknown = "PostureRuleUnknown";

    /// <summary>The posture has open failures of the severity that was named, or above.</summary>
    public const string PostureFailed = "PostureFailed";

    /// <summary>Rules of the severity that was named, or above, could not be evaluated: what they need was refused, or nothing was.</summary>
    public const string PostureNotEvaluated = "PostureNotEvaluated";

    /// <summary>A baseline is not one: an entry has no rule, no reason or no date that can be read.</summary>
    public const string PostureBaselineInvalid = "PostureBaselineInvalid";

    /// <summary>A file to compare with is no posture report.</summary>
    public const string PostureReportInvalid = "PostureReportInvalid";

    /// <summary>A report to compare with is about another Okta org, instance or account than the connections.</summary>
    public const string PostureReportForeign = "PostureReportForeign";

    /// <summary>The ending of a report's file name says no format.</summary>
    public const string PostureFormatUnknown = "PostureFormatUnknown";

    /// <summary>Security Hub did not take a finding.</summary>
    public const string SecurityHubFindingRefused = "SecurityHubFindingRefused";

    /// <summary>Security Hub is not enabled in the account and Region.</summary>
    public const string SecurityHubNotEnabled = "SecurityHubNotEnabled";
}
