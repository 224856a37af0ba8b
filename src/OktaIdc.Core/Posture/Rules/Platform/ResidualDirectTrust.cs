using System.Collections.Immutable;
using OktaIdc.Http;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>Nothing leads into an account past Identity Center.</summary>
internal sealed class ResidualDirectTrust() : PostureRule("OKTAIDC-AWS-04", "Nothing leads into an account past IAM Identity Center", PostureSeverity.High, PostureParts.DirectTrust)
{
    /// <inheritdoc/>
    public override string Why => "Taking somebody's access away ends nothing where another door is open.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.5"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (!state.DirectTrust.IsRead)
        {
            yield return Make(PostureStatus.NotEvaluated, Org, state.DirectTrust.NotRead!) with { Fix = "Get-IdcDirectTrust", IsCommand = true, IsUnasked = state.DirectTrust.IsUnasked };
            yield break;
        }

        var found = state.DirectTrust.Value!;
        var unread = found.Where(f => f.Id is DirectTrustIds.AccountNotRead or DirectTrustIds.PartNotRead).ToList();
        var ways = found.Except(unread).Where(f => f.Id != DirectTrustIds.Clean).ToLookup(f => Meant(f, state));
        var (open, meant) = (ways[null].ToList(), ways.Where(w => w.Key is not null).SelectMany(w => w.Select(f => (Finding: f, Why: w.Key!))).ToList());
        var foreign = open.Where(f => f.Id == DirectTrustIds.RoleTrustsForeignAccount).ToList();
        foreach (var finding in open.Except(foreign))
        {
            yield return Fail(Subject(finding), finding.Message, finding.Fix ?? "Get-IdcDirectTrust", finding is { Fix: not null, IsManual: false }, Seen(finding)) with
            { SubjectId = SubjectId(finding) };
        }

        // Partners come so: only a person knows who is one. One question for each of them, in however many accounts.
        foreach (var party in foreign.GroupBy(f => string.Join(", ", f.People)))
        {
            var places = party.Select(f => f.AccountId).Distinct().Count();
            yield return Manual(
                $"{DirectTrustIds.RoleTrustsForeignAccount} {party.Key}",
                $"{Count(party.Count(), "role")} in {Count(places, "account")} can be taken by {party.Key}{(party.All(f => f.Evidence.Contains(" under a condition on ", StringComparison.Ordinal)) ? " under a condition" : "")}: {string.Join(", ", party.Take(3).Select(f => Last(f.Subject)))}{(party.Count() > 3 ? ", ..." : "")}.",
                $"Say who {party.Key} is and what for; where that is no partner of yours, take it out of the trust policies of these roles (IAM console, Roles, Trust relationships).",
                party.Select(Seen));
        }

        foreach (var (finding, why) in meant)
        {
            yield return Pass(Subject(finding), $"It is meant to be there, for emergencies: the setup file names {why}. {finding.Message}", Seen(finding)) with { SubjectId = SubjectId(finding) };
        }

        foreach (var gap in unread)
        {
            yield return Make(PostureStatus.NotEvaluated, Subject(gap), gap.Message, Seen(gap)) with { Fix = gap.Fix };
        }

        if (open.Count == 0 && unread.Count == 0)
        {
            var accounts = found.Select(f => f.AccountId).OfType<string>().Distinct().Count();
            yield return Pass(
                Org,
                $"In {Count(accounts, "account")} no way past IAM Identity Center was found{(meant.Count == 0 ? "" : $", but for {Count(meant.Count, "thing that is", "things that are")} meant for emergencies")}.",
                new PostureEvidence(Count(accounts, "account"), null, DirectTrustOperations.Looked(new DirectTrustOptions().KeyAge)));
        }
    }

    // The provider of a role for emergencies, and sign-ins into it, belong to that way; a provider that leads elsewhere too does not.
    private static string? Meant(DirectTrustFinding finding, PostureState state) => finding.Id switch
    {
        DirectTrustIds.ConsolePassword or DirectTrustIds.OldAccessKey => finding.Subject.Split(' ')[0] is var user && state.Settings.IsBreakGlassIamUser(finding.AccountId, Last(user), state.AccountId) ? $"the user {Last(user)}" : null,
        _ => finding.Roles.Count > 0 && finding.Roles.All(r => state.Settings.IsBreakGlassRole(r, state.AccountId)) ? $"the role {string.Join(", ", finding.Roles.Select(Last))}" : null,
    };

    private static string Subject(DirectTrustFinding finding) => $"{finding.Id} {finding.AccountId} {finding.Subject}".Replace("  ", " ", StringComparison.Ordinal);

    private static string? SubjectId(DirectTrustFinding finding) => finding.Part is { } part ? Redaction.OneLine($"{Subject(finding)} {part}") : null;

    private static PostureEvidence Seen(DirectTrustFinding finding) => new(finding.Subject, finding.AccountId, finding.Evidence);

    private static string Last(string subject) => RoleReference.NameOf(subject);
}
