using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Core.Tests.Operations;

/// <summary>Entries that do not follow from each other are no grant, and hide no other.</summary>
public sealed class GrantValidityTests
{
    private static readonly DateTimeOffset s_at = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ProvenCaller s_requester = new() { OktaUserId = "00uasks" };
    private static readonly ProvenCaller s_approver = new() { OktaUserId = "00uapproves" };

    private static readonly LedgerEntry[] s_whole =
    [
        Entry(0, LedgerStep.Requested, s_requester) with
        {
            Wish = new AccessWish { User = "ada@example.com", OktaUserId = "00uada", IdcUserId = "1", Group = "ops", GroupId = "00g1", StoreGroupId = "g", AppId = "0oa1", Reason = "INC-1", Duration = TimeSpan.FromHours(2), Home = "here" },
        },
        Entry(1, LedgerStep.Approved, s_approver),
        Entry(2, LedgerStep.Granting, s_approver) with { Expires = s_at.AddHours(2), Existed = false },
        Entry(3, LedgerStep.Granted, s_approver),
    ];

    public static TheoryData<string, Func<LedgerEntry[], IEnumerable<LedgerEntry>>> Bad => new()
    {
        { "does not say who wrote it", e => [e[0], e[1] with { By = null! }, e[2]] },
        { "does not say what is asked for", e => [e[0] with { Wish = null }] },
        { "lacks user", e => [e[0] with { Wish = e[0].Wish! with { Home = null! } }] },
        { "lacks a name or an id", e => [e[0] with { Wish = e[0].Wish! with { StoreGroupId = null } }] },
        { "out of range", e => [e[0] with { Wish = e[0].Wish! with { Duration = TimeSpan.FromDays(9999) } }] },
        { "names neither", e => [e[0] with { Wish = e[0].Wish! with { GroupId = null } }] },
        { "first entry is missing", e => [e[0] with { Sequence = -1, Wish = null }, .. e] },
        { "entry 1 is missing", e => [e[0], e[1] with { Sequence = int.MaxValue }] },
        { "entry 1 is missing", e => [e[0], e[2]] },
        { "Granting cannot follow Requested", e => [e[0], e[2] with { Sequence = 1 }] },
        { "Requested cannot follow Approved", e => [e[0], e[1], e[0] with { Sequence = 2 }] },
        { "cannot follow Granted", e => [.. e, Entry(4, (LedgerStep)99, s_approver)] },
        { "the same person asked", e => [e[0], e[1] with { By = s_requester }, e[2]] },
        { "get the access herself", e => [e[0], e[1] with { By = new ProvenCaller { OktaUserId = "00uada" } }] },
        { "nobody's in particular", e => [e[0], e[1] with { By = new ProvenCaller() }] },
        { "was named to approve", e => [e[0] with { Wish = e[0].Wish! with { Approver = "boss@example.com" } }, e[1]] },
        { "without an end", e => [e[0], e[1], e[2] with { Expires = null }] },
        { "is not 02:00:00 after", e => [e[0], e[1], e[2] with { Expires = s_at.AddDays(9) }] },
        { "end was moved", e => [e[0], e[1], e[2], e[2] with { Sequence = 3, Expires = s_at.AddHours(2.01) }] },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Entries_that_are_no_grant_are_told_and_hide_no_other(string why, Func<LedgerEntry[], IEnumerable<LedgerEntry>> edit)
    {
        var entries = edit(s_whole).Concat(s_whole.Select(e => e with { GrantId = "ta-good" })).ToList();

        var read = await new TemporaryAccessOperations(new Fixed(entries), null, null, SilentInteraction.Instance).ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("ta-good", Assert.Single(read, g => g.Failure is null).Grant!.Id);
        var failure = Assert.Single(read, g => g.Failure is not null).Failure!;
        Assert.Equal(ErrorIds.TemporaryAccessInvalid, failure.ErrorId);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static LedgerEntry Entry(int sequence, LedgerStep step, ProvenCaller by) => new() { GrantId = "ta-bad", Sequence = sequence, Step = step, At = s_at, By = by };

    private sealed class Fixed(IReadOnlyList<LedgerEntry> entries) : IAccessLedger
    {
        public string Location => "fixed";

        public Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken) => Task.FromResult(entries);

        public Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is written.");

        public void Dispose()
        {
        }
    }
}
