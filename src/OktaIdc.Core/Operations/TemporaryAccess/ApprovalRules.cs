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
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ApproverNotProven"/>, <see cref="ErrorIds.TemporaryAccessState"/>.</exception>
    public static void Check(GrantEntries grant, ProvenCaller caller, DateTimeOffset now)
    {
        if (WhyNot(grant.First, caller) is { } why)
        {
            throw new OktaIdcException(
                ErrorIds.ApproverNotProven,
                FailureCategory.Refused,
                $"Temporary access {grant.Id} cannot be approved: {why}.",
                "Let another person run the same command on connections of her own: an API token of her Okta account, or AWS credentials that she got through IAM Identity Center.",
                grant.Id);
        }

        if (grant.Last is LedgerStep.Requested or LedgerStep.Approved && grant.First.At + GrantEntries.RequestLife <= now)
        {
            throw new OktaIdcException(
                ErrorIds.TemporaryAccessState, FailureCategory.Conflict, $"The request {grant.Id} of {grant.First.At:u} is older than {GrantEntries.RequestLife.TotalHours:0} hours.", "Ask for it anew with Grant-IdcTemporaryAccess.", grant.Id);
        }
    }

    /// <summary>Why a caller may not approve what a request asks for; null where she may.</summary>
    public static string? WhyNot(LedgerEntry request, ProvenCaller caller)
    {
        var (wish, requester) = (request.Wish!, request.By);
        var person = new ProvenCaller { OktaUserId = wish.OktaUserId, IdcUserId = wish.IdcUserId };
        return !caller.IsPerson ? "the connections are nobody's in particular (a service app, a machine's role)"
            : caller.Is(wish.User) || caller.IsSameAs(person) is true ? $"{wish.User} would get the access herself"
            : caller.IsSameAs(requester) is true ? $"the same person asked for it ({requester})"
            : caller.IsSameAs(requester) is null ? $"nothing that the vendors tell of both can be compared: asked for by {requester}, to be approved by {caller}"
            : caller.IsSameAs(person) is null ? $"nothing that the vendors tell of {caller} says that it is not {wish.User}, who would get the access"
            : wish.Approver is { } named && !caller.IsProven(named) ? $"{named} was named to approve it, and the connections are those of {caller}"
            : null;
    }
}
