using System.Security;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Scenarios.Tests.Operations.Rollover;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Every call that the core's Okta client offers, as it goes over the wire, and what it is answered.</summary>
public sealed class CoreOktaContractTests
{
    private const string NewApp = """
        {"name":"amazon_aws_sso","label":"AWS IAM Identity Center","signOnMode":"SAML_2_0","accessibility":{"selfService":false},
         "visibility":{"autoSubmitToolbar":false,"hide":{"iOS":false,"web":false}},
         "credentials":{"userNameTemplate":{"template":"${source.login}","type":"BUILT_IN"}},
         "settings":{"app":{},"signOn":{"attributeStatements":[]}}}
        """;

    private static CoreOnSandbox Checked(CoreOnSandbox sandbox)
    {
        sandbox.Recorder.AssertNoViolations();
        return sandbox;
    }

    internal static Task<OktaApp> CreateAppAsync(IOktaClient okta) => okta.Apps.CreateAsync(JsonNode.Parse(NewApp)!.AsObject());

    private static Task<OktaUser> CreateUserAsync(IOktaUsers users, string login, SecureString? password = null) =>
        users.CreateAsync(
            new JsonObject { ["login"] = login, ["email"] = login, ["firstName"] = "Ada", ["lastName"] = "King", ["displayName"] = "Ada King", ["department"] = "Cloud" },
            password,
            activate: true);

    [Fact]
    public async Task App_and_key_calls_keep_the_published_document()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var apps = Spy<IOktaApps>.Over(sandbox.Okta.Client.Apps);
        var keys = Spy<IOktaAppKeys>.Over(sandbox.Okta.Client.AppKeys);
        var app = await apps.CreateAsync(JsonNode.Parse(NewApp)!.AsObject());
        Assert.Single(await apps.ListAsync(filter: "name eq \"amazon_aws_sso\"").ToListAsync());
        Assert.NotEmpty(await apps.ListAsync(query: "AWS").ToListAsync());
        var json = JsonNode.Parse(NewApp)!.AsObject();
        json["settings"]!["app"] = new JsonObject { ["acsURL"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1", ["entityID"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890" };
        await apps.ReplaceAsync(app.Id, json);
        await apps.GetAsync(app.Id);
        await Assert.ThrowsAnyAsync<Exception>(() => apps.GetAsync("0oa0000000000000none"));
        var key = await keys.GenerateAsync(app.Id, 10);
        Assert.Equal(2, (await keys.ListAsync(app.Id).ToListAsync()).Count);
        Assert.Contains("EntityDescriptor", await keys.GetSamlMetadataAsync(app.Id, key.Kid), StringComparison.Ordinal);
        var subject = OktaCsrSubject.Parse("CN=aws.example.com, O=Example, C=DE");
        await keys.RevokeCsrAsync(app.Id, (await keys.GenerateCsrAsync(app.Id, subject)).Id);
        var csr = await keys.GenerateCsrAsync(app.Id, subject);
        Assert.Equal(csr.Id, Assert.Single(await keys.ListCsrsAsync(app.Id).ToListAsync()).Id);
        await keys.PublishCsrAsync(app.Id, csr.Id, Authority.Sign(csr.Pem, days: 365));
        await apps.DeactivateAsync(app.Id);
        await apps.ActivateAsync(app.Id);
        await apps.DeactivateAsync(app.Id);
        await apps.DeleteAsync(app.Id);
        Checked(sandbox);
        Spy<IOktaApps>.AssertAllCalled(apps);
        Spy<IOktaAppKeys>.AssertAllCalled(keys);
    }

    [Fact]
    public async Task User_and_group_calls_keep_the_published_document()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var users = Spy<IOktaUsers>.Over(sandbox.Okta.Client.Users);
        var groups = Spy<IOktaGroups>.Over(sandbox.Okta.Client.Groups);
        var members = Spy<IOktaGroupMembers>.Over(sandbox.Okta.Client.GroupMembers);
        var ada = await CreateUserAsync(users, "ada@example.com", CoreOnSandbox.Secure("Correct-Horse-7"));
        Assert.NotEmpty(await users.ListAsync("profile.login eq \"ada@example.com\"").ToListAsync());
        Assert.NotEmpty(await users.ListAsync().ToListAsync());
        Assert.NotEmpty(await users.FindByPrefixAsync("ada").ToListAsync());
        await users.GetAsync(ada.Id);
        Assert.NotNull(await users.FindAsync("ada@example.com"));
        Assert.Null(await users.FindAsync("nobody@example.com"));
        await users.UpdateAsync(ada.Id, new JsonObject { ["title"] = "Countess" });
        var group = await groups.CreateAsync("developers", "All of them");
        await groups.ReplaceAsync(group.Id, "developers", "Most of them");
        await groups.GetAsync(group.Id);
        Assert.NotEmpty(await groups.ListAsync("profile.name eq \"developers\"").ToListAsync());
        Assert.NotEmpty(await groups.FindByPrefixAsync("dev").ToListAsync());
        await members.AddAsync(group.Id, ada.Id);
        Assert.Single(await members.ListAsync(group.Id).ToListAsync());
        Assert.NotEmpty(await members.ListGroupsOfUserAsync(ada.Id).ToListAsync());
        await members.RemoveAsync(group.Id, ada.Id);
        await groups.DeleteAsync(group.Id);
        await users.SuspendAsync(ada.Id);
        await users.UnsuspendAsync(ada.Id);
        await users.RevokeSessionsAsync(ada.Id, oauthTokens: true, forgetDevices: true);
        await users.LogOutEverywhereAsync(ada.Id);
        await users.DeactivateAsync(ada.Id);
        await users.ActivateAsync(ada.Id, sendEmail: false);
        await users.DeactivateAsync(ada.Id);
        await users.DeleteAsync(ada.Id);
        Checked(sandbox);
        Spy<IOktaUsers>.AssertAllCalled(users);
        Spy<IOktaGroups>.AssertAllCalled(groups);
        Spy<IOktaGroupMembers>.AssertAllCalled(members);
    }

    [Fact]
    public async Task Rule_mapping_log_and_org_calls_keep_the_published_document()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var okta = sandbox.Okta.Client;
        var rules = Spy<IOktaGroupRules>.Over(okta.GroupRules);
        var group = await okta.Groups.CreateAsync("cloud");
        var rule = await rules.CreateAsync("cloud people", "user.department==\"Cloud\"", [group.Id]);
        await rules.ReplaceAsync(rule.Id, "all cloud people", "user.department==\"Cloud\"", [group.Id]);
        await rules.ActivateAsync(rule.Id);
        await rules.GetAsync(rule.Id);
        Assert.Single(await rules.ListAsync("all").ToListAsync());
        await rules.DeactivateAsync(rule.Id);
        await rules.DeleteAsync(rule.Id, removeUsers: true);
        Spy<IOktaGroupRules>.AssertAllCalled(rules);

        var mappings = Spy<IOktaMappings>.Over(okta.Mappings);
        var app = await CreateAppAsync(okta);
        var mapping = (await mappings.ListAsync(targetId: app.Id).ToListAsync()).Single();
        await mappings.GetAsync(mapping.Id);
        await mappings.UpdateAsync(mapping.Id, new Dictionary<string, OktaMappedProperty?> { ["displayName"] = new("user.firstName + ' ' + user.lastName") });
        await mappings.GetAppSchemaAsync(app.Id);
        await mappings.GetUserSchemaAsync();
        Spy<IOktaMappings>.AssertAllCalled(mappings);

        var logs = Spy<IOktaLogs>.Over(okta.Logs);
        Assert.NotEmpty(await logs.ReadAsync(new OktaLogQuery { Filter = "eventType eq \"group.lifecycle.create\"", Since = DateTimeOffset.UtcNow.AddHours(-1), Until = DateTimeOffset.UtcNow.AddHours(1) }).ToListAsync());
        var page = await logs.PollAsync(new OktaLogQuery { Since = DateTimeOffset.UtcNow.AddHours(-1) }, null);
        await logs.PollAsync(new OktaLogQuery(), page.Next);
        var first = await logs.ReadPageAsync(new OktaLogQuery { Since = DateTimeOffset.UtcNow.AddHours(-1) }, null);
        await logs.ReadPageAsync(new OktaLogQuery(), first.Next);
        Spy<IOktaLogs>.AssertAllCalled(logs);
        await okta.Org.GetAsync();
        Checked(sandbox);
    }

    [Fact]
    public async Task Policy_and_factor_calls_keep_the_published_document()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var okta = sandbox.Okta.Client;
        var policies = Spy<IOktaPolicies>.Over(okta.Policies);
        var app = await CreateAppAsync(okta);
        var guard = await policies.GetAsync(app.AccessPolicyUrl!.Split('/')[^1]);
        Assert.Contains(guard.Id, await policies.ListAsync(OktaPolicy.Access).Select(p => p.Id).ToListAsync());
        Assert.True(Assert.Single(await policies.ListRulesAsync(guard.Id).ToListAsync()).IsActive);
        var session = Assert.Single(await policies.ListAsync(OktaPolicy.SignOn).ToListAsync());
        Assert.NotEmpty(await policies.ListRulesAsync(session.Id).ToListAsync());
        Spy<IOktaPolicies>.AssertAllCalled(policies);

        var ada = await CreateUserAsync(okta.Users, "ada@example.com");
        using (sandbox.Server.Okta.Org.Enter(OktaIdc.Sandbox.Okta.Auth.Caller.System))
        {
            sandbox.Server.Okta.Org.Factors.Enroll(sandbox.Server.Okta.Org.Users.Get(ada.Id), "push", "OKTA", activate: true);
        }

        Assert.True(Assert.Single(await okta.Factors.ListAsync(ada.Id).ToListAsync()) is { IsActive: true, IsPossession: true, IsPhishingResistant: false });
        Checked(sandbox);
    }

    [Fact]
    public async Task Provisioning_assignment_and_push_calls_keep_the_published_document()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var okta = sandbox.Okta.Client;
        var app = await CreateAppAsync(okta);
        await CallProvisioningAsync(sandbox, app.Id);
        var group = await okta.Groups.CreateAsync("aws-users");
        var pushed = await okta.Groups.CreateAsync("developers");
        var ada = await CreateUserAsync(okta.Users, "ada@example.com");
        await CallAssignmentsAsync(okta, app.Id, ada.Id, group.Id);
        await CallPushAsync(sandbox, app.Id, pushed.Id);
        Checked(sandbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_app_keeps_the_published_document_of_the_token_endpoint(bool dpop)
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var made = sandbox.Server.Okta.CreateServiceApp(dpop);
        using var connection = sandbox.Connect(OktaCredential.ServiceApp(made.ClientId, CoreOnSandbox.Secure(made.PrivateKeyPem()), ["okta.groups.manage", "okta.groups.read"], made.Kid, dpop));
        await connection.Client.Groups.CreateAsync("made by a service app");
        Checked(sandbox);
        Assert.Contains("okta/oauth-minimal POST /oauth2/v1/token", sandbox.Recorder.Operations);
    }

    private static async Task CallProvisioningAsync(CoreOnSandbox sandbox, string appId)
    {
        var client = Spy<IOktaProvisioning>.Over(sandbox.Okta.Client.Provisioning);
        var tenant = await sandbox.Aws.Provisioning.CreateTenantAsync(sandbox.Store, CancellationToken.None);
        var token = await sandbox.Aws.Provisioning.CreateTokenAsync(sandbox.Store, tenant.TenantId, CancellationToken.None);
        await client.GetConnectionAsync(appId);
        await client.SetConnectionAsync(appId, tenant.ScimEndpoint!.TrimEnd('/'), token.Token!, activate: false);
        await client.ActivateConnectionAsync(appId);
        await client.DeactivateConnectionAsync(appId);
        await client.ActivateConnectionAsync(appId);
        Assert.NotEmpty(await client.ListFeaturesAsync(appId).ToListAsync());
        await client.SetFeatureAsync(appId, OktaAppFeature.UserProvisioning, JsonNode.Parse("""
            {"create":{"lifecycleCreate":{"status":"ENABLED"}},
             "update":{"profile":{"status":"ENABLED"},"lifecycleDeactivate":{"status":"ENABLED"},"password":{"status":"DISABLED","seed":"RANDOM","change":"KEEP_EXISTING"}}}
            """)!.AsObject());
        await client.ListFeaturesAsync(appId).ToListAsync();
        Spy<IOktaProvisioning>.AssertAllCalled(client);
    }

    private static async Task CallAssignmentsAsync(IOktaClient okta, string appId, string userId, string groupId)
    {
        var groups = Spy<IOktaAppGroups>.Over(okta.AppGroups);
        var users = Spy<IOktaAppUsers>.Over(okta.AppUsers);
        await groups.AssignAsync(appId, groupId, priority: 0);
        Assert.NotNull(await groups.FindAsync(appId, groupId));
        Assert.Single(await groups.ListAsync(appId).ToListAsync());
        await users.AssignAsync(appId, userId);
        await users.FindAsync(appId, userId);
        Assert.Equal("other@example.com", (await users.PushProfileAsync(appId, userId, "other@example.com")).UserName);
        Assert.Single(await users.ListAsync(appId).ToListAsync());
        await users.UnassignAsync(appId, userId);
        await groups.UnassignAsync(appId, groupId);
        Assert.Null(await groups.FindAsync(appId, groupId));
        Assert.Null(await users.FindAsync(appId, userId));
        Spy<IOktaAppGroups>.AssertAllCalled(groups);
        Spy<IOktaAppUsers>.AssertAllCalled(users);
    }

    private static async Task CallPushAsync(CoreOnSandbox sandbox, string appId, string groupId)
    {
        var push = Spy<IOktaGroupPush>.Over(sandbox.Okta.Client.GroupPush);
        var mapping = await push.CreateAsync(appId, groupId, "developers");
        await push.GetAsync(appId, mapping.Id);
        Assert.Single(await push.ListAsync(appId, groupId, "ACTIVE").ToListAsync());
        await push.SetStatusAsync(appId, mapping.Id, "INACTIVE");
        await push.DeleteAsync(appId, mapping.Id, deleteTargetGroup: false);
        await Assert.ThrowsAnyAsync<Exception>(() => push.LinkAsync(appId, groupId, "00g0000000000000none"));
        Spy<IOktaGroupPush>.AssertAllCalled(push);
    }
}
