using OktaIdc.Failures;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>
/// Whether the entries of a grant follow from each other as this module writes them. By one that was cut, edited or put there by hand
/// nothing is given and nothing taken; whoever can write the ledger can also write a whole one, so this replaces no right on it.
/// </summary>
internal static class GrantValidity
{
    // Clocks of two hosts need not agree to the second.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(5);

    /// <summary>Why the entries are no grant; null where they are one.</summary>
    /// <param name="entries">Those of one id, in the order of their numbers.</param>
    public static OktaIdcException? Check(IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.FirstOrDefault(e => e.Fault is not null)?.Fault is { } fault)
        {
            return fault;
        }

        var id = entries[0].GrantId;
        return (Missing(entries) ?? Order(entries) ?? Approval(entries)) is not { } why ? null : new OktaIdcException(
            ErrorIds.TemporaryAccessInvalid,
            FailureCategory.InvalidData,
            $"Temporary access {id} is left alone: {why}.",
            "See what the ledger has of it with Get-IdcTemporaryAccess -History, look at who can write the ledger, and take the access away by hand if it was given.",
            id);
    }

    private static string? Missing(IReadOnlyList<LedgerEntry> entries)
    {
        var wish = entries[0].Wish;
        return entries.Any(e => e.By is null) ? "an entry does not say who wrote it"
            : wish is null ? "its first entry is missing, or does not say what is asked for"
            : wish.User is null || wish.IdcUserId is null || wish.Reason is null || wish.Home is null ? "the request lacks user, idcUserId, reason or home"
            : wish.Duration < AccessRequests.Shortest || wish.Duration > AccessRequests.Longest ? $"the duration {wish.Duration} is out of range"
            : wish.GroupId is null ? (wish.AccountId is null || wish.PermissionSetArn is null || wish.PermissionSet is null || wish.Group is not null ? "the request names neither a group nor a permission set in an account" : Parts(entries))
            : wish.Group is null || wish.OktaUserId is null || wish.StoreGroupId is null || wish.AppId is null ? "the request lacks a name or an id of its group"
            : Parts(entries);
    }

    private static string? Parts(IReadOnlyList<LedgerEntry> entries) =>
        entries.Any(e => (e.Sessions ?? []).Any(s => s is null) || (e.Denies ?? []).Any(d => d is not { PermissionSetArn: not null, PermissionSet: not null, Accounts: not null })) ? "an entry lacks parts of its sessions or denies"
        : entries.FirstOrDefault(e => e.Step is LedgerStep.Granting) is not { } granting ? null
        : granting.Expires is not { } end ? "it was given without an end"
        : entries.Any(e => e.Step is LedgerStep.Granting && e.Expires != end) ? "its end was moved"
        : (end - granting.At - entries[0].Wish!.Duration).Duration() > s_slack ? $"it ends at {end:u}, which is not {entries[0].Wish!.Duration} after it was given"
        : null;

    private static string? Order(IReadOnlyList<LedgerEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Sequence != i)
            {
                return $"entry {i} is missing, or there twice";
            }

            if (i == 0 ? entries[0].Step is not LedgerStep.Requested : !Follows(entries[i - 1].Step, entries[i].Step))
            {
                return i == 0 ? $"it begins with {entries[0].Step}" : $"{entries[i].Step} cannot follow {entries[i - 1].Step}";
            }
        }

        return null;
    }

    private static bool Follows(LedgerStep before, LedgerStep step) => before switch
    {
        LedgerStep.Requested => step is LedgerStep.Approved or LedgerStep.Rejected,
        LedgerStep.Approved => step is LedgerStep.Granting or LedgerStep.Rejected,
        LedgerStep.Granting => step is LedgerStep.Granting or LedgerStep.Granted or LedgerStep.Revoking,
        LedgerStep.Granted => step is LedgerStep.Revoking,
        LedgerStep.Revoking => step is LedgerStep.Revoking or LedgerStep.Revoked,
        LedgerStep.Revoked => step is LedgerStep.Denying,
        LedgerStep.Denying => step is LedgerStep.Denying or LedgerStep.Denied,
        LedgerStep.Denied => step is LedgerStep.Lifting,
        LedgerStep.Lifting => step is LedgerStep.Lifting or LedgerStep.Lifted,
        _ => false,
    };

    private static string? Approval(IReadOnlyList<LedgerEntry> entries) =>
        entries.FirstOrDefault(e => e.Step is LedgerStep.Approved) is { } approved && ApprovalRules.WhyNot(entries[0], approved.By) is { } why ? $"its approval does not count: {why}" : null;
}
