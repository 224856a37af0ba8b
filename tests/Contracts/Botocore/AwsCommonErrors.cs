using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.Botocore;

/// <summary>Error codes that every AWS service may answer, beyond what an operation declares: the list in deviations.json.</summary>
internal static class AwsCommonErrors
{
    public static void CheckUndeclared(string code, FindingList findings)
    {
        if (Deviations.DeviationList.Default.CommonErrors.TryGetValue(code, out var why))
        {
            findings.Skip($"error code outside the operation's list, common to AWS: {code} ({why})");
        }
        else
        {
            findings.Fail("error", Rules.ErrorCode, $"the operation declares no error '{code}'");
        }
    }
}
