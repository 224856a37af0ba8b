using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.Revocation;

/// <summary>What of a revocation's takings a grant for a time had given: the ledger ends it, or has ended it, and a restore must not make it last.</summary>
internal sealed class GivenForATime(IReadOnlyList<GrantEntries> grants)
{
    /// <summary>Reads the ledger.</summary>
    public static async Task<GivenForATime> ReadAsync(IAccessLedger ledger, RevocationState state, CancellationToken cancellationToken) =>
        new([.. GrantEntries.Group(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Where(g => Covers(g, state.Started))]);

    /// <summary>The grant that gave an assignment; null where none did.</summary>
    public string? Of(AccountAssignment assignment) => grants.FirstOrDefault(g =>
        assignment.PrincipalType == PrincipalType.User && g.Wish.IdcUserId == assignment.PrincipalId && g.Wish.AccountId == assignment.AccountId && g.Wish.PermissionSetArn == assignment.PermissionSetArn)?.Id;

    /// <summary>The grant that gave a membership; null where none did.</summary>
    public string? Of(NamedGroup group, string oktaUserId) => grants.FirstOrDefault(g => g.Wish.GroupId == group.Id && g.Wish.OktaUserId == oktaUserId)?.Id;

    // What the person had before the grant is her own, and a grant that was over before the revocation gave nothing of what was taken.
    private static bool Covers(GrantEntries grant, DateTimeOffset started) =>
        grant.Find(LedgerStep.Granting) is not null && !grant.Existed && (grant.Find(LedgerStep.Revoked) is not { } revoked || revoked.At >= started);
}
