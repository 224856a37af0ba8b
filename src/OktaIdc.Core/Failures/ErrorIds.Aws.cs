namespace OktaIdc.Failures;

/// <content>Failures of the AWS side.</content>
public static partial class ErrorIds
{
    /// <summary>An endpoint URL cannot be used: not a URL, or http to another machine.</summary>
    public const string InvalidEndpoint = "InvalidEndpoint";

    /// <summary>No Region was given and none is configured.</summary>
    public const string AwsRegionMissing = "AwsRegionMissing";

    /// <summary>No AWS credentials were found, or the source of them failed.</summary>
    public const string AwsCredentialsMissing = "AwsCredentialsMissing";

    /// <summary>The AWS credentials have expired.</summary>
    public const string AwsCredentialsExpired = "AwsCredentialsExpired";

    /// <summary>AWS does not know the access key, or the secret key is wrong.</summary>
    public const string AwsCredentialsInvalid = "AwsCredentialsInvalid";

    /// <summary>The caller lacks an IAM permission, or a policy (SCP, boundary) denies it.</summary>
    public const string AwsAccessDenied = "AwsAccessDenied";

    /// <summary>The customer managed key of the instance cannot be used by the caller (KMS_*).</summary>
    public const string AwsKmsKeyUnusable = "AwsKmsKeyUnusable";

    /// <summary>The named AWS object does not exist.</summary>
    public const string AwsNotFound = "AwsNotFound";

    /// <summary>AWS refused a change because of another change or the state of the object.</summary>
    public const string AwsConflict = "AwsConflict";

    /// <summary>An AWS object of that name exists already.</summary>
    public const string AwsAlreadyExists = "AwsAlreadyExists";

    /// <summary>AWS rejected a value.</summary>
    public const string AwsInvalidInput = "AwsInvalidInput";

    /// <summary>AWS's rate limit stood in the way for longer than was waited.</summary>
    public const string AwsThrottled = "AwsThrottled";

    /// <summary>A quota of AWS is used up.</summary>
    public const string AwsQuotaExceeded = "AwsQuotaExceeded";

    /// <summary>The account belongs to no organization.</summary>
    public const string OrganizationMissing = "OrganizationMissing";

    /// <summary>AWS failed (5xx).</summary>
    public const string AwsServiceFailure = "AwsServiceFailure";

    /// <summary>No answer came from AWS.</summary>
    public const string AwsUnreachable = "AwsUnreachable";

    /// <summary>The answer is not what AWS is known to send.</summary>
    public const string AwsUnexpectedAnswer = "AwsUnexpectedAnswer";

    /// <summary>A call that AWS does not publish is not there, or not as expected; use the manual way.</summary>
    public const string ConsoleApiUnavailable = "ConsoleApiUnavailable";

    /// <summary>The operation is not implemented by this endpoint.</summary>
    public const string AwsOperationUnknown = "AwsOperationUnknown";

    /// <summary>The role that is to be taken in a member account cannot be: it is missing there, or does not trust the caller.</summary>
    public const string AccountRoleNotAssumable = "AccountRoleNotAssumable";
}
