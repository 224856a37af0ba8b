using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>A world in which people ask for access and others approve it: user-0001 is not in group-002, which has sets in accounts.</summary>
internal sealed class ElevationWorld : IAsyncDisposable
{
    public const string Ada = "user-0001@example.com";
    public const string Group = "group-002";
    private const double Speed = 2000;

    private readonly List<IDisposable> _open = [];
    private string? _otherToken;

    private ElevationWorld(World world) => World = world;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public World World { get; }

    public ShiftedTime Time { get; } = new();

    public RecordingInteraction Asked { get; } = new();

    /// <summary>What stands between the runs and their ledger.</summary>
    public Func<IAccessLedger, IAccessLedger> Around { get; set; } = ledger => ledger;

    public string Ledger => Path.Combine(World.StatePath, "ledger.jsonl");

    public static async Task<ElevationWorld> StartAsync() => new(await World.StartAsync(new WorldSize(Accounts: 3, PermissionSets: 2, Groups: 2, Users: 3, Assignments: 4)));

    /// <summary>A run of the administrator who asks.</summary>
    public Task<TemporaryAccessOperations> AskerAsync(CancellationToken cancellationToken) => ConnectAsync(World.Sandbox.Info.OktaToken, cancellationToken);

    /// <summary>A run of another administrator.</summary>
    public async Task<TemporaryAccessOperations> OtherAsync(CancellationToken cancellationToken)
    {
        _otherToken ??= await TokenAsync(World.Sandbox);
        return await ConnectAsync(_otherToken, cancellationToken, restricted: true);
    }

    /// <summary>An API token of another administrator than the sandbox's first.</summary>
    public static async Task<string> TokenAsync(SandboxServer sandbox)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(sandbox.OktaUrl, "/_sandbox/principal"), new { permissions = OktaOperations.DefaultScopes }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["token"]!.ToString();
    }

    /// <summary>What is asked for most: the group, for four hours.</summary>
    public async Task<AccessRequest> WishAsync(string? approver = null)
    {
        using var run = await World.ConnectAsync("version: 1", Stop);
        var group = await run.Context.Okta.Client.Groups.ListAsync(cancellationToken: Stop).FirstAsync(g => g.Name == Group && g.Type == OktaGroup.OktaType, Stop);
        return new AccessRequest { User = Ada, Group = group, Reason = "INC-4711", Duration = TimeSpan.FromHours(4), Approver = approver };
    }

    public async Task<TemporaryGrant> GrantedAsync()
    {
        var request = await (await AskerAsync(Stop)).RequestAsync(await WishAsync(), Stop).SingleAsync(Stop);
        return await (await OtherAsync(Stop)).ApproveAsync(request.Id, Stop);
    }

    /// <summary>Whether Ada is in the group, as AWS sees it.</summary>
    public async Task<bool> IsInAsync()
    {
        using var run = await World.ConnectAsync("version: 1", Stop);
        var (store, id) = (run.Context.Idc.Client.IdentityStore, World.Sandbox.Info.IdentityStoreId!);
        var (user, group) = (await store.GetUserIdAsync(id, Ada, Stop), await store.GetGroupIdAsync(id, Group, Stop));
        return (await store.IsMemberInGroupsAsync(id, user!, [group!], Stop)).Count > 0;
    }

    /// <summary>Does something as somebody who knows nothing of ledgers.</summary>
    public async Task BesidesAsync(Func<IOktaClient, string, string, Task> act)
    {
        using var run = await World.ConnectAsync("version: 1", Stop);
        var okta = run.Context.Okta.Client;
        var group = await okta.Groups.ListAsync(cancellationToken: Stop).FirstAsync(g => g.Name == Group && g.Type == OktaGroup.OktaType, Stop);
        await act(okta, group.Id, (await okta.Users.GetAsync(Ada, Stop)).Id);
    }

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(o => o.Dispose());
        await World.DisposeAsync();
    }

    private async Task<TemporaryAccessOperations> ConnectAsync(string token, CancellationToken cancellationToken, bool restricted = false)
    {
        var pace = new Pace(Speed, TimeProvider.System);
        var okta = OktaConnection.Open(World.Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(token)), new OktaConnectionOptions { Pace = pace });
        var idc = await IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = World.Sandbox.Info.Region,
                Credentials = new AwsCredentialSource.Keys(World.Sandbox.Info.AccessKeyId, SecretText.Protect(World.Sandbox.Info.SecretAccessKey)),
                EndpointUrl = World.Sandbox.AwsUrl,
                Pace = pace,
            },
            cancellationToken);
        if (restricted)
        {
            idc.Identity = idc.Identity! with { Arn = $"arn:aws:sts::{idc.Identity!.Account}:assumed-role/AWSReservedSSO_Approvers_0123456789abcdef/grace@example.com" };
        }

        var ledger = Around(AccessLedgers.Open(Ledger, idc));
        _open.AddRange([okta, idc, ledger]);
        return new TemporaryAccessOperations(ledger, okta, idc, Asked, Time);
    }
}
