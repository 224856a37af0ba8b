using OktaIdc.Organization;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Somebody took a role with an assertion that is not IAM Identity Center's: a way in beside it is in use.</summary>
internal sealed class ForeignIssuer() : HealthCheck(HealthCheckIds.ForeignIssuer, "Roles taken with another issuer's assertion")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var read = await facts.Aws.SamlSignInsAsync(cancellationToken).ConfigureAwait(false);
        var taken = read.SignIns.Count(s => s.Event.ErrorCode is null);
        var beside = read.SignIns.Where(s => s.Event.ErrorCode is null && !s.IsIdentityCenter).Select(s => (SignIn: s, Vouches: ExpectedProvider.Vouches(facts, s))).ToList();
        var foreign = beside.Where(b => b.Vouches is null && b.SignIn.IsForeign).Select(b => b.SignIn).ToList();
        var untold = beside.Where(b => b.Vouches is null && b.SignIn.IsUntold).Select(b => b.SignIn).ToList();
        var named = beside.Where(b => b.Vouches == false).Select(b => b.SignIn).ToList();
        var expected = beside.Where(b => b.Vouches == true).Select(b => b.SignIn).ToList();

        // What an earlier run has told stays an incident for its day, also where this run does not get as far.
        var unseen = OpenIncidents.Of(facts, "").Where(k => !read.SignIns.Any(s => s.Event.EventId == k.Key)).ToList();
        facts.Learn(h => h.With(Incidents(foreign), facts.Now));
        IReadOnlyList<string> rest = [.. Ways(named, "named without account and issuer"), .. Ways(expected, "meant to be there"), .. Gaps(read)];
        var role = facts.Options.RoleName == AccountSessions.DefaultRoleName ? "" : $" -RoleName {Quote(facts.Options.RoleName)}";
        var result = foreign.Count > 0
            ? Result(
                HealthStatus.Critical,
                $"{Names(foreign.Select(s => s.Person))} took {Count(foreign.Count, "role")} in {Names(foreign.Select(s => s.Account.Name))} past IAM Identity Center.",
                [.. foreign.Select(s => s.ToString()), .. OpenIncidents.Lines(unseen), .. rest],
                $"Get-IdcDirectTrust {Accounts(foreign)}{role}")
            : unseen.Count > 0
                ? Result(
                    HealthStatus.Critical,
                    $"{Count(unseen.Count, "role")} taken past IAM Identity Center {(unseen.Count == 1 ? "was" : "were")} told by an earlier run, and could not be looked at again.",
                    [.. OpenIncidents.Lines(unseen), .. rest],
                    $"Get-IdcDirectTrust{role}")
            : named.Count > 0
                ? Result(
                    HealthStatus.Warning,
                    $"{Names(named.Select(s => s.Person))} took {Count(named.Count, "role")} in {Names(named.Select(s => s.Account.Name))} through a provider of which the setup file says neither account nor issuer: anybody may name one so.",
                    [.. named.Select(ExpectedProvider.Entry).Distinct(StringComparer.Ordinal).Select(e => $"to vouch for it: health.foreignIssuer.except: '{e}'"), .. named.Select(s => s.ToString()), .. rest],
                    $"Get-IdcDirectTrust {Accounts(named)}{role}")
            : read.Gaps.Count > 0
                ? Unknown(read.Missing, read.Gaps[0].Remedy, rest)
            : TrailRegions.Unknown(facts) is { Count: > 0 } strange
                ? Unknown($"{Names(strange)} {(strange.Count == 1 ? "is no Region" : "are no Regions")} of AWS that this version knows: what was not found there proves nothing.", "Correct the name behind -TrailRegion, or update OktaIdc where the Region is new.", rest)
            : untold.Count > 0
                ? Unknown($"{Names(untold.Select(s => s.Person))} took {Count(untold.Count, "role")} with an assertion whose issuer CloudTrail does not tell.", $"Get-IdcDirectTrust {Accounts(untold)}", [.. untold.Select(s => s.ToString())])
            : taken == 0
                ? Result(HealthStatus.Ok, $"Nobody took a role with an assertion since {At(read.Since)} in {Count(read.Accounts, "account")}, {read.Where}.{TrailRegions.LeftOut(facts)}", TrailRegions.Evidence(facts, read))
            : Result(
                HealthStatus.Ok,
                $"{(taken == 1 ? "The role" : $"All {taken} roles")} taken since {At(read.Since)} in {Count(read.Accounts, "account")}, {read.Where}, came through {Through(taken, expected.Count)}.{TrailRegions.LeftOut(facts)}",
                [.. rest, .. TrailRegions.Evidence(facts, read)]);
        return result with
        {
            Observed = Count(foreign.Count + unseen.Count, "role"),
            Threshold = "critical above 0; a warning for providers of which the setup file says neither account nor issuer",
            Value = result.Status == HealthStatus.Unknown ? null : foreign.Count + unseen.Count,
            Unit = "Count",
            Incidents = result.Status is HealthStatus.Critical or HealthStatus.Warning ? [.. Incidents(foreign).Select(i => i.Key), .. unseen.Select(u => u.Key), .. named.Select(ExpectedProvider.Entry).Distinct(StringComparer.Ordinal)] : [],
        };
    }

    /// <summary>One line for each account that was not read.</summary>
    internal static IReadOnlyList<string> Gaps(SamlSignInReading read) => [.. read.Gaps.Select(g => $"{g.Account.Name} ({g.Account.Id}): {g.Why}")];

    /// <summary>The events of sign-ins, with when they happened.</summary>
    internal static IEnumerable<KeyValuePair<string, DateTimeOffset>> Incidents(IEnumerable<SamlSignIn> signIns) =>
        from s in signIns
        where s.Event is { EventId: not null, EventTime: not null }
        group s.Event.EventTime!.Value by s.Event.EventId! into g
        select KeyValuePair.Create(g.Key, g.First());

    private static string Through(int taken, int expected) => expected == 0 ? "IAM Identity Center"
        : expected == taken ? "a provider that is meant to be there"
        : $"IAM Identity Center, but for {expected} through a provider that is meant to be there";

    private static IEnumerable<string> Ways(IEnumerable<SamlSignIn> signIns, string what) =>
        from s in signIns
        group s by (s.Provider, s.Issuer, s.Account.Name, s.Account.Id) into g
        select $"{what}: {Count(g.Count(), "role")} in {g.Key.Name} ({g.Key.Id}) with {g.Key.Provider}, issuer {g.Key.Issuer ?? "not told"}, by {Names(g.Select(s => s.Person))}";

    private static string Accounts(IEnumerable<SamlSignIn> signIns) => string.Join(", ", signIns.Select(s => s.Account.Id).Distinct().Take(5).Select(Quote));
}
