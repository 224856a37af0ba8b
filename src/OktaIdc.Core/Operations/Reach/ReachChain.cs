using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach;

/// <summary>Lays the causes on the links. Pure: the same evidence always gives the same report.</summary>
internal static class ReachChain
{
    private static readonly ImmutableArray<ReachLinkKind> s_links = [.. Enum.GetValues<ReachLinkKind>().Cast<ReachLinkKind>()];

    /// <summary>The report.</summary>
    public static ReachReport Lay(ReachEvidence e)
    {
        var (findings, consequences) = Find(e);
        var first = s_links.Where(kind => findings.Exists(f => f.Link == kind && f.IsBlocking)).Select(kind => (ReachLinkKind?)kind).FirstOrDefault();
        return new ReachReport
        {
            User = e.Login,
            AccountId = e.Target.Id,
            AccountName = e.Target.Name,
            PermissionSet = e.Set,
            Verdict = first is not null ? ReachVerdict.Blocked : findings.Count > 0 ? ReachVerdict.ReachesWithWarnings : ReachVerdict.Reaches,
            Links = [.. s_links.Select(kind => Link(kind, e, findings, consequences, first))],
            Findings = [.. findings.OrderBy(f => !f.IsBlocking).ThenBy(f => f.Link)],
            FirstBroken = first,
            Time = e.Now,
        };
    }

    // What follows from a cause that was found is not told, nor what follows from that; a trace in a log only where nothing else keeps her out.
    private static (List<ReachFinding> Findings, HashSet<ReachLinkKind> Consequences) Find(ReachEvidence e)
    {
        List<ReachFinding> findings = [];
        HashSet<string> given = new(StringComparer.Ordinal);
        HashSet<ReachLinkKind> consequences = [];
        foreach (var cause in ReachCauses.All.OrderBy(c => c.IsTrace))
        {
            if (cause.Find(e) is not { } finding)
            {
                continue;
            }

            if (cause.ExplainedBy.Any(given.Contains) || (cause.IsTrace && findings.Exists(f => f.IsBlocking)))
            {
                consequences.Add(cause.Link);
            }
            else
            {
                findings.Add(finding);
            }

            given.Add(cause.Id);
        }

        return (findings, consequences);
    }

    // The nearest broken link before, which is what it hangs on.
    private static ReachLinkKind? Before(ReachLinkKind kind, List<ReachFinding> findings) =>
        findings.Where(f => f.IsBlocking && f.Link < kind).OrderByDescending(f => f.Link).Select(f => (ReachLinkKind?)f.Link).FirstOrDefault();

    private static ReachLink Link(ReachLinkKind kind, ReachEvidence e, List<ReachFinding> findings, HashSet<ReachLinkKind> consequences, ReachLinkKind? first)
    {
        ImmutableArray<ReachFinding> own = [.. findings.Where(f => f.Link == kind)];
        var seen = ReachSummary.Of(kind, e);
        var state = own.Any(f => f.IsBlocking) ? ReachLinkState.Broken
            : consequences.Contains(kind) ? ReachLinkState.NotReached
            : !own.IsEmpty ? ReachLinkState.Warns
            : !seen.IsHeld && first is not null ? ReachLinkState.NotReached
            : seen.NotRead is null ? ReachLinkState.Holds
            : first is not null && first < kind && seen.IsDependent ? ReachLinkState.NotReached
            : ReachLinkState.NotRead;
        return new ReachLink
        {
            Kind = kind,
            State = state,
            Summary = state switch
            {
                ReachLinkState.Broken or ReachLinkState.Warns => own[0].Message,
                ReachLinkState.NotReached => $"not reached: {Before(kind, findings) ?? first} is broken",
                ReachLinkState.NotRead => $"not read: {seen.NotRead}",
                _ => seen.Text,
            },
            Findings = own,
            NotRead = ReachGaps.Of(kind, e),
            IsFirstBroken = kind == first,
        };
    }
}
