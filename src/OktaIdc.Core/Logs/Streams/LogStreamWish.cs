using System.Text.RegularExpressions;
using OktaIdc.Failures;

namespace OktaIdc.Logs.Streams;

/// <summary>What a log stream to Amazon EventBridge is to be.</summary>
/// <param name="Name">Name in Okta, 1 to 100 characters.</param>
/// <param name="EventSourceName">The last part of the event source's name at AWS: 1 to 75 letters, digits, dots, hyphens and underscores.</param>
/// <param name="AccountId">The AWS account, 12 digits.</param>
/// <param name="Region">One of <see cref="Regions"/>.</param>
public sealed partial record LogStreamWish(string Name, string EventSourceName, string AccountId, string Region)
{
    /// <summary>The Regions in which Okta offers event sources (Okta management API, AwsRegion).</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
        "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    /// <summary>Checks every part, before anything is asked of anybody.</summary>
    /// <exception cref="OktaIdcException">InvalidArgument; the message names the part and what it may be.</exception>
    public void Check()
    {
        Demand(Name.Trim().Length is > 0 and <= 100, "Name", Name, "has 1 to 100 characters");
        Demand(SourceName().IsMatch(EventSourceName), "EventSourceName", EventSourceName, "has 1 to 75 letters, digits, dots, hyphens and underscores");
        Demand(Account().IsMatch(AccountId), "AccountId", AccountId, "has 12 digits");
        Demand(Regions.Contains(Region), "Region", Region, $"must be one in which Okta offers event sources: {string.Join(", ", Regions)}");
    }

    private static void Demand(bool isRight, string part, string value, string rule)
    {
        if (!isRight)
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"-{part} {rule}; it is '{value}'.", part == "Region" ? "Name one of them with -Region: an event bus can send on to any other." : "Correct the value and try again.", value);
        }
    }

    [GeneratedRegex(@"^[.\-_A-Za-z0-9]{1,75}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SourceName();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Account();
}
