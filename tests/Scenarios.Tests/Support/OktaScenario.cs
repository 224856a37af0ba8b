using System.Security;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Sandbox;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>A sandbox, connections to both of its sides, and the operations of the Okta side.</summary>
internal sealed class OktaScenario : IAsyncDisposable
{
    private OktaScenario(SandboxServer sandbox, OktaConnection okta, IdcConnection idc)
    {
        (Sandbox, Okta, Idc) = (sandbox, okta, idc);
        Apps = new(okta, Asked);
        Provisioning = new(okta, Asked);
        Mappings = new(okta, Asked);
        Groups = new(okta, Asked);
        Users = new(okta, Asked);
        Members = new(okta, Asked);
        Rules = new(okta, Asked);
        Assignments = new(okta, Asked);
        Push = new(okta, Asked);
        Sync = new(okta, Asked);
    }

    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(30);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SandboxServer Sandbox { get; }

    public OktaConnection Okta { get; }

    public IdcConnection Idc { get; }

    public RecordingInteraction Asked { get; } = new();

    public OktaAppOperations Apps { get; }

    public OktaProvisioningOperations Provisioning { get; }

    public OktaAttributeMappingOperations Mappings { get; }

    public OktaGroupOperations Groups { get; }

    public OktaUserOperations Users { get; }

    public OktaMembershipOperations Members { get; }

    public OktaGroupRuleOperations Rules { get; }

    public OktaAppAssignmentOperations Assignments { get; }

    public OktaGroupPushOperations Push { get; }

    public OktaAppUserSync Sync { get; }

    public string StoreId => Sandbox.Info.IdentityStoreId!;

    public static async Task<OktaScenario> StartAsync(Plane plane = Plane.Open, double speed = 100, bool throttle = false)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Plane = plane, Speed = speed, Throttle = throttle }, Stop);
        var pace = new Pace(speed, TimeProvider.System);
        var okta = Open(sandbox, pace);
        var idc = new IdcConnection(new AwsClient(new AwsClientOptions
        {
            Region = sandbox.Info.Region,
            EndpointUrl = sandbox.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(sandbox.Info.AccessKeyId, SecretText.Protect(sandbox.Info.SecretAccessKey)),
            Pace = pace,
        }));
        return new OktaScenario(sandbox, okta, idc);
    }

    /// <summary>A connection of its own, as another run of the program has.</summary>
    public OktaConnection OpenOkta() => Open(Sandbox, Okta.Pace);

    /// <summary>An app without provisioning.</summary>
    public async Task<OktaApp> AppAsync() => (await Apps.EnsureAsync("AWS", Stop)).Result!;

    /// <summary>A SCIM endpoint and token of the AWS side.</summary>
    public async Task<(string Endpoint, SecureString Token)> ScimAsync()
    {
        var tenant = await Idc.Client.Provisioning.CreateTenantAsync(StoreId, Stop);
        var token = await Idc.Client.Provisioning.CreateTokenAsync(StoreId, tenant.TenantId, Stop);
        return (tenant.ScimEndpoint, token.Token!);
    }

    /// <summary>An app that provisions into the AWS side.</summary>
    public async Task<OktaApp> ProvisioningAppAsync()
    {
        var app = await AppAsync();
        var (endpoint, token) = await ScimAsync();
        var set = await Provisioning.SetAsync(app, endpoint, token, Via.Api, Stop);
        Assert.True(set.IsDone && set.Result!.IsOn);
        Asked.Changes.Clear();
        Asked.Warnings.Clear();
        return await Okta.Client.Apps.GetAsync(app.Id, Stop);
    }

    public async Task<OktaGroup> GroupAsync(string name) => (await Groups.EnsureAsync(name, null, Stop)).Result!;

    public async Task<OktaUser> UserAsync(string login) =>
        (await Users.EnsureAsync(new OktaUserSpec { Login = login, FirstName = "Ada", LastName = "King", Password = SecretText.Protect("Correct-Horse-1!") }, Stop)).Result!;

    public Task JoinAsync(OktaUser user, params OktaGroup[] groups) => Members.AddAsync(user, groups, Stop).ToListAsync(Stop).AsTask();

    public async Task<List<string>> IdcGroupsAsync() => await Idc.Client.IdentityStore.ListGroupsAsync(StoreId, Stop).Select(g => g.DisplayName!).ToListAsync(Stop);

    public async Task<List<string>> IdcUsersAsync() => await Idc.Client.IdentityStore.ListUsersAsync(StoreId, false, Stop).Select(u => u.UserName!).ToListAsync(Stop);

    private static OktaConnection Open(SandboxServer sandbox, Pace pace) =>
        OktaConnection.Open(sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = pace });

    public async ValueTask DisposeAsync()
    {
        Okta.Dispose();
        Idc.Dispose();
        await Sandbox.DisposeAsync();
    }
}
