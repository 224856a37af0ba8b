using OktaIdc.Connections;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Denies the sessions of a grant that has ended everything until they end, and lifts the deny afterwards.</summary>
internal sealed class GrantSessions(GrantRun run, IdcConnection idc, IInteraction interaction, TimeProvider time)
{
    private readonly InlineDenies _denies = new(idc, interaction);

    public async Task<GrantEntries> EndAsync(GrantEntries grant, IGivenAccess access, bool wished, CancellationToken cancellationToken)
    {
        var user = grant.Wish.IdcUserId;
        while ((grant.Last is LedgerStep.Revoked && wished && IsNeeded(grant)) || grant.Last is LedgerStep.Denying)
        {
            var denies = grant.Find(LedgerStep.Denying)?.Denies ?? await PrepareAsync(grant.Id, access, user, cancellationToken).ConfigureAwait(false);
            (grant, var won) = await run.TryAppendAsync(grant, LedgerStep.Denying, e => e with { Denies = denies }, cancellationToken).ConfigureAwait(false);
            if (won)
            {
                foreach (var deny in denies)
                {
                    await _denies.PutAsync(deny, user, cancellationToken).ConfigureAwait(false);
                }

                var revoked = grant.Find(LedgerStep.Revoked)!;
                (grant, _) = await run.TryAppendAsync(
                    grant,
                    LedgerStep.Denied,
                    e => e with { Sessions = revoked.Sessions, SessionsEnd = revoked.SessionsEnd, Detail = $"Denied everything in {string.Join(", ", denies.Select(d => d.PermissionSet))} until {revoked.SessionsEnd:u}; Revoke-IdcTemporaryAccess -Expired lifts it then." },
                    cancellationToken).ConfigureAwait(false);
            }
        }

        while ((grant.Last is LedgerStep.Denied && !IsNeeded(grant)) || grant.Last is LedgerStep.Lifting)
        {
            (grant, var won) = await run.TryAppendAsync(grant, LedgerStep.Lifting, e => e, cancellationToken).ConfigureAwait(false);
            if (won)
            {
                foreach (var deny in grant.Find(LedgerStep.Denying)!.Denies ?? [])
                {
                    await _denies.LiftAsync(deny, user, cancellationToken).ConfigureAwait(false);
                }

                (grant, _) = await run.TryAppendAsync(grant, LedgerStep.Lifted, e => e with { Detail = "The last session has ended; the permission sets are as before." }, cancellationToken).ConfigureAwait(false);
            }
        }

        return grant;
    }

    private bool IsNeeded(GrantEntries grant) => grant.Find(LedgerStep.Revoked)?.SessionsEnd is { } end && end > time.GetUtcNow();

    private async Task<IReadOnlyList<InlineDeny>> PrepareAsync(string grantId, IGivenAccess access, string user, CancellationToken cancellationToken)
    {
        var denies = new List<InlineDeny>();
        foreach (var set in (await access.PlacesAsync(cancellationToken).ConfigureAwait(false)).GroupBy(p => p.PermissionSetArn))
        {
            denies.Add(await _denies.PrepareAsync(set.Key, set.First().PermissionSet, user, grantId, cancellationToken).ConfigureAwait(false));
        }

        if ((await PersonAccess.ReadAsync(idc, interaction, user, cancellationToken).ConfigureAwait(false)).Places.Where(p => denies.Any(d => d.PermissionSetArn == p.PermissionSetArn)).ToList() is { Count: > 0 } kept)
        {
            await interaction.WarnAsync(
                $"The deny holds for the whole permission set: until it is lifted the person cannot use {string.Join(", ", kept.Select(p => $"{p.PermissionSet} in {p.AccountId}").Distinct())} either, which she keeps.", cancellationToken).ConfigureAwait(false);
        }

        return denies;
    }
}
