using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Posture.Compare;

/// <summary>
/// Compares two reports of the same tenants, finding by finding: the same is what has the same rule and subject, or subject's id. What rules find that only one of them has is told as
/// such, and what could not be read now is not taken for fixed.
/// </summary>
public static class PostureComparison
{
    /// <summary>The changes: new ones first, then what was fixed, what changed, what stayed, what could not be compared.</summary>
    /// <param name="before">The earlier report.</param>
    /// <param name="after">The report now.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureReportForeign"/>: they are about different tenants.</exception>
    public static ImmutableArray<PostureChange> Compare(PostureReport before, PostureReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        RequireSame("Okta org", before.OktaUrl, after.OktaUrl);
        RequireSame("instance of IAM Identity Center", before.InstanceArn, after.InstanceArn);
        RequireSame("AWS account", before.AccountId, after.AccountId);
        var (earlier, later) = (RulesOf(before), RulesOf(after));
        var rules = earlier.Intersect(later).ToHashSet(StringComparer.Ordinal);
        var unread = after.Findings.Where(f => f.Status == PostureStatus.NotEvaluated).Select(f => f.RuleId).ToHashSet(StringComparer.Ordinal);
        var (pairs, gone) = PosturePairs.Of(before.Findings.Where(f => rules.Contains(f.RuleId)), after.Findings.Where(f => rules.Contains(f.RuleId)));
        var changes = pairs.Select(p => p.Before is { } old ? Both(old, p.After) : IsToDo(p.After) ? Make(PostureChangeKind.New, null, p.After) : null)
            .Concat(gone.Where(f => IsToDo(f) && !unread.Contains(f.RuleId)).Select(f => Make(PostureChangeKind.Fixed, f, null)))
            .OfType<PostureChange>()
            .Concat(after.Findings.Where(f => !earlier.Contains(f.RuleId) && IsToDo(f)).Select(f => Make(PostureChangeKind.NotCompared, null, f)))
            .Concat(before.Findings.Where(f => !later.Contains(f.RuleId) && IsToDo(f)).Select(f => Make(PostureChangeKind.NotCompared, f, null)));
        return [.. changes.Select(c => c with { Since = before.At }).OrderBy(c => c.Change).ThenByDescending(c => c.Finding.Severity).ThenBy(c => c.RuleId, StringComparer.Ordinal).ThenBy(c => c.Subject, StringComparer.Ordinal)];
    }

    /// <summary>What the reader of a comparison should know: the rules that only one of the reports has.</summary>
    /// <param name="before">The earlier report.</param>
    /// <param name="after">The report now.</param>
    public static ImmutableArray<string> Notes(PostureReport before, PostureReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (earlier, later) = (RulesOf(before), RulesOf(after));
        var made = string.Create(CultureInfo.InvariantCulture, $"the earlier report ({before.At.UtcDateTime:yyyy-MM-dd HH:mm}Z{(before.Version.Length > 0 ? $", OktaIdc {before.Version}" : "")})");
        var (come, gone) = (Names(later.Except(earlier)), Names(earlier.Except(later)));
        return
        [
            .. come is null ? [] : new[] { $"Not compared, because {made} was made without: {come}." },
            .. gone is null ? [] : new[] { $"Not compared, because they are in {made} and were not evaluated now: {gone}. What they found then is not known to be fixed." },
        ];
    }

    private static HashSet<string> RulesOf(PostureReport report) => report.Rules.Concat(report.Findings.Select(f => f.RuleId)).ToHashSet(StringComparer.Ordinal);

    private static string? Names(IEnumerable<string> rules)
    {
        const int Most = 20;
        var names = rules.OrderBy(r => r, StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : Redaction.OneLine(string.Join(", ", names.Take(Most)) + (names.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Most} more") : ""));
    }

    // Another tenant's failures would be told as fixed here, and put away in Security Hub.
    private static void RequireSame(string what, string? before, string? after)
    {
        if (before is not null && after is not null && !string.Equals(before, after, StringComparison.OrdinalIgnoreCase))
        {
            throw new OktaIdcException(
                ErrorIds.PostureReportForeign,
                FailureCategory.InvalidArgument,
                $"The earlier report is about another {what}: '{Redaction.OneLine(before)}', not '{after}'.",
                "Compare with a report of the same tenants, or connect to those that it is about.",
                before);
        }
    }

    private static PostureChange Both(PostureFinding old, PostureFinding now) => Make(
        IsToDo(old) == IsToDo(now) && old.Status == now.Status ? Same(old, now) ? PostureChangeKind.Unchanged : PostureChangeKind.Changed
            : now.Status == PostureStatus.NotEvaluated ? PostureChangeKind.Changed
            : IsToDo(old) && !IsToDo(now) ? PostureChangeKind.Fixed
            : !IsToDo(old) && IsToDo(now) ? PostureChangeKind.New
            : PostureChangeKind.Changed,
        old,
        now);

    // Accepting a failure does not fix it, but there is nothing to do about it.
    private static bool IsToDo(PostureFinding f) => f.Suppression is null && f.Status is PostureStatus.Fail or PostureStatus.Manual or PostureStatus.NotEvaluated;

    private static bool Same(PostureFinding a, PostureFinding b) => a.Message == b.Message && a.Severity == b.Severity && a.Suppression?.Reason == b.Suppression?.Reason && a.Evidence.SequenceEqual(b.Evidence);

    private static PostureChange Make(PostureChangeKind change, PostureFinding? before, PostureFinding? after) => new() { Change = change, Before = before?.Status, After = after?.Status, Finding = after ?? before! };
}
