using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Operations.Provisioning;

/// <summary>A sandbox in which provisioning works, and everything that makes it fail.</summary>
internal sealed class FailingWorld : IAsyncDisposable
{
    private FailingWorld(OktaScenario scenario, OktaApp app, string endpoint, string token) => (S, App, Endpoint, Token) = (scenario, app, endpoint, token);

    public static CancellationToken Stop => OktaScenario.Stop;

    public OktaScenario S { get; }

    public OktaApp App { get; }

    public string Endpoint { get; }

    public string Token { get; }

    public IOktaClient Okta => S.Okta.Client;

    public IIdentityStoreClient Store => S.Idc.Client.IdentityStore;

    public OktaProvisioningDiagnosis Diagnosis => new(S.Okta, S.Idc);

    public IdentityCenterDirectory Directory => ((DirectoryRegistry)S.Sandbox.World.Principals).Current!;

    public static async Task<FailingWorld> StartAsync(Plane plane, bool provisioning = true)
    {
        var scenario = await OktaScenario.StartAsync(plane);
        await scenario.Sandbox.PersonAsync("aws", "enable-instance", null, Stop);
        var made = await scenario.Sandbox.PersonAsync("aws", "enable-provisioning", null, Stop);
        var app = await scenario.AppAsync();
        var world = new FailingWorld(scenario, app, ((string)made!["scimEndpoint"]!).TrimEnd('/'), (string)made["token"]!);
        if (provisioning)
        {
            world.Configure();
        }

        return world;
    }

    /// <summary>What the Integration page of the app holds, without its test of the credentials.</summary>
    public void Configure(string? endpoint = null, string? token = null)
    {
        var org = S.Sandbox.Okta.Org;
        using (org.Enter(Caller.System))
        {
            org.Provisioning.ConfigureByHand(org.Apps.Get(App.Id), endpoint ?? Endpoint, token ?? Token);
        }
    }

    /// <summary>A user with everything that IdC wants, but for what is said.</summary>
    public async Task<OktaUser> UserAsync(string name, Action<JsonObject>? change = null, bool activate = true)
    {
        var profile = new JsonObject { ["login"] = $"{name}@example.com", ["email"] = $"{name}@example.com", ["firstName"] = name, ["lastName"] = "King", ["displayName"] = $"{name} King" };
        change?.Invoke(profile);
        return await Okta.Users.CreateAsync(profile, activate ? SecretText.Protect("Correct-Horse-1!") : null, activate, Stop);
    }

    public async Task<OktaUser> AssignAsync(OktaUser user)
    {
        await Okta.AppUsers.AssignAsync(App.Id, user.Id, cancellationToken: Stop);
        await SettleAsync();
        return user;
    }

    public async Task<OktaUser> AssignedAsync(string name, Action<JsonObject>? change = null) => await AssignAsync(await UserAsync(name, change));

    /// <summary>A group with these members, who all have the app.</summary>
    public async Task<OktaGroup> GroupAsync(string name, params OktaUser[] members)
    {
        var group = await Okta.Groups.CreateAsync(name, null, Stop);
        foreach (var member in members)
        {
            await Okta.GroupMembers.AddAsync(group.Id, member.Id, Stop);
        }

        return group;
    }

    public async Task<OktaPushMapping> PushAsync(OktaGroup group, string? target = null)
    {
        var mapping = await Okta.GroupPush.CreateAsync(App.Id, group.Id, target ?? group.Name, Stop);
        await SettleAsync();
        return mapping;
    }

    /// <summary>An attribute that the administrator adds to the app, filled from one of Okta's.</summary>
    public async Task AddAttributeAsync(string name, string external, string? space, string from)
    {
        var org = S.Sandbox.Okta.Org;
        using (org.Enter(Caller.System))
        {
            org.Mappings.AppSchema(org.Apps.Get(App.Id)).Change(new JsonObject
            {
                ["definitions"] = new JsonObject { ["custom"] = new JsonObject { ["properties"] = new JsonObject { [name] = new JsonObject { ["title"] = name, ["type"] = "string", ["externalName"] = external, ["externalNamespace"] = space } } } },
            });
        }

        await MapAsync(name, from);
    }

    public Task MapAsync(string attribute, string? expression) => S.Mappings.SetAsync(App, attribute, expression, true, Stop);

    public Task<string> IdcUserAsync(string userName, string email) => Store.CreateUserAsync(S.StoreId, new NewIdcUser(userName, userName, new IdcUserName("A", "B"), email), Stop);

    /// <summary>IdC answers Okta's requests so, until the faults are cleared.</summary>
    public void Answer(string? method, string path, int status, string detail) => S.Sandbox.Faults.Add(new FaultRule
    {
        Side = "aws", Method = method, Path = "*/scim/v2/" + path, Status = status, Body = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"), ["detail"] = detail, ["status"] = $"{status}" }.ToJsonString(),
    });

    /// <summary>Okta has done everything that it would do in its own time, retries included.</summary>
    public Task SettleAsync() => S.Sandbox.Okta.Provisioner.DrainAsync(Stop);

    public async Task<ScimUser> PatchIdcUserAsync(string userName, params ScimPatchOperation[] operations)
    {
        using var scim = new ScimClient(ScimEndpoint.Parse(Endpoint), SecretText.Protect(Token));
        var user = await scim.ListUsersAsync(ScimFilter.Equal("userName", userName), Stop).SingleAsync(Stop);
        await scim.PatchUserAsync(user.Id!, operations, Stop);
        return user;
    }

    public async Task<IReadOnlyList<OktaProvisioningFailure>> FindAsync()
    {
        await SettleAsync();
        return await Diagnosis.FindAsync(App, null, Stop);
    }

    public ValueTask DisposeAsync() => S.DisposeAsync();
}
