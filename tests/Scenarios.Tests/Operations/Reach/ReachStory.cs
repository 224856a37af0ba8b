using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>A set-up world in which Ada reaches Admin on shop-dev, until a row of the test breaks it.</summary>
internal sealed class ReachStory : IAsyncDisposable
{
    public const string Login = "ada@example.com";
    public const string Password = "Correct-Horse-1!";

    private readonly World _world;
    private readonly Run _run;
    private readonly HttpClient _http = new();

    private ReachStory(World world, Run run) => (_world, _run) = (world, run);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What is asked; a row may ask something else.</summary>
    public ReachQuestion Question { get; set; } = new() { User = Login, Account = "shop-dev", PermissionSet = "Admin" };

    public IOktaClient Okta => _run.Context.Okta.Client;

    public IAwsClient Aws => _run.Context.Idc.Client;

    public SandboxServer Sandbox => _world.Sandbox;

    public string Store => Sandbox.Info.IdentityStoreId!;

    public string Instance => Sandbox.Info.InstanceArn!;

    public SetupDocument Setup => _run.Context.Setup;

    public OktaApp App { get; private set; } = null!;

    public OktaUser Ada { get; private set; } = null!;

    public OktaGroup Users { get; private set; } = null!;

    public OktaGroup Ops { get; private set; } = null!;

    public string Admin { get; private set; } = null!;

    public string Dev { get; private set; } = null!;

    public static async Task<ReachStory> BeginAsync(Plane plane = Plane.Open)
    {
        var world = await World.StartAsync("small", plane);
        var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        Assert.Equal(RunOutcome.Done, (await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop)).Outcome);
        var story = new ReachStory(world, run);
        story.App = await story.Okta.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: Stop).FirstAsync(Stop);
        await story.OktaAsync("POST", $"/api/v1/users/{Login}", $$"""{"credentials":{"password":{"value":"{{Password}}"} } }""");
        await world.Sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = Login }, Stop);
        story.Ada = await story.Okta.Users.GetAsync(Login, Stop);
        story.Users = await story.GroupAsync("aws-users");
        story.Ops = await story.GroupAsync("ops");
        story.Admin = await story.Aws.SsoAdmin.ListPermissionSetsAsync(story.Instance, Stop).FirstAsync(Stop);
        story.Dev = (await story.Aws.Organizations.ListAccountsAsync(Stop).FirstAsync(a => a.Name == "shop-dev", Stop)).Id;
        return story;
    }

    public Task<ReachReport> TestAsync() => new ReachOperations(_run.Context.Okta, _run.Context.Idc, _run.Interaction).TestAsync(Question, Stop);

    /// <summary>A call of Okta's API that the core does not make.</summary>
    public async Task<JsonNode?> OktaAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Sandbox.OktaUrl, path));
        request.Headers.TryAddWithoutValidation("Authorization", "SSWS " + Sandbox.Info.OktaToken);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Ada, or somebody else, types a password at Okta's sign-in; whether it is the right one is not the point.</summary>
    public async Task SignInAtOktaAsync(string password)
    {
        using var body = new StringContent($$"""{"username":"{{Login}}","password":"{{password}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Sandbox.OktaUrl, "/api/v1/authn"), body, Stop);
    }

    /// <summary>Ada opens the app.</summary>
    public async Task OpenAppAsync()
    {
        var metadata = OktaIdc.Saml.SamlMetadata.Parse(await Okta.AppKeys.GetSamlMetadataAsync(App.Id, App.SigningKid!, Stop));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = Login, ["password"] = Password });
        using var answer = await _http.PostAsync(metadata.LoginUrl, form, Stop);
    }

    /// <summary>A call of the SCIM endpoint with a token of its own, as another client would make it.</summary>
    public async Task ScimAsync(string method, string path, string body)
    {
        var tenant = await Aws.Provisioning.ListTenantsAsync(Store, Stop).FirstAsync(Stop);
        var token = await Aws.Provisioning.CreateTokenAsync(Store, tenant.TenantId, Stop);
        using var request = new HttpRequestMessage(new HttpMethod(method), tenant.ScimEndpoint.TrimEnd('/') + path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + OktaIdc.Http.SecretText.Reveal(token.Token!));
        request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var answer = await _http.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        await Aws.Provisioning.DeleteTokenAsync(Store, tenant.TenantId, token.TokenId, Stop);
    }

    /// <summary>Somebody else, active, with a password.</summary>
    public async Task<OktaUser> SomebodyAsync(params OktaGroup[] groups)
    {
        var profile = new JsonObject { ["login"] = "bob@example.com", ["email"] = "bob@example.com", ["firstName"] = "Bob", ["lastName"] = "Moss", ["displayName"] = "Bob Moss", ["department"] = "Cloud" };
        var bob = await Okta.Users.CreateAsync(profile, OktaIdc.Http.SecretText.Protect(Password), activate: true, Stop);
        foreach (var group in groups)
        {
            await Okta.GroupMembers.AddAsync(group.Id, bob.Id, Stop);
        }

        Question = Question with { User = bob.Login };
        return bob;
    }

    /// <summary>Waits until Okta has brought somebody to AWS.</summary>
    public Task ProvisionedAsync(OktaUser user) => UntilAsync(async () => (await Okta.AppUsers.FindAsync(App.Id, user.Id, Stop))?.ExternalId is not null);

    /// <summary>Waits until somebody is in a group of IAM Identity Center.</summary>
    public Task JoinedAsync(string group, string user) => UntilAsync(async () =>
        await Aws.IdentityStore.GetGroupIdAsync(Store, group, Stop) is { } groupId && await Aws.IdentityStore.GetUserIdAsync(Store, user, Stop) is { } userId
        && await Aws.IdentityStore.GetGroupMembershipIdAsync(Store, groupId, userId, Stop) is not null);

    /// <summary>Waits for Okta's background work, which is a matter of milliseconds here.</summary>
    public static Task UntilAsync(Func<Task<bool>> done) => Until.SeenAsync(done, isDone => isDone);

    public Task<OktaGroup> GroupAsync(string name) => Okta.Groups.FindByPrefixAsync(name, Stop).FirstAsync(g => g.Name == name && g.Type == OktaGroup.OktaType, Stop).AsTask();

    /// <summary>A permission set of its own for a group of IAM Identity Center, on shop-dev; asked about from now on.</summary>
    public async Task<string> GiveSetAsync(string name, string groupId)
    {
        var set = await Aws.SsoAdmin.CreatePermissionSetAsync(Instance, new PermissionSetSpec(name), [], Stop);
        await Aws.SsoAdmin.CreateAccountAssignmentAsync(Instance, new AccountAssignment(Dev, set.PermissionSetArn, PrincipalType.Group, groupId), Stop);
        await SettledAsync();
        Question = Question with { PermissionSet = name };
        return set.PermissionSetArn;
    }

    /// <summary>Takes the assignment of ops away.</summary>
    public async Task TakeAssignmentAsync()
    {
        var ops = await Aws.IdentityStore.GetGroupIdAsync(Store, "ops", Stop);
        await Aws.SsoAdmin.DeleteAccountAssignmentAsync(Instance, new AccountAssignment(Dev, Admin, PrincipalType.Group, ops!), Stop);
        await UntilAsync(async () => !await Aws.SsoAdmin.ListAccountAssignmentDeletionStatusAsync(Instance, AsyncStatus.InProgress, Stop).AnyAsync(Stop));
    }

    public Task SettledAsync() => UntilAsync(async () => !await Aws.SsoAdmin.ListAccountAssignmentCreationStatusAsync(Instance, AsyncStatus.InProgress, Stop).AnyAsync(Stop));

    /// <summary>Puts the app back with a change.</summary>
    public async Task ChangeAppAsync(Action<JsonObject> change)
    {
        var body = (await Okta.Apps.GetAsync(App.Id, Stop)).ToJson();
        change(body);
        await Okta.Apps.ReplaceAsync(App.Id, body, Stop);
    }

    /// <summary>A sign-on policy of the app, with one rule for the group ops.</summary>
    public async Task AppPolicyAsync(string actions)
    {
        var policy = await OktaAsync("POST", "/api/v1/policies", """{"type":"ACCESS_POLICY","name":"AWS only"}""");
        await OktaAsync("POST", $"/api/v1/policies/{policy!["id"]}/rules", $$"""{"type":"ACCESS_POLICY","name":"for ops","conditions":{"people":{"groups":{"include":["{{Ops.Id}}"]} } },"actions":{"appSignOn":{{actions}} } }""");
        await OktaAsync("PUT", $"/api/v1/apps/{App.Id}/policies/{policy["id"]}");
    }

    public Task FactorAsync(string type, bool activate = true) =>
        OktaAsync("POST", $"/api/v1/users/{Ada.Id}/factors?activate={(activate ? "true" : "false")}", $$"""{"factorType":"{{type}}","provider":"OKTA"}""");

    /// <summary>CloudTrail has recorded something.</summary>
    public async Task TrailAsync(JsonObject happened)
    {
        using var body = new StringContent(happened.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Sandbox.AwsUrl, "/_sandbox/trail"), body, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    /// <summary>AWS answers an operation with this instead.</summary>
    public void Answer(string operation, string body) => Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = operation, Status = 200, Body = body });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _run.Dispose();
        await _world.DisposeAsync();
    }
}
