using OktaIdc.Failures;

namespace OktaIdc.Aws.Runtime;

/// <summary>What an error code of AWS means to a user. {action} stands for the IAM action, {region} for the Region, {place} for what must be true of it.</summary>
/// <param name="Id">Our error id.</param>
/// <param name="Category">The kind of failure.</param>
/// <param name="Advice">What to do next.</param>
internal sealed record AwsErrorMeaning(string Id, FailureCategory Category, string Advice);

/// <summary>The one table from AWS's error codes to ours.</summary>
internal static class AwsErrorTable
{
    private static readonly AwsErrorMeaning Denied = new(
        ErrorIds.AwsAccessDenied, FailureCategory.Permission, "Allow {action} for the caller, and look whether a service control policy or a permissions boundary denies it.");

    private static readonly AwsErrorMeaning Expired = new(
        ErrorIds.AwsCredentialsExpired, FailureCategory.Authentication, "Get new credentials (for a profile with IAM Identity Center: aws sso login), then connect again.");

    private static readonly AwsErrorMeaning Invalid = new(
        ErrorIds.AwsCredentialsInvalid, FailureCategory.Authentication, "Check the access key, the secret key and, for temporary credentials, the session token; check the clock of this machine.");

    private static readonly AwsErrorMeaning Throttled = new(
        ErrorIds.AwsThrottled, FailureCategory.Limit, "Wait a minute and try again; look for other jobs that call IAM Identity Center at the same time.");

    private static readonly AwsErrorMeaning Quota = new(
        ErrorIds.AwsQuotaExceeded, FailureCategory.Limit, "Remove what is not needed, or ask AWS for a higher quota (Service Quotas console).");

    private static readonly AwsErrorMeaning Input = new(
        ErrorIds.AwsInvalidInput, FailureCategory.InvalidArgument, "Correct the value that the message names.");

    private static readonly AwsErrorMeaning Missing = new(
        ErrorIds.AwsNotFound, FailureCategory.NotFound, "Check the name or id, and that {place}.");

    private static readonly AwsErrorMeaning Elsewhere = new(
        ErrorIds.AwsInvalidInput, FailureCategory.InvalidArgument, "The bucket is in another Region than {region}: say which, with ?region=... behind its location.");

    private static readonly AwsErrorMeaning Exists = new(
        ErrorIds.AwsAlreadyExists, FailureCategory.AlreadyExists, "Use the one that exists, or choose another name.");

    private static readonly AwsErrorMeaning Conflict = new(
        ErrorIds.AwsConflict, FailureCategory.Conflict, "Wait until the other change is done, then try again.");

    private static readonly AwsErrorMeaning Failure = new(
        ErrorIds.AwsServiceFailure, FailureCategory.Service, "Try again later; give AWS support the request id if it stays.");

    private static readonly AwsErrorMeaning Unknown = new(
        ErrorIds.AwsOperationUnknown, FailureCategory.NotSupported, "Check the endpoint: it does not know this operation.");

    private static readonly Dictionary<string, AwsErrorMeaning> Codes = new(StringComparer.Ordinal)
    {
        ["AccessDeniedException"] = Denied,
        ["AccessDenied"] = Denied,
        ["AccessDeniedForDependencyException"] = Denied,
        ["NotAuthorized"] = Denied,
        ["OptInRequired"] = new(ErrorIds.AwsAccessDenied, FailureCategory.Permission, "Enable the Region {region} for this account."),
        ["ExpiredTokenException"] = Expired,
        ["ExpiredToken"] = Expired,
        ["RequestExpired"] = Expired,
        ["UnauthorizedException"] = new(ErrorIds.AwsCredentialsExpired, FailureCategory.Authentication, "Sign in to the access portal again."),
        ["UnrecognizedClientException"] = Invalid,
        ["InvalidClientTokenId"] = Invalid,
        ["InvalidSignatureException"] = Invalid,
        ["SignatureDoesNotMatch"] = Invalid,
        ["IncompleteSignature"] = Invalid,
        ["MissingAuthenticationToken"] = Invalid,
        ["PermanentRedirect"] = Elsewhere,
        ["AuthorizationHeaderMalformed"] = Elsewhere,
        ["MissingAuthenticationTokenException"] = Invalid,
        ["ThrottlingException"] = Throttled,
        ["Throttling"] = Throttled,
        ["TooManyRequestsException"] = Throttled,
        ["RequestLimitExceeded"] = Throttled,
        ["SlowDownException"] = Throttled,
        ["ServiceQuotaExceededException"] = Quota,
        ["ConstraintViolationException"] = Quota,
        ["ValidationException"] = Input,
        ["InvalidInputException"] = Input,
        ["InvalidRequestException"] = Input,
        ["ValidationError"] = Input,
        ["SerializationException"] = Input,
        ["AWSOrganizationsNotInUseException"] = new(
            ErrorIds.OrganizationMissing, FailureCategory.NotFound, "Make an organization first (New-IdcOrganization); the calling account becomes its management account for ever."),
        ["AccountNotRegisteredException"] = Missing,
        ["NoSuchEntity"] = Missing,
        ["MalformedPolicyDocumentException"] = Input,
        ["DuplicatePolicyException"] = Exists,
        ["DuplicatePolicyAttachmentException"] = Exists,
        ["PolicyNotAttachedException"] = Missing,
        ["PolicyInUseException"] = Conflict,
        ["PolicyChangesInProgressException"] = Conflict,
        ["PolicyTypeNotEnabledException"] = new(
            ErrorIds.AwsConflict, FailureCategory.Conflict, "Enable service control policies in the root (AWS Organizations console, Policies), then try again."),
        ["AlreadyInOrganizationException"] = Exists,
        ["DuplicateOrganizationalUnitException"] = Exists,
        ["AccountAlreadyRegisteredException"] = Exists,
        ["ConflictException"] = Conflict,
        ["InvalidStateException"] = Conflict,
        ["ResourceAlreadyExistsException"] = Exists,
        ["LimitExceededException"] = Quota,
        ["InternalException"] = Failure,
        ["OperationDisabledException"] = Unknown,
        ["ConcurrentModificationException"] = Conflict,
        ["InternalServerException"] = Failure,
        ["InternalFailure"] = Failure,
        ["ServiceException"] = Failure,
        ["ServiceUnavailable"] = Failure,
        ["UnknownOperationException"] = Unknown,
        ["UnsupportedAPIEndpointException"] = Unknown,
        ["InvalidAction"] = Unknown,
        ["NotImplemented"] = Unknown,
        ["NotImplementedException"] = Unknown,
    };

    /// <summary>What a code means; by its ending or the HTTP status where the table does not know it.</summary>
    public static AwsErrorMeaning Find(string? code, int status, string? reason) => code switch
    {
        "ConflictException" when reason == "UNIQUENESS_CONSTRAINT_VIOLATION" => Exists,
        not null when Codes.TryGetValue(code, out var known) => known,
        not null when code.EndsWith("NotFoundException", StringComparison.Ordinal) => Missing,
        _ => status switch
        {
            401 => Invalid,
            403 => Denied,
            404 => Missing,
            409 => Conflict,
            429 => Throttled,
            501 => Unknown,
            >= 500 => Failure,
            _ => Input,
        },
    };
}
