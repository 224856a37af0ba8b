using OktaIdc.Failures;

namespace OktaIdc.Okta;

/// <summary>Failures of the Okta client that do not come from an error body.</summary>
internal static class OktaErrors
{
    /// <summary>An answer that is not what the vendor documents.</summary>
    public static OktaIdcException UnexpectedBody(string what, string why) => new(
        ErrorIds.OktaUnexpectedAnswer,
        FailureCategory.InvalidData,
        $"Okta's answer cannot be read as {what}: {why}.",
        "Check that the URL is the address of an Okta org and that no proxy answers in its place.");
}
