using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Http;

namespace OktaIdc.Posture.Baseline;

/// <summary>Marks failures that are accepted, and tells of entries that have run out or speak of nothing.</summary>
internal static class BaselineMatcher
{
    /// <summary>The findings, marked, and what the reader should know.</summary>
    public static (IReadOnlyList<PostureFinding> Findings, ImmutableArray<string> Notes) Apply(IEnumerable<PostureFinding> found, IReadOnlyList<BaselineEntry> entries, DateTimeOffset now)
    {
        var findings = found.ToList();
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in entries)
        {
            if (!findings.Exists(entry.IsAbout))
            {
                continue; // Its rules were not asked for.
            }

            var spoken = findings.FindAll(f => f.Status == PostureStatus.Fail && entry.Speaks(f));
            var name = $"{entry.Source}: the exception for {entry.Scope}";
            if (entry.IsExpired(now))
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ran out on {entry.Expires:yyyy-MM-dd}{(spoken.Count > 0 ? $"; {spoken.Count} {(spoken.Count == 1 ? "failure is" : "failures are")} open again" : " and speaks of nothing: remove it")}."));
            }
            else if (spoken.Count == 0)
            {
                notes.Add($"{name} speaks of no failure: remove it, or correct it.");
            }
            else
            {
                if (entry.IsForAnything)
                {
                    notes.Add($"{name} accepts whatever its rules find ({Count(spoken)} of {Count(spoken.Select(f => f.RuleId).Distinct().Count(), "rule")} now, and others later): name rule and subject.");
                }

                if (entry.Expires is null)
                {
                    notes.Add($"{name} accepts {Count(spoken)} and has no last day: add expires.");
                }

                for (var i = 0; i < findings.Count; i++)
                {
                    if (findings[i] is { Status: PostureStatus.Fail, Suppression: null } finding && entry.Speaks(finding))
                    {
                        findings[i] = finding with { Suppression = new PostureSuppression(Redaction.OneLine(entry.Reason), entry.Expires, entry.Source) };
                    }
                }
            }
        }

        return (findings, [.. notes.Select(Redaction.OneLine)]);
    }

    private static string Count(List<PostureFinding> failures) => Count(failures.Count, "failure") + (failures.Count(f => f.Severity >= PostureSeverity.High) is > 0 and var bad ? string.Create(CultureInfo.InvariantCulture, $", {bad} of the severity High or above") : "");

    private static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
