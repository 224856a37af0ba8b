using Amazon.Runtime;
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
using OktaIdc.Aws.Runtime;
using OktaIdc.Aws.SecurityHub;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.SsoOidc;
using OktaIdc.Aws.Storage;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Aws;

/// <summary>The AWS side on the AWSSDK.Core runtime. Nothing is sent before the first call.</summary>
public sealed class AwsClient : IAwsClient
{
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, AwsClient> _elsewhere = new(StringComparer.Ordinal);
    private readonly AwsClientOptions _options;
    private readonly AWSCredentials _credentials;
    private readonly ServerClock _clock;

    /// <summary>Makes the clients.</summary>
    /// <exception cref="Failures.OktaIdcException">No Region, no credentials, or an endpoint URL that is not allowed.</exception>
    public AwsClient(AwsClientOptions options)
        : this(options, null)
    {
    }

    private AwsClient(AwsClientOptions options, AWSCredentials? given)
    {
        ArgumentNullException.ThrowIfNull(options);
        Region = CredentialResolution.Region(options);
        Statistics = options.Statistics;
        Pace = options.Pace;
        var endpoints = new EndpointResolution(Region, options.EndpointUrl, options.Environment);
        _clock = new ServerClock(options.Pace.Time);
        var plain = new PipelineSettings(options.Statistics, options.Pace, null, options.Trace) { Clock = _clock };
        Share = new CapacityShare(options.MaxCapacityPercent);
        var admin = plain with { Budget = new RatePacer(options.SsoAdminRequestsPerSecond, options.Pace, Share) };
        var store = plain with { Budget = new RatePacer(options.IdentityStoreRequestsPerSecond, options.Pace, Share) };
        var trail = plain with { Budget = new RatePacer(options.CloudTrailRequestsPerSecond, options.Pace, Share) };
        var credentials = given ?? CredentialResolution.Credentials(options, Region);
        if (options.Role is { } role)
        {
            credentials = Own(new AssumedRoleCredentials(Own(new StsClient(credentials, endpoints, plain)), role));
        }

        (_options, _credentials) = (options, credentials);
        Storage = new StorageSettings(credentials, endpoints, plain);
        S3 = new S3Client(Storage);
        EndpointUrl = endpoints.Override(AwsService.SsoAdmin.EndpointVariable);
        Organizations = new OrganizationsClient(Channel(AwsService.Organizations, plain).Channel);
        SsoAdmin = new SsoAdminClient(Channel(AwsService.SsoAdmin, admin).Channel);
        IdentityStore = new IdentityStoreClient(Channel(AwsService.IdentityStore, store).Channel);
        Sts = Own(new StsClient(credentials, endpoints, plain));
        Iam = new IamClient(Channel(AwsService.Iam, plain).Channel);
        AccountAccess = new AccountAccessClient(Channel(AwsService.AccountAccess, plain).Channel);
        CloudTrail = new CloudTrailClient(Channel(AwsService.CloudTrail, trail).Channel);
        Logs = new CloudWatchLogsClient(Channel(AwsService.Logs, plain).Channel);
        Firehose = new FirehoseClient(Channel(AwsService.Firehose, plain).Channel);
        Glue = new GlueClient(Channel(AwsService.Glue, plain).Channel);
        CloudWatch = new CloudWatchClient(Channel(AwsService.CloudWatch, plain).Channel);
        Events = new EventsClient(Channel(AwsService.Events, plain).Channel, options.Pace);
        SecurityHub = new SecurityHubClient(Channel(AwsService.SecurityHub, plain).Channel);
        var idp = Channel(AwsService.ExternalIdp, plain);
        ExternalIdp = new ExternalIdpClient(idp.Channel, new ConsoleProbing(AwsService.ExternalIdp, idp.Channel, idp.Host));
        var provisioning = Channel(AwsService.Provisioning, plain);
        Provisioning = new ProvisioningClient(provisioning.Channel, new ConsoleProbing(AwsService.Provisioning, provisioning.Channel, provisioning.Host));
        var control = Channel(AwsService.SsoControl, plain);
        Directory = new DirectoryClient(control.Channel, new ConsoleProbing(AwsService.SsoControl, control.Channel, control.Host), Channel(AwsService.UserPool, plain).Channel);
        SsoOidc = Own(new SsoOidcClient(endpoints, plain));
        Portal = Own(new PortalClient(endpoints, plain));

        (AwsJsonChannel Channel, Func<string?> Host) Channel(AwsService service, PipelineSettings settings)
        {
            var clients = endpoints.Urls(service).Select(url => Own(new AwsJsonClient(service, url, endpoints.SigningRegion(service), credentials, settings))).ToArray();
            var hosts = new HostFallback(clients);
            return (new AwsJsonChannel(service, Region, hosts.SendAsync), () => hosts.Host ?? clients[0].Url.Authority);
        }
    }

    /// <inheritdoc/>
    public string Region { get; }

    /// <summary>Where requests go instead of AWS; null for AWS itself.</summary>
    public Uri? EndpointUrl { get; }

    /// <summary>How far AWS's clock is ahead of this machine's; null before the first answer.</summary>
    public TimeSpan? ClockOffset => _clock.Offset;

    /// <summary>Share of every limit that may be used.</summary>
    internal CapacityShare Share { get; }

    /// <summary>What clients of S3 and DynamoDB are made with.</summary>
    internal StorageSettings Storage { get; }

    /// <summary>What has been sent so far.</summary>
    public ClientStatistics Statistics { get; }

    /// <inheritdoc/>
    public Pace Pace { get; }

    /// <inheritdoc/>
    public IOrganizationsClient Organizations { get; }

    /// <inheritdoc/>
    public ISsoAdminClient SsoAdmin { get; }

    /// <inheritdoc/>
    public IIdentityStoreClient IdentityStore { get; }

    /// <inheritdoc/>
    public IStsClient Sts { get; }

    /// <inheritdoc/>
    public IIamClient Iam { get; }

    /// <inheritdoc/>
    public IAccountAccessClient AccountAccess { get; }

    /// <inheritdoc/>
    public ICloudTrailClient CloudTrail { get; }

    /// <inheritdoc/>
    public ICloudWatchLogsClient Logs { get; }

    /// <inheritdoc/>
    public IFirehoseClient Firehose { get; }

    /// <inheritdoc/>
    public IGlueClient Glue { get; }

    /// <inheritdoc/>
    public ICloudWatchClient CloudWatch { get; }

    /// <inheritdoc/>
    public IEventsClient Events { get; }

    /// <inheritdoc/>
    public ISecurityHubClient SecurityHub { get; }

    /// <inheritdoc/>
    public IS3Client S3 { get; }

    /// <inheritdoc/>
    public IExternalIdpClient ExternalIdp { get; }

    /// <inheritdoc/>
    public IProvisioningClient Provisioning { get; }

    /// <inheritdoc/>
    public IDirectoryClient Directory { get; }

    /// <inheritdoc/>
    public ISsoOidcClient SsoOidc { get; }

    /// <inheritdoc/>
    public IPortalClient Portal { get; }

    /// <inheritdoc/>
    public ICloudTrailClient CloudTrailOf(string region) => In(region).CloudTrail;

    /// <inheritdoc/>
    public IEventsClient EventsOf(string region) => In(region).Events;

    /// <inheritdoc/>
    public IAwsClient ForRole(AssumeRole role) => new AwsClient(_options with { Region = Region, Role = role }, _credentials);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }

        _owned.Clear();
    }

    private AwsClient In(string region)
    {
        if (region == Region)
        {
            return this;
        }

        lock (_elsewhere)
        {
            return _elsewhere.TryGetValue(region, out var client) ? client : _elsewhere[region] = Own(new AwsClient(_options with { Region = region, Role = null }, _credentials));
        }
    }

    private T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
