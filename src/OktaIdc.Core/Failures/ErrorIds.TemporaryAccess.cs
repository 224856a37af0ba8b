namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>The ledger of temporary access cannot be opened, or an entry of it cannot be read.</summary>
    public const string LedgerUnusable = "LedgerUnusable";

    /// <summary>There is no temporary access of this id in the ledger; near matches are named.</summary>
    public const string TemporaryAccessNotFound = "TemporaryAccessNotFound";

    /// <summary>Temporary access is in a state that does not allow this: already approved, rejected, ended.</summary>
    public const string TemporaryAccessState = "TemporaryAccessState";

    /// <summary>The approver is not proven to be another person than the requester and the one who gets the access.</summary>
    public const string ApproverNotProven = "ApproverNotProven";

    /// <summary>Access cannot be given for a time this way: the group is not pushed, a rule fills it, or the user is not provisioned.</summary>
    public const string TemporaryAccessImpossible = "TemporaryAccessImpossible";
}
