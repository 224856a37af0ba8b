using System.Globalization;

namespace OktaIdc.Posture.Reports;

/// <summary>Words that reports share.</summary>
internal static class PostureWords
{
    /// <summary>Where the project is at home.</summary>
    public const string Information = "https://github.com/oktaidc/oktaidc";

    /// <summary>The help page of the command.</summary>
    public const string Help = Information + "/blob/main/module/help/Test-OktaIdcPosture.md";

    /// <summary>A status, for people.</summary>
    public static string Of(PostureStatus status) => status switch
    {
        PostureStatus.Fail => "Fail",
        PostureStatus.Manual => "Manual",
        PostureStatus.NotEvaluated => "Not evaluated",
        PostureStatus.Pass => "Pass",
        _ => "Not applicable",
    };

    /// <summary>A status, for people; a failure that is accepted is called so.</summary>
    public static string Of(PostureFinding finding) => finding.Suppression is null ? Of(finding.Status) : "Accepted";

    /// <summary>The status of a rule: the worst of its findings; failures that are accepted do not count.</summary>
    public static PostureStatus Worst(IEnumerable<PostureFinding> findings) =>
        findings.Select(f => f.Suppression is null ? f.Status : PostureStatus.Pass).DefaultIfEmpty(PostureStatus.NotApplicable).Min();

    /// <summary>A time as every format writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
