using OktaIdc.Failures;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>The entries of one grant, and what follows from them.</summary>
internal sealed class GrantEntries(IReadOnlyList<LedgerEntry> entries)
{
    /// <summary>How long a request waits for an approval.</summary>
    public static readonly TimeSpan RequestLife = TimeSpan.FromHours(24);

    public IReadOnlyList<LedgerEntry> Entries => entries;

    public LedgerEntry First => entries[0];

    public string Id => First.GrantId;

    public AccessWish Wish => First.Wish!;

    public LedgerStep Last => entries[^1].Step;

    public int Next => entries[^1].Sequence + 1;

    /// <summary>When the access ends: told before it was given, so that it holds for lost runs too.</summary>
    public DateTimeOffset? Expires => Find(LedgerStep.Granting)?.Expires;

    /// <summary>Whether the access was there before: as the first intent saw it, for later ones may see what the first had made.</summary>
    public bool Existed => entries.FirstOrDefault(e => e.Step == LedgerStep.Granting)?.Existed == true;

    /// <summary>Whether this grant is one for which the access must stay.</summary>
    public bool Holds => Last is LedgerStep.Granting or LedgerStep.Granted;

    /// <summary>The newest entry of a step; null where there is none.</summary>
    public LedgerEntry? Find(LedgerStep step) => entries.LastOrDefault(e => e.Step == step);

    /// <summary>Groups the entries of a ledger by grant, the oldest grant first: each a grant, or why its entries are none.</summary>
    public static IReadOnlyList<(GrantEntries Grant, OktaIdcException? Failure)> Read(IEnumerable<LedgerEntry> all) =>
        [.. all.GroupBy(e => e.GrantId, StringComparer.Ordinal).Select(g => new GrantEntries([.. g.OrderBy(e => e.Sequence)])).Select(g => (g, GrantValidity.Check(g.Entries))).OrderBy(g => g.g.First.At)];

    /// <summary>The grants of a ledger, without those whose entries are none.</summary>
    public static IEnumerable<GrantEntries> Group(IEnumerable<LedgerEntry> all) => Read(all).Where(g => g.Failure is null).Select(g => g.Grant);

    /// <summary>The grant of an id; null where there is none.</summary>
    /// <exception cref="OktaIdcException">Its entries are none.</exception>
    public static GrantEntries? Find(IEnumerable<LedgerEntry> entries) =>
        Read(entries) switch
        {
            [] => null,
            [(var grant, null)] => grant,
            var read => throw read.First(g => g.Failure is not null).Failure!,
        };

    public TemporaryAccessState State(DateTimeOffset now) => Last switch
    {
        LedgerStep.Requested => TemporaryAccessState.Requested,
        LedgerStep.Approved => TemporaryAccessState.Approved,
        LedgerStep.Rejected => TemporaryAccessState.Rejected,
        LedgerStep.Granting when Expires > now => TemporaryAccessState.Granting,
        LedgerStep.Granted when Expires > now => TemporaryAccessState.Active,
        LedgerStep.Granting or LedgerStep.Granted => TemporaryAccessState.Expired,
        LedgerStep.Revoking => TemporaryAccessState.Revoking,
        LedgerStep.Denying or LedgerStep.Denied or LedgerStep.Lifting => TemporaryAccessState.Ending,
        _ => TemporaryAccessState.Revoked,
    };

    /// <summary>Whether a run of Revoke -Expired has something to do here.</summary>
    public bool IsDue(DateTimeOffset now) => Last switch
    {
        LedgerStep.Requested => First.At + RequestLife <= now,
        LedgerStep.Approved => First.At + RequestLife <= now,
        LedgerStep.Granting or LedgerStep.Granted => Expires <= now,
        LedgerStep.Revoking or LedgerStep.Denying or LedgerStep.Lifting => true,
        LedgerStep.Denied => (Find(LedgerStep.Denied)!.SessionsEnd ?? now) <= now,
        _ => false,
    };
}
