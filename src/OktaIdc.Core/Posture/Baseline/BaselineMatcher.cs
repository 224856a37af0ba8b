using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Http;

namespace OktaIdc.Posture.Baseline;

/// <summary>Marks failures that are accepted, and tells of entries that have run out, speak of nothing, or name what several things are called.</summary>
internal static class BaselineMatcher
{
    private const int MostIds = 5;

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

            var unclear = Unclear(entry, findings);
            var all = findings.FindAll(f => f.Status == PostureStatus.Fail && entry.Speaks(f));
            var spoken = all.FindAll(f => !unclear.Contains(f.RuleId));
            var name = $"{entry.Source}: the exception for {entry.Scope}";
            if (entry.IsExpired(now))
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ran out on {entry.Expires:yyyy-MM-dd}{(all.Count > 0 ? $"; {all.Count} {(all.Count == 1 ? "failure is" : "failures are")} open again" : " and speaks of nothing: remove it")}."));
                continue;
            }

            notes.AddRange(unclear.Where(g => g.Any(f => f.Status == PostureStatus.Fail)).Select(g => $"{name} accepts nothing of {g.Key}: {Count(g.Count(), "thing")} there are called so. Write as subject which one is meant: {Ids(g)}."));
            if (all.Count == 0)
            {
                notes.Add($"{name} speaks of no failure: remove it, or correct it.");
            }
            else if (spoken.Count > 0)
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
                    if (findings[i] is { Status: PostureStatus.Fail, Suppression: null } finding && entry.Speaks(finding) && !unclear.Contains(finding.RuleId))
                    {
                        findings[i] = finding with { Suppression = new PostureSuppression(Redaction.OneLine(entry.Reason), entry.Expires, entry.Source) };
                    }
                }
            }
        }

        return (findings, [.. notes.Select(Redaction.OneLine)]);
    }

    // Whoever makes a second token of a reviewed one's name must not be accepted with it: where a name is of several things, an exception has to say which.
    private static ILookup<string, PostureFinding> Unclear(BaselineEntry entry, List<PostureFinding> findings) => !entry.IsName
        ? Enumerable.Empty<PostureFinding>().ToLookup(f => f.RuleId, StringComparer.Ordinal)
        : findings.Where(entry.Speaks).DistinctBy(f => f.Fingerprint).GroupBy(f => f.RuleId, StringComparer.Ordinal)
            .Where(g => g.Skip(1).Any()).SelectMany(g => g).ToLookup(f => f.RuleId, StringComparer.Ordinal);

    private static string Ids(IGrouping<string, PostureFinding> findings) =>
        string.Join(" or ", findings.Where(f => f.Status == PostureStatus.Fail).Take(MostIds).Select(f => $"'{BaselineEntry.IdPrefix}{f.SubjectId}'")) + (findings.Count(f => f.Status == PostureStatus.Fail) > MostIds ? " or ..." : "");

    private static string Count(List<PostureFinding> failures) => Count(failures.Count, "failure") + (failures.Count(f => f.Severity >= PostureSeverity.High) is > 0 and var bad ? string.Create(CultureInfo.InvariantCulture, $", {bad} of the severity High or above") : "");

    private static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
