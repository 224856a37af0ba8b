namespace OktaIdc.Posture.SecurityHub;

/// <summary>Findings that an earlier report sent to Security Hub and that the present one does not send: nothing else would ever change them there.</summary>
internal static class SentBefore
{
    /// <summary>What is sent of a report: all but what does not apply.</summary>
    public static bool IsSent(PostureFinding f) => f.Status != PostureStatus.NotApplicable;

    /// <summary>Those findings: as they are now, where they do not apply any more, else as they were.</summary>
    /// <param name="before">The earlier report.</param>
    /// <param name="now">The report that is sent.</param>
    public static IEnumerable<PostureFinding> NotNow(PostureReport before, PostureReport now)
    {
        var rules = now.Rules.Concat(now.Findings.Select(f => f.RuleId)).ToHashSet(StringComparer.Ordinal);
        var unread = now.Findings.Where(f => f.Status == PostureStatus.NotEvaluated).Select(f => f.RuleId).ToHashSet(StringComparer.Ordinal);
        var sent = now.Findings.Where(IsSent).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var idle = now.Findings.Where(f => !IsSent(f)).ToLookup(f => f.Fingerprint, StringComparer.Ordinal);

        // What was not looked at, or could not be read, is not known to be gone.
        return before.Findings.Where(f => IsSent(f) && rules.Contains(f.RuleId) && !unread.Contains(f.RuleId) && !sent.Contains(f.Fingerprint))
            .DistinctBy(f => f.Fingerprint)
            .Select(f => idle[f.Fingerprint].FirstOrDefault() ?? f with { Suppression = null });
    }
}
