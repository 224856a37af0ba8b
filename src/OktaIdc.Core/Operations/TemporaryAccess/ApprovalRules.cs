using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>
/// Who may approve: somebody whom Okta or AWS proves to be another person than the requester, and who is not the one that gets the access.
/// What no vendor can prove is that two accounts are not one human being's, or that nobody was lent a token.
/// </summary>
internal static class ApprovalRules
{
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ApproverNotProven"/>.</exception>
    public static void Check(GrantEntries grant, ProvenCaller caller, DateTimeOffset now)
    {
        var requester = grant.First.By;
        var why = !caller.IsPerson ? "the connections are nobody's in particular (a service app, a machine's role)"
            : caller.Is(grant.Wish.User) || (caller.OktaUserId is not null && caller.OktaUserId == grant.Wish.OktaUserId) ? $"{grant.Wish.User} would get the access herself"
            : caller.IsSameAs(requester) is true ? $"the same person asked for it ({requester})"
            : caller.IsSameAs(requester) is null ? $"nothing that the vendors tell of both can be compared: asked for by {requester}, to be approved by {caller}"
            : grant.Wish.Approver is { } named && !caller.Is(named) ? $"{named} was named to approve it, and the connections are those of {caller}"
            : null;
        if (why is not null)
        {
            throw new OktaIdcException(
                ErrorIds.ApproverNotProven,
                FailureCategory.Refused,
                $"Temporary access {grant.Id} cannot be approved: {why}.",
                "Let another person run the same command on connections of her own: an API token of her Okta account, or AWS credentials that she got through IAM Identity Center.",
                grant.Id);
        }

        if (grant.Last is LedgerStep.Requested && grant.First.At + GrantEntries.RequestLife <= now)
        {
            throw new OktaIdcException(
                ErrorIds.TemporaryAccessState, FailureCategory.Conflict, $"The request {grant.Id} of {grant.First.At:u} is older than {GrantEntries.RequestLife.TotalHours:0} hours.", "Ask for it anew with Grant-IdcTemporaryAccess.", grant.Id);
        }
    }
}
