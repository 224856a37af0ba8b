namespace OktaIdc.Failures;

/// <summary>
/// Every error id that OktaIdc uses. Ids are part of the public contract: scripts match on them, help lists them.
/// One partial file per area (ErrorIds.Okta.cs, ErrorIds.Aws.cs, ErrorIds.Saml.cs, ...).
/// </summary>
public static partial class ErrorIds
{
    /// <summary>The operation was cancelled by the user.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>An argument cannot be used as given.</summary>
    public const string InvalidArgument = "InvalidArgument";

    /// <summary>A step waits for a person; the ManualStep says what to do.</summary>
    public const string ManualStepPending = "ManualStepPending";

    /// <summary>Credentials would be sent over plain http to another machine.</summary>
    public const string InsecureUrl = "InsecureUrl";
}
