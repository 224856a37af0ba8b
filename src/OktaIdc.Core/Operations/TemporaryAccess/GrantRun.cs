using OktaIdc.Connections;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>
/// Gives and takes the access of one grant. Whoever cannot add the next entry has lost the race: it reads what the winner wrote, and goes
/// on from there, or undoes what came too late.
/// </summary>
internal sealed class GrantRun(IAccessLedger ledger, ProvenCaller caller, TimeProvider time)
{
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
            var others = GrantEntries.Group(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Where(g => g.Id != grant.Id && g.Wish.IsSameAccess(grant.Wish));
            var (how, told) = grant.Existed ? (RevokedHow.KeptExisting, "The person had it before the grant.")
                : others.FirstOrDefault(o => o.Holds) is { } other ? (RevokedHow.KeptForOther, $"The grant {other.Id} still gives it.")
                : await access.ExistsAsync(cancellationToken).ConfigureAwait(false)
                    ? (RevokedHow.Removed, await access.TakeAsync(cancellationToken).ConfigureAwait(false))
                    : grant.Entries.Count(e => e.Step == LedgerStep.Revoking) > 1 ? (RevokedHow.Removed, "An earlier run had taken it away.")
                    : (RevokedHow.AlreadyGone, "Somebody else had taken it away.");
            var now = time.GetUtcNow();
            var reading = how is RevokedHow.KeptExisting or RevokedHow.KeptForOther ? new SessionReading([], null)
                : await new RoleSessionReader(idc).ReadAsync(grant.Wish.IdcUserId, grant.Find(LedgerStep.Granting)!.At, cancellationToken).ConfigureAwait(false);
            var sessions = reading.Sessions.Where(s => s.Ends > now && places.Any(p => p.AccountId == s.AccountId && p.PermissionSet == s.PermissionSet)).ToList();

            // What CloudTrail does not show yet, or to nobody, may have begun this very moment.
            var longest = places.Count == 0 ? (TimeSpan?)null : places.Max(p => p.SessionLength);
            var end = how is RevokedHow.KeptExisting or RevokedHow.KeptForOther ? null : now + longest;
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
        return await ledger.TryAppendAsync(entry, cancellationToken).ConfigureAwait(false)
            ? (new GrantEntries([.. grant.Entries, entry]), true)
            : (new GrantEntries(await ledger.ReadAsync(grant.Id, cancellationToken).ConfigureAwait(false)), false);
    }

    private async Task<GrantEntries> AppendAsync(GrantEntries grant, LedgerStep step, Func<LedgerEntry, LedgerEntry> fill, CancellationToken cancellationToken) =>
        (await TryAppendAsync(grant, step, fill, cancellationToken).ConfigureAwait(false)).Grant;

    // There before, and not because of another grant for a time, which will take it away.
    private async Task<bool> StandsAsync(GrantEntries grant, IGivenAccess access, CancellationToken cancellationToken) =>
        await access.ExistsAsync(cancellationToken).ConfigureAwait(false)
        && !GrantEntries.Group(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Any(g => g.Id != grant.Id && g.Wish.IsSameAccess(grant.Wish) && !g.Existed && (g.Holds || g.Last is LedgerStep.Revoking));
}
