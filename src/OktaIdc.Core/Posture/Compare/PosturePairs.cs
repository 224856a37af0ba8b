namespace OktaIdc.Posture.Compare;

/// <summary>
/// Which finding of an earlier report is which of the present one. Each has one partner at most, so that a second finding of the same name is never taken for the first.
/// </summary>
internal static class PosturePairs
{
    /// <summary>The present findings with the earlier ones, null where there was none; and the earlier ones that are gone.</summary>
    public static (IReadOnlyList<(PostureFinding? Before, PostureFinding After)> Pairs, IReadOnlyList<PostureFinding> Gone) Of(IEnumerable<PostureFinding> before, IEnumerable<PostureFinding> after)
    {
        var (then, now) = (before.ToList(), after.ToList());
        var (partners, taken) = (new int?[now.Count], new bool[then.Count]);
        Pair(f => f.Fingerprint, f => f.Fingerprint, (_, _) => true);

        // Reports that were made before subjects had ids: what tells most comes first, and where the evidence tells another id, it is another thing of the same name.
        Pair(Older, Newer, (old, f) => old.Message == f.Message && SharesEvidence(old, f));
        Pair(Older, Newer, SharesEvidence);
        Pair(Older, Newer, (_, f) => !f.Evidence.Any(e => e.Id == f.SubjectId));
        return ([.. now.Select((f, i) => (partners[i] is { } at ? then[at] : null, f))], [.. then.Where((_, i) => !taken[i])]);

        void Pair(Func<PostureFinding, string?> keyThen, Func<PostureFinding, string?> keyNow, Func<PostureFinding, PostureFinding, bool> isSame)
        {
            var places = Enumerable.Range(0, then.Count).Where(i => !taken[i] && keyThen(then[i]) is not null).ToLookup(i => keyThen(then[i]), StringComparer.Ordinal);
            for (var i = 0; i < now.Count && places.Count > 0; i++)
            {
                if (partners[i] is null && keyNow(now[i]) is { } key && places[key].Where(at => !taken[at] && isSame(then[at], now[i])).Select(at => (int?)at).FirstOrDefault() is { } partner)
                {
                    (partners[i], taken[partner]) = (partner, true);
                }
            }
        }
    }

    private static string? Older(PostureFinding f) => f.SubjectId is null ? Named(f) : null;

    private static string? Newer(PostureFinding f) => f.SubjectId is null ? null : Named(f);

    private static string Named(PostureFinding f) => $"{f.RuleId}|{f.Subject}";

    private static bool SharesEvidence(PostureFinding old, PostureFinding now) => old.Evidence.Any(e => e.Id is not null && now.Evidence.Any(n => n.Id == e.Id));
}
