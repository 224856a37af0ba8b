namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>There is no manual step of this id.</summary>
    public const string ManualStepNotFound = "ManualStepNotFound";

    /// <summary>A state file (manual steps, token journal) cannot be read.</summary>
    public const string StateUnreadable = "StateUnreadable";
}
