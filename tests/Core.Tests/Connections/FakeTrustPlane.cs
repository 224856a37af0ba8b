using OktaIdc.Aws;
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
using OktaIdc.Core.Tests.Saml;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Connections;

/// <summary>AWS's unpublished planes as a small state machine, with a clock that stands still and a killer.</summary>
internal sealed class FakeTrustPlane : IAwsClient, IExternalIdpClient, IProvisioningClient
{
    public const string Store = "d-1234567890";
    public const string Acs = TestIdp.Acs;
    public const string Issuer = TestIdp.Audience;

    private int _next;

    public FixedTime Time { get; } = new(TestIdp.Now);

    public Killer Killer { get; } = new();

    public bool IsAvailable { get; set; } = true;

    public string? DirectoryType { get; set; } = "UserPool";

    public string CallerArn { get; set; } = "arn:aws:iam::111122223333:user/admin";

    public List<string> Users { get; } = [];

    public List<ExternalIdpConfiguration> Idps { get; } = [];

    public Dictionary<string, List<ExternalIdpCertificate>> Certificates { get; } = [];

    public List<ProvisioningTenant> Tenants { get; } = [];

    public List<ScimToken> Tokens { get; } = [];

    public List<string> Writes { get; } = [];

    public Func<string, Exception?> FailOn { get; set; } = _ => null;

    public string Region => "eu-west-1";

    public Pace Pace => new(1, Time);

    public IExternalIdpClient ExternalIdp => this;

    public IProvisioningClient Provisioning => this;

    public IOrganizationsClient Organizations => Unused<IOrganizationsClient>.With();

    public ISsoAdminClient SsoAdmin => Unused<ISsoAdminClient>.With();

    public ISsoOidcClient SsoOidc => Unused<ISsoOidcClient>.With();

    public IPortalClient Portal => Unused<IPortalClient>.With();

    public IIdentityStoreClient IdentityStore => Unused<IIdentityStoreClient>.With(
        (nameof(IIdentityStoreClient.ListUsersAsync), _ => Users.Select(u => new IdcUser { UserId = u, UserName = u }).ToAsyncEnumerable()));

    public IIamClient Iam => Unused<IIamClient>.With();

    public IAccountAccessClient AccountAccess => Unused<IAccountAccessClient>.With();

    public ICloudTrailClient CloudTrailOf(string region) => CloudTrail;

    public IAwsClient ForRole(AssumeRole role) => throw new NotSupportedException();

    public ICloudWatchLogsClient Logs => Unused<ICloudWatchLogsClient>.With();

    public IFirehoseClient Firehose => Unused<IFirehoseClient>.With();

    public IGlueClient Glue => Unused<IGlueClient>.With();

    public ICloudWatchClient CloudWatch => Unused<ICloudWatchClient>.With();

    public ISecurityHubClient SecurityHub => Unused<ISecurityHubClient>.With();

    public OktaIdc.Aws.Storage.IS3Client S3 => throw new NotSupportedException();

    public ICloudTrailClient CloudTrail => Unused<ICloudTrailClient>.With();

    public IEventsClient Events => Unused<IEventsClient>.With();

    public IEventsClient EventsOf(string region) => Events;

    public IStsClient Sts => Unused<IStsClient>.With(
        (nameof(IStsClient.GetCallerIdentityAsync), _ => Task.FromResult(new CallerIdentity("111122223333", CallerArn, "AIDA"))));

    public IDirectoryClient Directory => Unused<IDirectoryClient>.With(
        (nameof(IDirectoryClient.ProbeAsync), _ => Task.FromResult(new ConsoleProbe("SWBService", IsAvailable, "test"))),
        (nameof(IDirectoryClient.ListDirectoryAssociationsAsync), _ => new[] { new DirectoryAssociation { DirectoryId = Store, DirectoryType = DirectoryType } }.ToAsyncEnumerable()));

    public IdcConnection Connect() => new(this)
    {
        Instance = new IdcInstance { InstanceArn = "arn:aws:sso:::instance/ssoins-1", IdentityStoreId = Store },
        IsOrganizationInstance = true,
    };

    public Task<ConsoleProbe> ProbeAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(new ConsoleProbe("Plane", IsAvailable, IsAvailable ? "answered" : "host not found"));

    public Task<ServiceProviderConfiguration> GetServiceProviderAsync(string directoryId, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceProviderConfiguration { AcsUrl = Acs, Issuer = Issuer });

    Task<IReadOnlyList<ExternalIdpConfiguration>> IExternalIdpClient.ListAsync(string directoryId, CancellationToken cancellationToken) =>
        Fail("List") ?? Task.FromResult<IReadOnlyList<ExternalIdpConfiguration>>([.. Idps]);

    public Task<CreatedExternalIdp> CreateAsync(string directoryId, string samlMetadata, CancellationToken cancellationToken) => Write("Create", () =>
    {
        var metadata = SamlMetadata.Parse(samlMetadata);
        var id = AddIdp(metadata.EntityId, metadata.LoginUrl!, enabled: false, [.. metadata.SigningCertificates]);
        return new CreatedExternalIdp { IdpId = id };
    });

    public Task EnableAsync(string directoryId, string idpId, CancellationToken cancellationToken) => Write("Enable", () => Switch(idpId, true));

    public Task DisableAsync(string directoryId, string idpId, CancellationToken cancellationToken) => Write("Disable", () => Switch(idpId, false));

    public Task UpdateAsync(string directoryId, string idpId, IdpSamlConfiguration configuration, CancellationToken cancellationToken) => Write("Update", () =>
    {
        var index = Idps.FindIndex(i => i.IdpId == idpId);
        return Idps[index] = Idps[index] with { LegacySaml = configuration };
    });

    Task IExternalIdpClient.DeleteAsync(string directoryId, string idpId, CancellationToken cancellationToken) => Write("Delete", () => Idps.RemoveAll(i => i.IdpId == idpId));

    public Task<IReadOnlyList<ExternalIdpCertificate>> ListCertificatesAsync(string directoryId, string idpId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ExternalIdpCertificate>>([.. Certificates[idpId]]);

    public Task<string> ImportCertificateAsync(string directoryId, string idpId, string pem, CancellationToken cancellationToken) => Write("ImportCertificate", () =>
    {
        Certificates[idpId].Add(new ExternalIdpCertificate { CertificateId = $"cert-{++_next}", Pem = pem });
        return Certificates[idpId][^1].CertificateId;
    });

    public Task DeleteCertificateAsync(string directoryId, string idpId, string certificateId, CancellationToken cancellationToken) =>
        Write("DeleteCertificate", () => Certificates[idpId].RemoveAll(c => c.CertificateId == certificateId));

    public IAsyncEnumerable<ProvisioningTenant> ListTenantsAsync(string identityStoreId, CancellationToken cancellationToken) => Tenants.ToList().ToAsyncEnumerable();

    public Task<ProvisioningTenant> CreateTenantAsync(string identityStoreId, CancellationToken cancellationToken) => Write("CreateTenant", () =>
    {
        Tenants.Add(new ProvisioningTenant { TenantId = "tenant-1", ScimEndpoint = "https://scim.eu-west-1.amazonaws.com/tenant-1/scim/v2/", CreationTime = Time.Now });
        return Tenants[^1];
    });

    public Task DeleteTenantAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) => Write("DeleteTenant", () =>
    {
        Tokens.Clear();
        return Tenants.RemoveAll(t => t.TenantId == tenantId);
    });

    public IAsyncEnumerable<ScimToken> ListTokensAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) =>
        Tokens.Select(t => t with { Token = null }).ToList().ToAsyncEnumerable();

    public Task<ScimToken> CreateTokenAsync(string identityStoreId, string tenantId, CancellationToken cancellationToken) => Write("CreateToken", () => AddToken());

    public Task DeleteTokenAsync(string identityStoreId, string tenantId, string tokenId, CancellationToken cancellationToken) =>
        Write("DeleteToken " + tokenId, () => Tokens.RemoveAll(t => t.TokenId == tokenId));

    public ScimToken AddToken(TimeSpan? age = null)
    {
        Assert.True(Tokens.Count < 2, "A tenant has two tokens at most.");
        var created = Time.Now - (age ?? TimeSpan.Zero);
        Tokens.Add(new ScimToken { TokenId = $"token-{++_next}", Token = SecretText.Protect($"secret-{_next}"), CreationTime = created, ExpirationTime = created.AddYears(1) });
        return Tokens[^1];
    }

    public string AddIdp(string entityId, string loginUrl, bool enabled, params SamlCertificate[] certificates)
    {
        var id = $"idp-{++_next}";
        Idps.Add(new ExternalIdpConfiguration { IdpId = id, IsEnabled = enabled, LegacySaml = new IdpSamlConfiguration(entityId, loginUrl) });
        Certificates[id] = [.. certificates.Select(c => new ExternalIdpCertificate { CertificateId = $"cert-{++_next}", Pem = c.Pem })];
        return id;
    }

    public void Dispose()
    {
    }

    private ExternalIdpConfiguration Switch(string idpId, bool enabled)
    {
        var index = Idps.FindIndex(i => i.IdpId == idpId);
        return Idps[index] = Idps[index] with { IsEnabled = enabled };
    }

    private Task<T> Write<T>(string name, Func<T> effect)
    {
        if (FailOn(name) is { } failure)
        {
            return Task.FromException<T>(failure);
        }

        return Task.FromResult(Killer.Do(() =>
        {
            Writes.Add(name);
            return effect();
        }));
    }

    private Task<IReadOnlyList<ExternalIdpConfiguration>>? Fail(string name) =>
        FailOn(name) is { } failure ? Task.FromException<IReadOnlyList<ExternalIdpConfiguration>>(failure) : null;

    public static OktaIdcException Failure(FailureCategory category) => new(ErrorIds.AwsServiceFailure, category, "AWS failed.", "Try again.");
}
