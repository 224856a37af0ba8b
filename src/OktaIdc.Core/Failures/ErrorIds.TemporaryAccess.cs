namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>The ledger of temporary access cannot be opened, or an entry of it cannot be read.</summary>
    public const string LedgerUnusable = "LedgerUnusable";

    /// <summary>There is no temporary access of this id in the ledger; near matches are named.</summary>
    public const string TemporaryAccessNotFound = "TemporaryAccessNotFound";

    /// <summary>Temporary access is in a state that does not allow this: already approved, rejected, ended.</summary>
    public const string TemporaryAccessState = "TemporaryAccessState";

    /// <summary>A request's ids are not those of what it names: it was edited, or something was renamed since.</summary>
    public const string TemporaryAccessAltered = "TemporaryAccessAltered";

    /// <summary>Entries of temporary access do not follow from each other: a step is missing or not allowed, or the approval is nobody's who may give it. Nothing is done by them.</summary>
    public const string TemporaryAccessInvalid = "TemporaryAccessInvalid";

    /// <summary>Sessions that a grant has left cannot be ended: nothing is found that it gives.</summary>
    public const string TemporaryAccessPlaceless = "TemporaryAccessPlaceless";

    /// <summary>The approver is not proven to be another person than the requester and the one who gets the access.</summary>
    public const string ApproverNotProven = "ApproverNotProven";

    /// <summary>Access cannot be given for a time this way: the group is not pushed, a rule fills it, or the user is not provisioned.</summary>
    public const string TemporaryAccessImpossible = "TemporaryAccessImpossible";
}
