using OktaIdc.Aws.AccountAccess;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.CloudWatch;
using OktaIdc.Aws.CloudWatchLogs;
using OktaIdc.Aws.Directories;
using OktaIdc.Aws.Events;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Aws.Firehose;
using OktaIdc.Aws.Glue;
using OktaIdc.Aws.Iam;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.Portal;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Aws.SecurityHub;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.SsoOidc;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;

namespace OktaIdc.Aws;

/// <summary>
/// Everything that OktaIdc asks of AWS, one member per service. All methods throw <see cref="Failures.OktaIdcException"/> for what a
/// user can act on, and page lazily where they return a stream.
/// </summary>
public interface IAwsClient : IDisposable
{
    /// <summary>The home Region of IAM Identity Center that this client talks to: "eu-west-1".</summary>
    string Region { get; }

    /// <summary>How long the operations on this client wait between polls.</summary>
    Pace Pace { get; }

    /// <summary>AWS Organizations (global; signed for us-east-1).</summary>
    IOrganizationsClient Organizations { get; }

    /// <summary>IAM Identity Center administration.</summary>
    ISsoAdminClient SsoAdmin { get; }

    /// <summary>The identity store: users, groups, memberships.</summary>
    IIdentityStoreClient IdentityStore { get; }

    /// <summary>Security Token Service.</summary>
    IStsClient Sts { get; }

    /// <summary>IAM of the account that the credentials belong to.</summary>
    IIamClient Iam { get; }

    /// <summary>The account access manager: roles that people take without a permission set.</summary>
    IAccountAccessClient AccountAccess { get; }

    /// <summary>CloudTrail: who changed what, and when.</summary>
    ICloudTrailClient CloudTrail { get; }

    /// <summary>CloudTrail of another Region: the console's sign-ins are told in the partition's first.</summary>
    ICloudTrailClient CloudTrailOf(string region);

    /// <summary>CloudWatch Logs: a place to export events to.</summary>
    ICloudWatchLogsClient Logs { get; }

    /// <summary>Data Firehose: streams into a lake.</summary>
    IFirehoseClient Firehose { get; }

    /// <summary>The Glue data catalog: the tables of a lake.</summary>
    IGlueClient Glue { get; }

    /// <summary>CloudWatch: metrics and alarms.</summary>
    ICloudWatchClient CloudWatch { get; }

    /// <summary>EventBridge: event buses, and the sending of events.</summary>
    IEventsClient Events { get; }

    /// <summary>EventBridge of another Region.</summary>
    IEventsClient EventsOf(string region);

    /// <summary>Security Hub, for findings of our own.</summary>
    ISecurityHubClient SecurityHub { get; }

    /// <summary>S3: how buckets keep what is in them.</summary>
    Storage.IS3Client S3 { get; }

    /// <summary>The external identity provider. Unpublished: probe first, ask for consent, keep the manual way.</summary>
    IExternalIdpClient ExternalIdp { get; }

    /// <summary>SCIM tenants and their tokens. Unpublished: probe first, ask for consent, keep the manual way.</summary>
    IProvisioningClient Provisioning { get; }

    /// <summary>Directory association, SSO configuration, portal alias. Unpublished: probe first, ask for consent, keep the manual way.</summary>
    IDirectoryClient Directory { get; }

    /// <summary>OIDC tokens for the access portal (unsigned).</summary>
    ISsoOidcClient SsoOidc { get; }

    /// <summary>The access portal, with a user's access token (unsigned).</summary>
    IPortalClient Portal { get; }

    /// <summary>The same clients with the credentials of a role, which these credentials take at the first call. Dispose it.</summary>
    IAwsClient ForRole(AssumeRole role);
}
