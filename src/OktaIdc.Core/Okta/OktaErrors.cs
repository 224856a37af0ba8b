using System.Security.Authentication;
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

    /// <summary>A link that credentials must not follow.</summary>
    public static OktaIdcException LinkRefused(Uri target, Uri origin, string why) => new(
        ErrorIds.OktaLinkRefused,
        FailureCategory.Refused,
        $"A link from {origin.Authority} to {(target.IsAbsoluteUri ? target.GetLeftPart(UriPartial.Authority) : "its next page")} was not followed: {why}.",
        "Connect with the address under which Okta itself answers (its links show it), and make sure that no proxy rewrites them.",
        origin.Authority);

    /// <summary>A redirect.</summary>
    public static OktaIdcException RedirectRefused(OktaCall call, OktaAnswer answer, Uri origin)
    {
        var to = answer.Headers.Location is { } location ? new Uri(origin, location).GetLeftPart(UriPartial.Authority) : "an unnamed place";
        return new OktaIdcException(
            ErrorIds.OktaRedirectRefused,
            FailureCategory.Refused,
            $"{origin.Authority} answered {call.Operation} with a redirect ({answer.Status}) to {to}; credentials are not sent there.",
            "Connect with the address of the Okta org itself, as in https://example.okta.com.",
            origin.Authority)
        { StatusCode = answer.Status, RequestId = answer.RequestId };
    }

    /// <summary>No answer to a request that may be sent again, after the last try.</summary>
    public static OktaIdcException NoAnswer(OktaCall call, Uri origin, Exception inner)
    {
        if (inner is OperationCanceledException)
        {
            return new(ErrorIds.OktaTimeout, FailureCategory.Timeout, $"{origin.Authority} did not answer {call.Operation} in time.", "Try again; check the network and status.okta.com.", call.Target ?? origin.Authority, inner);
        }

        var tls = inner is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } || inner.InnerException is AuthenticationException;
        return new(
            ErrorIds.OktaConnectionFailed,
            FailureCategory.Connection,
            tls ? $"The certificate or TLS of {origin.Authority} was not accepted." : $"No answer from {origin.Authority} to {call.Operation}.",
            tls
                ? "For a custom domain with a private authority give its certificate or the server certificate's SHA-256 thumbprint to the connection; verification cannot be switched off."
                : "Check the address, name resolution, proxy and firewall, and try again.",
            call.Target ?? origin.Authority,
            inner);
    }

    /// <summary>No answer to a request that must not be sent twice.</summary>
    public static OktaIdcException OutcomeUnknown(OktaCall call, Uri origin, Exception inner) => inner switch
    {
        // The connection never came about: nothing was sent.
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } => NoAnswer(call, origin, inner),
        _ => new(
            ErrorIds.OktaOutcomeUnknown,
            FailureCategory.Connection,
            $"{call.Operation} was sent to {origin.Authority} and no answer came: the change may or may not have been made.",
            "Read whether it is there before you do it again; running the same command again does that.",
            call.Target ?? origin.Authority,
            inner),
    };
}
