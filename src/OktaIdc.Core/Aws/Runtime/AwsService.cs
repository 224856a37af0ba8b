namespace OktaIdc.Aws.Runtime;

/// <summary>A service of AWS: how its requests are written, addressed and signed. Most speak JSON behind X-Amz-Target.</summary>
/// <param name="Name">The name that errors and statistics use.</param>
/// <param name="TargetPrefix">What stands before the operation in X-Amz-Target.</param>
/// <param name="SigningName">The service name in the SigV4 scope.</param>
/// <param name="JsonVersion">1.0 or 1.1, in the content type.</param>
/// <param name="EndpointVariable">What follows AWS_ENDPOINT_URL_ in the variable that redirects it.</param>
/// <param name="IamPrefix">The prefix of its IAM actions.</param>
/// <param name="Urls">The addresses for a Region and DNS suffix, in the order in which they are tried; placeholders {region} and {suffix}.</param>
internal sealed record AwsService(
    string Name,
    string TargetPrefix,
    string SigningName,
    string JsonVersion,
    string EndpointVariable,
    string IamPrefix,
    params string[] Urls)
{
    /// <summary>IAM Identity Center administration.</summary>
    public static readonly AwsService SsoAdmin = new(
        "sso-admin", "SWBExternalService", "sso", "1.1", "SSO_ADMIN", "sso", "https://sso.{region}.{suffix}/");

    /// <summary>The public identity store API.</summary>
    public static readonly AwsService IdentityStore = new(
        "identitystore", "AWSIdentityStore", "identitystore", "1.1", "IDENTITYSTORE", "identitystore", "https://identitystore.{region}.{suffix}/");

    /// <summary>AWS Organizations: one Region per partition.</summary>
    public static readonly AwsService Organizations = new(
        "organizations", "AWSOrganizationsV20161128", "organizations", "1.1", "ORGANIZATIONS", "organizations", "https://organizations.{home}.{suffix}/");

    /// <summary>IAM: one Region per partition, query protocol.</summary>
    public static readonly AwsService Iam = new("iam", "", "iam", "1.1", "IAM", "iam", "https://iam.{iam}{suffix}/") { QueryVersion = "2010-05-08" };

    /// <summary>The account access manager: REST. Its host is inferred from AWS's rule for new services.</summary>
    public static readonly AwsService AccountAccess = new(
        "account-access", "", "account-access", "1.1", "ACCOUNT_ACCESS", "account-access", "https://account-access.{region}.{suffix}/");

    /// <summary>CloudTrail, the looking-up of events.</summary>
    public static readonly AwsService CloudTrail = new(
        "cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "cloudtrail", "1.1", "CLOUDTRAIL", "cloudtrail", "https://cloudtrail.{region}.{suffix}/");

    /// <summary>CloudWatch Logs.</summary>
    public static readonly AwsService Logs = new("logs", "Logs_20140328", "logs", "1.1", "CLOUDWATCH_LOGS", "logs", "https://logs.{region}.{suffix}/");

    /// <summary>Data Firehose.</summary>
    public static readonly AwsService Firehose = new("firehose", "Firehose_20150804", "firehose", "1.1", "FIREHOSE", "firehose", "https://firehose.{region}.{suffix}/");

    /// <summary>Glue, the data catalog.</summary>
    public static readonly AwsService Glue = new("glue", "AWSGlue", "glue", "1.1", "GLUE", "glue", "https://glue.{region}.{suffix}/");

    /// <summary>CloudWatch: metrics and alarms. Its JSON protocol is one of three that AWS takes.</summary>
    public static readonly AwsService CloudWatch = new(
        "cloudwatch", "GraniteServiceVersion20100801", "monitoring", "1.0", "CLOUDWATCH", "cloudwatch", "https://monitoring.{region}.{suffix}/");

    /// <summary>EventBridge: event buses and events.</summary>
    public static readonly AwsService Events = new("events", "AWSEvents", "events", "1.1", "EVENTBRIDGE", "events", "https://events.{region}.{suffix}/");

    /// <summary>Security Hub: REST.</summary>
    public static readonly AwsService SecurityHub = new("securityhub", "", "securityhub", "1.1", "SECURITYHUB", "securityhub", "https://securityhub.{region}.{suffix}/");

    /// <summary>Console-private: the external identity provider.</summary>
    public static readonly AwsService ExternalIdp = new(
        "appsauth", "AppsAuthControlPlaneService", "appsauth", "1.0", "APPSAUTH", "sso-directory", "https://auth-control.{region}.prod.apps-auth.aws.a2z.com/");

    /// <summary>Console-private: SCIM tenants and tokens. The host has moved before and differs by Region.</summary>
    public static readonly AwsService Provisioning = new(
        "identitystore-console",
        "AWSIdentityStoreService",
        "identitystore",
        "1.1",
        "IDENTITYSTORE_CONSOLE",
        "sso-directory",
        "https://identitystore.{region}.{suffix}/identitystore/",
        "https://up.sso.{region}.{suffix}/identitystore/",
        "https://up-sso.{region}.{suffix}/identitystore/");

    /// <summary>Console-private: directory association and SSO configuration.</summary>
    public static readonly AwsService SsoControl = new(
        "sso-control", "SWBService", "sso", "1.1", "SSO_CONTROL", "sso", "https://sso.{region}.{suffix}/control/");

    /// <summary>Console-private: the portal alias.</summary>
    public static readonly AwsService UserPool = new(
        "userpool", "SWBUPService", "userpool", "1.1", "USERPOOL", "sso-directory", "https://identitystore.{region}.{suffix}/", "https://up.sso.{region}.{suffix}/");

    /// <summary>Version of the API, where it speaks the query protocol; null where it does not.</summary>
    public string? QueryVersion { get; init; }

    /// <summary>True for a service that AWS does not publish.</summary>
    public bool IsConsolePrivate => this == ExternalIdp || this == Provisioning || this == SsoControl || this == UserPool;
}
