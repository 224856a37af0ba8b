namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>Okta answered something that is not what its API documents.</summary>
    public const string OktaUnexpectedAnswer = "OktaUnexpectedAnswer";
}
