namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>An account selector cannot be read.</summary>
    public const string AccountSelectorInvalid = "AccountSelectorInvalid";

    /// <summary>An account selector matches no account that can be selected; near matches are named.</summary>
    public const string AccountSelectorNoMatch = "AccountSelectorNoMatch";
}
