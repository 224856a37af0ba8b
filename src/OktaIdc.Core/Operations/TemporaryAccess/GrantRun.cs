using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>
/// Gives and takes the access of one grant. Whoever cannot add the next entry has lost the race: it reads what the winner wrote, and goes
/// on from there, or undoes what came too late.
/// </summary>
internal sealed class GrantRun(IAccessLedger ledger, ProvenCaller caller, TimeProvider time)
{
    // So often may a number be lost to others, and so often in a row without any trace of them.
    private const int MostLost = 100;
    private const int MostWithoutTrace = 3;

    private int _lost;
    private int _withoutTrace;

    public async Task<GrantEntries> GiveAsync(GrantEntries grant, IGivenAccess access, CancellationToken cancellationToken)
    {
        while (grant.Last is LedgerStep.Requested or LedgerStep.Approved or LedgerStep.Granting)
        {
            if (grant.Last is LedgerStep.Requested)
            {
                grant = await AppendAsync(grant, LedgerStep.Approved, e => e with { Detail = $"Approved by {caller}; that both are not one human being's accounts is not proven." }, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (grant.Expires is { } end && end <= time.GetUtcNow())
            {
                return grant; // Its time ran out while the run was lost: Revoke -Expired ends it.
            }

            var existed = grant.Last is LedgerStep.Granting ? grant.Existed : await StandsAsync(grant, access, cancellationToken).ConfigureAwait(false);
            var expires = grant.Expires ?? time.GetUtcNow() + grant.Wish.Duration;
            var (intent, won) = await TryAppendAsync(grant, LedgerStep.Granting, e => e with { Expires = expires, Existed = existed }, cancellationToken).ConfigureAwait(false);
            grant = intent;
            if (won)
            {
                var told = await access.GiveAsync(cancellationToken).ConfigureAwait(false);
                (grant, won) = await TryAppendAsync(grant, LedgerStep.Granted, e => e with { Expires = expires, Detail = told ?? (existed ? "The person had it before, and keeps it at the end." : null) }, cancellationToken).ConfigureAwait(false);
                if (!won && !grant.Holds && !existed)
                {
                    await access.TakeAsync(cancellationToken).ConfigureAwait(false); // It was ended in between, and we came too late.
                }
            }
        }

        return grant;
    }

    public async Task<GrantEntries> TakeAsync(GrantEntries grant, IGivenAccess access, IdcConnection idc, string? why, CancellationToken cancellationToken)
    {
        while (grant.Last is LedgerStep.Granting or LedgerStep.Granted or LedgerStep.Revoking)
        {
            var (intent, won) = await TryAppendAsync(grant, LedgerStep.Revoking, e => e with { Detail = why }, cancellationToken).ConfigureAwait(false);
            grant = intent;
            if (!won)
            {
                continue;
            }

            var places = await access.PlacesAsync(cancellationToken).ConfigureAwait(false);
            var others = await OthersAsync(grant, cancellationToken).ConfigureAwait(false);
            var (how, told) = grant.Existed ? (RevokedHow.KeptExisting, "The person had it before the grant.")
                : others.Find(o => o.Holds) is { } other ? (RevokedHow.KeptForOther, $"The grant {other.Id} still gives it.")
                : await access.ExistsAsync(cancellationToken).ConfigureAwait(false)
                    ? (RevokedHow.Removed, await access.TakeAsync(cancellationToken).ConfigureAwait(false))
                    : grant.Entries.Count(e => e.Step == LedgerStep.Revoking) > 1 ? (RevokedHow.Removed, "An earlier run had taken it away.")
                    : (RevokedHow.AlreadyGone, "Somebody else had taken it away.");
            if (how is RevokedHow.Removed && (await OthersAsync(grant, cancellationToken).ConfigureAwait(false)).Find(o => o.Holds) is { } late)
            {
                // It was given while we took it, and found itself there already.
                (how, told) = (RevokedHow.KeptForOther, $"The grant {late.Id} began to give it in that moment, and it was given back. {await access.GiveAsync(cancellationToken).ConfigureAwait(false)}".TrimEnd());
            }

            var now = time.GetUtcNow();
            var reading = how is RevokedHow.KeptExisting or RevokedHow.KeptForOther ? new SessionReading([], null)
                : await new RoleSessionReader(idc).ReadAsync(grant.Wish.IdcUserId, grant.Find(LedgerStep.Granting)!.At, cancellationToken).ConfigureAwait(false);
            var sessions = reading.Sessions.Where(s => s.Ends > now && (places.Count == 0 || places.Any(p => p.AccountId == s.AccountId && p.PermissionSet == s.PermissionSet))).ToList();

            // Where nothing is found any more that it gives, it may have given the longest sessions there are. What CloudTrail does not show yet, or to nobody, may have begun this very moment.
            var longest = places.Count == 0 ? PermissionSetRules.LongestSession : places.Max(p => p.SessionLength);
            var end = how is RevokedHow.KeptExisting or RevokedHow.KeptForOther ? (DateTimeOffset?)null : now + longest;
            (grant, _) = await TryAppendAsync(
                grant,
                LedgerStep.Revoked,
                e => e with
                {
                    How = how,
                    Sessions = sessions,
                    SessionsEnd = end,
                    Detail = string.Join(" ", new[]
                    {
                        told,
                        end is null || places.Count > 0 ? null : "Nothing is found any more that it gives, so the longest sessions are assumed.",
                        reading.WhyUnread is null ? null : $"Its sessions could not be read ({reading.WhyUnread}).",
                        end is null ? null : $"{sessions.Count} session{(sessions.Count == 1 ? "" : "s")} seen; one that CloudTrail does not show yet ends by {end:u} at the latest.",
                    }.OfType<string>()),
                },
                cancellationToken).ConfigureAwait(false);
        }

        return grant;
    }

    public async Task<GrantEntries> RejectAsync(GrantEntries grant, string? why, CancellationToken cancellationToken)
    {
        while (grant.Last is LedgerStep.Requested or LedgerStep.Approved)
        {
            grant = await AppendAsync(grant, LedgerStep.Rejected, e => e with { Detail = why }, cancellationToken).ConfigureAwait(false);
        }

        return grant;
    }

    /// <summary>Adds the next entry; where another run was quicker, its entries are read.</summary>
    public async Task<(GrantEntries Grant, bool Won)> TryAppendAsync(GrantEntries grant, LedgerStep step, Func<LedgerEntry, LedgerEntry> fill, CancellationToken cancellationToken)
    {
        var entry = fill(new LedgerEntry { GrantId = grant.Id, Sequence = grant.Next, Step = step, At = time.GetUtcNow(), By = caller });
        if (await ledger.TryAppendAsync(entry, cancellationToken).ConfigureAwait(false))
        {
            return (new GrantEntries([.. grant.Entries, entry]), true);
        }

        var there = GrantEntries.Find(await ledger.ReadAsync(grant.Id, cancellationToken).ConfigureAwait(false));
        _withoutTrace = there is null || there.Next <= entry.Sequence ? _withoutTrace + 1 : 0;
        return ++_lost < MostLost && _withoutTrace < MostWithoutTrace ? (there ?? grant, false) : throw new OktaIdcException(
            ErrorIds.LedgerUnusable,
            FailureCategory.Conflict,
            $"The ledger {ledger.Location} refuses entry {entry.Sequence} ({step}) of {grant.Id} {(_withoutTrace > 0 ? "although it has none of that number" : "again and again, because others were quicker")}.",
            "A table of DynamoDB needs the partition key grantId (text) and the sort key sequence (number). Otherwise run the command again.",
            ledger.Location);
    }

    private async Task<GrantEntries> AppendAsync(GrantEntries grant, LedgerStep step, Func<LedgerEntry, LedgerEntry> fill, CancellationToken cancellationToken) =>
        (await TryAppendAsync(grant, step, fill, cancellationToken).ConfigureAwait(false)).Grant;

    // There before, and not because of another grant for a time, which will take it away.
    // Asked before and after, for the other may begin or end in between.
    private async Task<bool> StandsAsync(GrantEntries grant, IGivenAccess access, CancellationToken cancellationToken) =>
        !(await OthersAsync(grant, cancellationToken).ConfigureAwait(false)).Exists(IsPassing)
        && await access.ExistsAsync(cancellationToken).ConfigureAwait(false)
        && !(await OthersAsync(grant, cancellationToken).ConfigureAwait(false)).Exists(IsPassing);

    private static bool IsPassing(GrantEntries other) => !other.Existed && (other.Holds || other.Last is LedgerStep.Revoking);

    private async Task<List<GrantEntries>> OthersAsync(GrantEntries grant, CancellationToken cancellationToken) =>
        [.. GrantEntries.Group(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Where(g => g.Id != grant.Id && g.Wish.IsSameAccess(grant.Wish))];
}
