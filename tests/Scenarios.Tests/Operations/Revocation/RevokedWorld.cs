using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.SsoOidc;
using OktaIdc.Connections;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Person;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Revocation;

/// <summary>A world with a person who has access in every way: by pushed groups, by a group of the identity store, and by an assignment of her own.</summary>
internal sealed partial class RevokedWorld : IAsyncDisposable
{
    public const string Eve = "user-0002@example.com";
    public const string Previous = """{ "Version": "2012-10-17",  "Statement": { "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" } }""";

    private RevokedWorld(World world) => World = world;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public World World { get; }

    public RecordingInteraction Asked { get; } = new();

    public ManualStepStore Steps => new(Path.Combine(World.StatePath, "steps.json"));

    public RevocationStore Store => new(Path.Combine(World.StatePath, "revocations"));

    public string InstanceArn { get; private set; } = "";

    public string StoreId => World.Sandbox.Info.IdentityStoreId!;

    public static async Task<RevokedWorld> StartAsync(Plane plane = Plane.Open, int users = 3, double speed = World.Fast)
    {
        var size = new WorldSize(Accounts: 3, PermissionSets: 2, Groups: 2, Users: users, Assignments: 4);
        var world = new RevokedWorld(await World.StartAsync(new SandboxOptions { World = size, Throttle = false, Plane = plane }, speed));
        using var run = await world.ConnectAsync(Stop);
        var client = run.Context.Idc.Client;
        world.InstanceArn = (await client.SsoAdmin.ListInstancesAsync(Stop).FirstAsync(Stop)).InstanceArn;
        var eve = (await client.IdentityStore.GetUserIdAsync(world.StoreId, Eve, Stop))!;
        var set = await world.SetAsync(client.SsoAdmin, "set-02");
        await client.SsoAdmin.PutInlinePolicyAsync(world.InstanceArn, set, Previous, Stop);
        var local = await client.IdentityStore.CreateGroupAsync(world.StoreId, "local", null, Stop);
        await client.IdentityStore.CreateGroupMembershipAsync(world.StoreId, local, eve, Stop);
        AccountAssignment[] more = [new("400000000001", set, Aws.PrincipalType.User, eve), new("400000000000", set, Aws.PrincipalType.Group, local)];
        await foreach (var made in new AssignmentOperations(run.Context.Idc, run.Interaction).EnsureAsync(more, Stop))
        {
            Assert.Null(made.Failure);
        }

        await new ProvisioningOperations(run.Context.Idc, run.Interaction).CatchUpAsync("set-02", set, Stop);
        return world;
    }

    /// <summary>A prepared policy, attached to the root.</summary>
    public async Task<string> PrepareAsync(string? content = null)
    {
        using var run = await ConnectAsync(Stop);
        var organizations = run.Context.Idc.Client.Organizations;
        var policy = await organizations.CreatePolicyAsync("revoked", "prepared", content ?? PreparedDeny.Show().Policy, Stop);
        await organizations.AttachPolicyAsync(policy.PolicySummary.Id, (await organizations.ListRootsAsync(Stop).FirstAsync(Stop)).Id, Stop);
        return policy.PolicySummary.Id;
    }

    /// <summary>Signs the person in through Okta, and takes the credentials of a role in the portal, as her CLI does.</summary>
    public async Task<AwsClient> TakeRoleAsync(string accountId, string set)
    {
        using var run = await ConnectAsync(Stop);
        var client = run.Context.Idc.Client;
        var oidc = await client.SsoOidc.RegisterClientAsync(RegisterOidcClient.ForDevice("cli"), Stop);
        var device = await client.SsoOidc.StartDeviceAuthorizationAsync(oidc, new Uri($"https://{StoreId}.awsapps.com/start"), Stop);
        using var browser = new ScriptedBrowser();
        var session = await World.Sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = Eve }, Stop);
        browser.AddCookie(World.Sandbox.OktaUrl, "sid", (string)session!["sid"]!);
        await browser.OpenAsync(device.VerificationUriComplete, Eve, password: null, Stop);
        var token = await client.SsoOidc.TryCreateTokenAsync(oidc, device, Stop);
        var keys = await client.Portal.GetRoleCredentialsAsync(token!.AccessToken, accountId, set, Stop);
        return new AwsClient(new AwsClientOptions
        {
            Region = World.Sandbox.Info.Region,
            EndpointUrl = World.Sandbox.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            Pace = new Pace(1000, TimeProvider.System),
        });
    }

    public Task<Run> ConnectAsync(CancellationToken cancellationToken) => World.ConnectAsync("version: 1", cancellationToken);

    public async Task<SessionRevocation> RevokeAsync(RevocationReason reason, CancellationToken cancellationToken, Func<RevocationRequest, RevocationRequest>? change = null)
    {
        using var run = await ConnectAsync(cancellationToken);
        var request = new RevocationRequest { User = Eve, Reason = reason };
        return await new SessionRevocationOperations(run.Context.Okta, run.Context.Idc, Asked, Store, Steps).RunAsync(change?.Invoke(request) ?? request, cancellationToken);
    }

    public async Task<SessionRevocation> RestoreAsync(CancellationToken cancellationToken, IAccessLedger? ledger = null)
    {
        using var run = await ConnectAsync(cancellationToken);
        return await new RevocationRestore(run.Context.Okta, run.Context.Idc, Asked, Store, ledger).RunAsync(Eve, cancellationToken);
    }

    public async Task<string> SetAsync(ISsoAdminClient admin, string name) =>
        await admin.ListPermissionSetsAsync(InstanceArn, Stop).FirstAsync(async (arn, token) => (await admin.DescribePermissionSetAsync(InstanceArn, arn, token))!.Name == name, Stop);

    /// <summary>Everything about the person that a revocation touches, as text.</summary>
    public async Task<string> ReadAsync(CancellationToken stop)
    {
        using var run = await ConnectAsync(stop);
        var (okta, client) = (run.Context.Okta.Client, run.Context.Idc.Client);
        var user = await okta.Users.GetAsync(Eve, stop);
        var lines = new List<string> { $"{user.Status}, in {string.Join(' ', (await okta.GroupMembers.ListGroupsOfUserAsync(user.Id, stop).Select(g => g.Name).ToListAsync(stop)).Order())}" };
        var eve = (await client.IdentityStore.GetUserIdAsync(StoreId, Eve, stop))!;
        var groups = new List<string>();
        await foreach (var membership in client.IdentityStore.ListGroupMembershipsForMemberAsync(StoreId, eve, stop))
        {
            groups.Add((await client.IdentityStore.DescribeGroupAsync(StoreId, membership.GroupId!, stop))!.DisplayName!);
        }

        lines.Add($"enabled {(await client.IdentityStore.DescribeUserAsync(StoreId, eve, stop))!.IsEnabled}, in {string.Join(' ', groups.Order())}");
        foreach (var name in new[] { "set-01", "set-02" })
        {
            var arn = await SetAsync(client.SsoAdmin, name);
            var own = new List<string>();
            await foreach (var account in client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(InstanceArn, arn, null, stop))
            {
                own.AddRange(await client.SsoAdmin.ListAccountAssignmentsAsync(InstanceArn, account, arn, stop).Where(a => a.PrincipalId == eve).Select(a => a.AccountId).ToListAsync(stop));
            }

            var behind = await client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(InstanceArn, arn, false, stop).CountAsync(stop);
            lines.Add($"{name}: her own in {string.Join(' ', own.Order())}; {behind} behind; {((await client.SsoAdmin.GetInlinePolicyAsync(InstanceArn, arn, stop))?.Replace(eve, "EVE", StringComparison.Ordinal) is { } policy ? Owner().Replace(policy, "OWNER") : "")}");
        }

        return string.Join('\n', lines);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    // Each revocation has an id of its own.
    [GeneratedRegex("(?<=OktaIdcRevokedUsers)[0-9a-f]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Owner();
}
