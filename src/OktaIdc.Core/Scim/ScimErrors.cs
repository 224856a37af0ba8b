using System.Net;
using System.Text.Json;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Scim;

/// <summary>From answers of a SCIM server to what a user can act on (RFC 7644 section 3.12; status codes of the IdC SCIM developer guide).</summary>
internal static class ScimErrors
{
    private static readonly Dictionary<int, (string Id, FailureCategory Category, string Advice)> ByStatus = new()
    {
        [400] = (ErrorIds.ScimInvalidValue, FailureCategory.InvalidData, "Correct the attribute that the message names: IAM Identity Center needs user name, display name, first and last name, and takes one value each."),
        [401] = (ErrorIds.ScimUnauthorized, FailureCategory.Authentication, "Make a new token (New-IdcScimToken), and check that the tenant in the endpoint is the right one; tokens end after a year."),
        [403] = (ErrorIds.ScimForbidden, FailureCategory.Permission, "Check that automatic provisioning is on, and the instance's KMS key where it has one of its own."),
        [404] = (ErrorIds.ScimNotFound, FailureCategory.NotFound, "Read the resource again: it may have been deleted."),
        [409] = (ErrorIds.ScimConflict, FailureCategory.AlreadyExists, "Use the resource that exists; user names, primary addresses and group names are unique."),
        [429] = (ErrorIds.ScimThrottled, FailureCategory.Limit, "Wait a minute and try again; AWS allows 25 writes and 40 reads a second."),
    };

    /// <summary>The failure that an answer means.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body, whatever it is.</param>
    /// <param name="requestId">AWS's request id.</param>
    /// <param name="what">Method and path.</param>
    /// <param name="secret">The token, which a server might echo.</param>
    public static OktaIdcException From(HttpStatusCode status, string body, string? requestId, string what, string secret)
    {
        var code = (int)status;
        var (id, category, advice) = ByStatus.TryGetValue(code, out var known) ? known
            : (ErrorIds.ScimServiceFailure, FailureCategory.Service, code is >= 300 and < 400 ? "Check the endpoint: it redirects, which is not followed with a token." : "Try again later; check the endpoint.");
        var (detail, scimType) = Read(body);
        return new OktaIdcException(id, category, Redaction.Clean($"{what} failed with {code}: {detail ?? status.ToString()}", secret), advice, what)
        {
            RequestId = requestId,
            StatusCode = code,
            VendorCode = scimType,
        };
    }

    /// <summary>The failure of an exchange that brought no answer.</summary>
    public static OktaIdcException Unreachable(Exception e, Uri url, string what) => new(
        ErrorIds.ScimUnreachable,
        e is OperationCanceledException ? FailureCategory.Timeout : FailureCategory.Connection,
        $"{url.Authority} could not be reached for {what}: {(e.InnerException ?? e).Message}",
        "Check the endpoint's host and Region, the network and the proxy.",
        url.Authority,
        e);

    /// <summary>An answer that is no SCIM.</summary>
    public static OktaIdcException NotScim(string what, Exception? inner = null) => new(
        ErrorIds.ScimServiceFailure, FailureCategory.InvalidData, $"{what} was answered, but not in SCIM.", "Check the endpoint: it must end with /scim/v2 and belong to IAM Identity Center.", what, inner);

    private static (string? Detail, string? ScimType) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? (null, null)
                : (Text(root, "detail") ?? Text(root, "message") ?? Text(root, "Message"), Text(root, "scimType") ?? Text(root, "__type"));
        }
        catch (JsonException)
        {
            // No JSON: the status has to do.
            return (null, null);
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
