using System.Collections.Frozen;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>Turns Okta's error answers into failures: by error code first, else by HTTP status.</summary>
internal static class OktaErrorMap
{
    private const string FixRequest = "Correct what the message names and try again.";
    private const string NewToken = "Make a new API token in the Okta Admin Console (Security, API, Tokens), or check client id, key and clock of the service app, and connect again.";

    private static readonly FrozenDictionary<string, Meaning> ByCode = new Dictionary<string, Meaning>
    {
        ["E0000001"] = new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, FixRequest),
        ["E0000003"] = new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, FixRequest),
        ["E0000004"] = new(ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication, NewToken),
        ["E0000006"] = new(ErrorIds.OktaPermissionMissing, FailureCategory.Permission, ""),
        ["E0000007"] = new(ErrorIds.OktaNotFound, FailureCategory.NotFound, "Check the id or name; it may have been deleted."),
        ["E0000008"] = new(ErrorIds.OktaNotFound, FailureCategory.NotFound, "Check that the URL is that of an Okta org, without a path."),
        ["E0000009"] = new(ErrorIds.OktaServiceFailed, FailureCategory.Service, "Try again later; quote the request id to Okta's support if it stays."),
        ["E0000010"] = new(ErrorIds.OktaReadOnly, FailureCategory.Service, "Okta is under maintenance and takes no changes: try again later (status.okta.com)."),
        ["E0000011"] = new(ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication, NewToken),
        ["E0000015"] = new(ErrorIds.OktaFeatureNotAvailable, FailureCategory.NotSupported, "Ask Okta to add the feature to the org's licence, or do without it."),
        ["E0000016"] = new(ErrorIds.OktaWrongState, FailureCategory.Conflict, "Read the object again: it is active already."),
        ["E0000022"] = new(ErrorIds.OktaOperationNotSupported, FailureCategory.NotSupported, "Okta does not offer this for the object; use the Admin Console."),
        ["E0000031"] = new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, "Correct the filter or search expression."),
        ["E0000038"] = new(ErrorIds.OktaWrongState, FailureCategory.Conflict, "Read the user's status; this cannot be done in it."),
        ["E0000047"] = new(ErrorIds.OktaRateLimited, FailureCategory.Limit, "Try again later, or raise the token's share of the rate limits (Admin Console, Reports, Rate limits)."),
        ["E0000053"] = new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, "Correct the filter; the System Log keeps 90 days."),
        ["E0000056"] = new(ErrorIds.OktaWrongState, FailureCategory.Conflict, "Deactivate the app before deleting it."),
        ["E0000060"] = new(ErrorIds.OktaOperationNotSupported, FailureCategory.NotSupported, "Okta does not offer this for the object; use the Admin Console."),
        ["E0000075"] = new(ErrorIds.OktaAttributeIsMapped, FailureCategory.InvalidArgument, "Leave the attribute out: a profile mapping fills it."),
        ["E0000093"] = new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, "Give fewer groups at once (20 are safe)."),
        ["E0000112"] = new(ErrorIds.OktaWrongState, FailureCategory.Conflict, "The user is being activated: try again in a moment."),
        ["invalid_client"] = new(ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication, "Check the client id, that the app's public key belongs to this private key, and this machine's clock."),
        ["invalid_scope"] = new(ErrorIds.OktaScopeNotGranted, FailureCategory.Permission, "Grant the scope to the service app (Admin Console, Applications, the app, Okta API Scopes), or ask for fewer scopes."),
        ["invalid_dpop_proof"] = new(ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication, "The app requires DPoP: connect without switching it off, and check this machine's clock."),
        ["unauthorized_client"] = new(ErrorIds.OktaAuthenticationFailed, FailureCategory.Authentication, "The app must be an API Services app with public key / private key authentication."),
        ["access_denied"] = new(ErrorIds.OktaPermissionMissing, FailureCategory.Permission, "Grant the service app the scopes and an administrator role."),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> CodeByStatus = new Dictionary<int, string>
    {
        [400] = "E0000001", [401] = "E0000011", [403] = "E0000006", [404] = "E0000007", [405] = "E0000022", [429] = "E0000047", [501] = "E0000060",
    }.ToFrozenDictionary();

    /// <summary>The failure for an answer that is no success.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="answer">What came.</param>
    /// <param name="target">The thing it was about.</param>
    /// <param name="secrets">Secrets that were sent, which Okta may echo.</param>
    public static OktaIdcException ToException(OktaOperation operation, OktaAnswer answer, string? target, IReadOnlyList<string> secrets)
    {
        var body = OktaErrorBody.Read(answer.Body);
        var meaning = Find(body, answer.Status);
        var said = string.Join(" ", new[] { body.Summary }.Concat(body.Causes).Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => EndWithStop(t!)).Distinct());
        var message = $"{operation.Name}: Okta answered {answer.Status}{(body.Code is null ? "" : $" {body.Code}")}"
            + (said.Length == 0 ? "." : $": {said}");
        var advice = meaning.Advice;
        if (meaning.ErrorId == ErrorIds.OktaPermissionMissing && operation.Scopes.Length > 0)
        {
            var scopes = string.Join(" and ", operation.Scopes);
            message += $" It needs the scope {scopes}.";
            advice = $"Grant {scopes} to the service app and give it an administrator role that covers the object; an API token needs an administrator with that right.";
        }

        return new OktaIdcException(meaning.ErrorId, meaning.Category, Redaction.Clean(message, secrets), advice, target)
        {
            RequestId = answer.RequestId,
            VendorCode = body.Code,
            StatusCode = answer.Status,
        };
    }

    private static Meaning Find(OktaErrorBody body, int status)
    {
        // Okta has no code of its own for a duplicate: E0000001 with this in a cause.
        if (status is 400 or 409 && body.Causes.Any(c => c.Contains("already exists", StringComparison.OrdinalIgnoreCase)))
        {
            return new(ErrorIds.OktaAlreadyExists, FailureCategory.AlreadyExists, "Use the one that is there, or choose another name.");
        }

        if (body.Code is not null && ByCode.TryGetValue(body.Code, out var meaning))
        {
            return meaning;
        }

        return CodeByStatus.TryGetValue(status, out var code) ? ByCode[code]
            : status >= 500 ? ByCode["E0000009"]
            : new(ErrorIds.OktaInvalidRequest, FailureCategory.InvalidArgument, FixRequest);
    }

    private static string EndWithStop(string text) => text.TrimEnd() is var t && t.EndsWith('.') ? t : t + ".";

    private sealed record Meaning(string ErrorId, FailureCategory Category, string Advice);
}
