using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Aws.Directories;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Aws.Sts;
using OktaIdc.Okta;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Every call that the core offers of services that only the AWS console calls, and of STS, as it goes over the wire.</summary>
public sealed class CoreConsoleContractTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task External_identity_provider_calls_keep_the_known_shapes()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var (client, store) = (Spy<IExternalIdpClient>.Over(sandbox.Aws.ExternalIdp), sandbox.Store);
        await client.ProbeAsync(store, None);
        await client.GetServiceProviderAsync(store, None);
        var idp = await client.CreateAsync(store, await MetadataAsync(sandbox.Okta.Client), None);
        await client.UpdateAsync(store, idp.IdpId, new IdpSamlConfiguration("http://www.okta.com/exk1", "https://okta.example.com/app/sso", false), None);
        var certificate = await client.ImportCertificateAsync(store, idp.IdpId, Pem(), None);
        Assert.Equal(2, (await client.ListCertificatesAsync(store, idp.IdpId, None)).Count);
        await client.DeleteCertificateAsync(store, idp.IdpId, certificate, None);
        await client.EnableAsync(store, idp.IdpId, None);
        Assert.True((await client.ListAsync(store, None)).Single().IsEnabled);
        await client.DisableAsync(store, idp.IdpId, None);
        await client.DeleteAsync(store, idp.IdpId, None);
        sandbox.Recorder.AssertNoViolations();
        Spy<IExternalIdpClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Provisioning_calls_keep_the_known_shapes()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var (client, store) = (Spy<IProvisioningClient>.Over(sandbox.Aws.Provisioning), sandbox.Store);
        await client.ProbeAsync(store, None);
        var tenant = await client.CreateTenantAsync(store, None);
        Assert.Single(await client.ListTenantsAsync(store, None).ToListAsync());
        var token = await client.CreateTokenAsync(store, tenant.TenantId, None);
        Assert.Single(await client.ListTokensAsync(store, tenant.TenantId, None).ToListAsync());
        await client.DeleteTokenAsync(store, tenant.TenantId, token.TokenId, None);
        await client.DeleteTenantAsync(store, tenant.TenantId, None);
        sandbox.Recorder.AssertNoViolations();
        Spy<IProvisioningClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Directory_calls_keep_the_known_shapes()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var client = Spy<IDirectoryClient>.Over(sandbox.Aws.Directory);
        await client.ProbeAsync(sandbox.Instance, None);
        Assert.Single(await client.ListDirectoryAssociationsAsync(sandbox.Instance, None).ToListAsync());
        var configuration = await client.GetSsoConfigurationAsync(sandbox.Instance, None);
        await client.UpdateSsoConfigurationAsync(sandbox.Instance, configuration, None);
        await client.GetUserPoolInfoAsync(sandbox.Store, None);
        await client.CreateAliasAsync("example-corp", None);
        sandbox.Recorder.AssertNoViolations();
        Spy<IDirectoryClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Sts_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var client = Spy<IStsClient>.Over(sandbox.Aws.Sts);
        Assert.Equal("200000000001", (await client.GetCallerIdentityAsync(None)).Account);
        var session = await client.AssumeRoleAsync(new AssumeRole("arn:aws:iam::200000000002:role/OrganizationAccountAccessRole", "test", Duration: TimeSpan.FromMinutes(15)), None);
        Assert.Equal("200000000002", (await client.GetCallerIdentityAsync(session, None)).Account);
        sandbox.Recorder.AssertNoViolations();
        Assert.Contains("aws/sts AssumeRole", sandbox.Recorder.Operations);
        Spy<IStsClient>.AssertAllCalled(client);
    }

    private static async Task<string> MetadataAsync(IOktaClient okta)
    {
        var app = await CoreOktaContractTests.CreateAppAsync(okta);
        var key = await okta.AppKeys.ListAsync(app.Id).FirstAsync();
        return await okta.AppKeys.GetSamlMetadataAsync(app.Id, key.Kid);
    }

    private static string Pem()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=next", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10)).ExportCertificatePem();
    }
}
