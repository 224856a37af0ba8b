using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Storage;

namespace OktaIdc.Posture.Evidence;

/// <summary>How long a bucket keeps the files of a trail.</summary>
internal static class TrailKeeping
{
    /// <summary>Days after which the first rule deletes files of the trail; null where none does.</summary>
    /// <param name="rules">The rules of the bucket's lifecycle that delete.</param>
    /// <param name="trail">The trail.</param>
    /// <param name="now">The time.</param>
    public static int? Days(IEnumerable<BucketExpiry> rules, CloudTrailTrail trail, DateTimeOffset now)
    {
        // CloudTrail tags no file. A date deletes what is written after it, too.
        var days = rules.Where(r => !r.IsForTags && IsForLogs(r.Prefix, trail.S3KeyPrefix)).Select(r => r.Days ?? (r.Date is { } date ? Math.Max(0, (int)(date - now).TotalDays) : (int?)null)).OfType<int>().ToList();
        return days.Count == 0 ? null : days.Min();
    }

    // [prefix/]AWSLogs/[o-organization/]account/CloudTrail/Region/...: a rule is for them where its prefix is the beginning of such keys, or of some of them.
    private static bool IsForLogs(string prefix, string? keyPrefix)
    {
        var logs = string.IsNullOrEmpty(keyPrefix) ? "AWSLogs/" : $"{keyPrefix.TrimEnd('/')}/AWSLogs/";
        if (logs.StartsWith(prefix, StringComparison.Ordinal))
        {
            return true;
        }

        if (!prefix.StartsWith(logs, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = prefix[logs.Length..].Split('/').ToList();
        foreach (var isPlace in new Func<string, bool>[] { part => part.StartsWith("o-", StringComparison.Ordinal), part => part.All(char.IsDigit) })
        {
            if (rest.Count > 0 && isPlace(rest[0]))
            {
                rest.RemoveAt(0);
            }
        }

        return rest.Count switch
        {
            0 => true,
            1 => "CloudTrail".StartsWith(rest[0], StringComparison.Ordinal) || "o-".StartsWith(rest[0], StringComparison.Ordinal),
            _ => rest[0] == "CloudTrail",
        };
    }
}
