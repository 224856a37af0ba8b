using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Rollover;
using OktaIdc.Saml;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Person;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Operations.Rollover;

/// <summary>A made-up world that is in use, with a state folder that outlives the runs.</summary>
internal sealed class RolloverWorld : IAsyncDisposable
{
    /// <summary>Who signs in.</summary>
    public const string Login = "user-0001@example.com";

    private const double Speed = 5000;

    private static readonly WorldSize s_size = new(Accounts: 1, PermissionSets: 1, Groups: 1, Users: 1, Assignments: 1);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("oktaidc-rollover-");

    private RolloverWorld(SandboxServer sandbox) => Sandbox = sandbox;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SandboxServer Sandbox { get; }

    public string StatePath => _state.FullName;

    public RecordingInteraction Asked { get; } = new();

    public ExternalIdpState ExternalIdps => ((DirectoryRegistry)Sandbox.World.Principals).Current!.ExternalIdps;

    public ProvisioningState Provisioning => ((DirectoryRegistry)Sandbox.World.Principals).Current!.Provisioning;

    public ManualStepStore Steps { get; } = new();

    public static async Task<RolloverWorld> StartAsync(Plane plane = Plane.Open) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { World = s_size, Plane = plane, Speed = Speed, Throttle = false }, Stop));

    /// <summary>Connects anew, as another run of the program would.</summary>
    public Connected Connect()
    {
        var pace = new Pace(Speed, TimeProvider.System);
        return new Connected(
            OktaConnection.Open(Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(Sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = pace }),
            new IdcConnection(new AwsClient(new AwsClientOptions
            {
                Region = Sandbox.Info.Region,
                EndpointUrl = Sandbox.AwsUrl,
                Credentials = new AwsCredentialSource.Keys(Sandbox.Info.AccessKeyId, SecretText.Protect(Sandbox.Info.SecretAccessKey)),
                Pace = pace,
            })));
    }

    /// <summary>What the page at the end of a sign-in said.</summary>
    public async Task<SignInAttempt> SignInAsync(CancellationToken stop)
    {
        var page = await new PortalVisitor(Sandbox).OpenAsync(Login, stop);
        return new SignInAttempt(page.Status == 200 && page.Body.Contains("Signed in as", StringComparison.Ordinal), page.Summary);
    }

    /// <summary>Runs something with connections of its own.</summary>
    public async Task<T> WithAsync<T>(Func<SigningRolloverOperations, OktaApp, Connected, Task<T>> work, CancellationToken stop)
    {
        using var connected = Connect();
        var app = await new OktaAppOperations(connected.Okta, Asked).ResolveAsync(null, stop);
        return await work(new SigningRolloverOperations(connected.Okta, connected.Idc, Asked, Steps, File(app.Id)), app, connected);
    }

    /// <summary>One run of the rollover of the signing key.</summary>
    public Task<Outcome<SigningRollover>> RollAsync(SigningRolloverWish? wish = null, CancellationToken stop = default) =>
        WithAsync((rollover, app, _) => rollover.UpdateAsync(app, wish ?? new SigningRolloverWish { SignIn = SignInAsync }, stop), stop);

    /// <summary>One run of the rollover of the SCIM token.</summary>
    public async Task<Outcome<TokenRollover>> RollTokenAsync(TokenRolloverWish? wish = null, CancellationToken stop = default)
    {
        using var connected = Connect();
        var app = await new OktaAppOperations(connected.Okta, Asked).ResolveAsync(null, stop);
        var file = new StateFile<TokenRolloverState>(Path.Combine(StatePath, TokenRolloverOperations.FileName(app.Id)));
        var journal = new ScimTokenJournal(Path.Combine(StatePath, "scim-tokens.jsonl"));
        return await new TokenRolloverOperations(connected.Okta, connected.Idc, Asked, Steps, journal, file).UpdateAsync(app, wish ?? new TokenRolloverWish(), stop);
    }

    /// <summary>How many tokens there are, whether the one that Okta holds lives, and how the pushes stand.</summary>
    public Task<string> ReadTokensAsync(CancellationToken stop) => WithAsync(async (_, app, connected) =>
    {
        var tenant = ((DirectoryRegistry)Sandbox.World.Principals).Current!.Provisioning.Tenant!;
        var held = Sandbox.Okta.Org.Apps.Find(app.Id)!.Connection;
        var lives = ((DirectoryRegistry)Sandbox.World.Principals).Current!.Provisioning.Authenticate(tenant.Id, held.Token!) is not null;
        var pushes = await connected.Okta.Client.GroupPush.ListAsync(app.Id, cancellationToken: stop).Select(m => $"{m.Status} {m.ErrorSummary}").ToListAsync(stop);
        return $"{tenant.Tokens.Count} tokens, Okta's lives: {lives}, its address ends with a slash: {held.BaseUrl!.EndsWith('/')}, {string.Join(' ', app.Features.Order())}, pushes {string.Join(';', pushes)}";
    }, stop);

    public Task<SigningRollover> StatusAsync() => WithAsync((rollover, app, _) => rollover.StatusAsync(app, Via.Auto, Stop), Stop);

    public Task<Outcome<SigningRollover>> RollBackAsync(Via via = Via.Auto) => WithAsync((rollover, app, _) => rollover.RollBackAsync(app, via, Stop), Stop);

    /// <summary>Which keys Okta has and signs with, and which certificates AWS trusts, without ids.</summary>
    public Task<string> ReadAsync(CancellationToken stop) => WithAsync(async (_, app, connected) =>
    {
        var keys = await connected.Okta.Client.AppKeys.ListAsync(app.Id, stop).ToListAsync(stop);
        string Name(string? thumbprint) => $"key {keys.FindIndex(k => SamlCertificate.TryParse(k.CertificateChain[0])!.Sha256Thumbprint == thumbprint)}";
        var trusted = ExternalIdps.Enabled()!.Certificates.Select(c => Name(SamlCertificate.FromDer(c.Certificate.RawData).Sha256Thumbprint));
        return $"{keys.Count} keys, signs with key {keys.FindIndex(k => k.Kid == app.SigningKid)}, trusted {string.Join(" and ", trusted.Order())}, {string.Join(' ', app.Features.Order())}, requests {await connected.Okta.Client.AppKeys.ListCsrsAsync(app.Id, stop).CountAsync(stop)}";
    }, stop);

    /// <summary>Lets the time until the end of the overlap pass.</summary>
    public Task EndOverlapAsync() => WithAsync((_, app, _) => Task.FromResult(File(app.Id).Write(File(app.Id).Read()! with { OverlapUntil = DateTimeOffset.UtcNow })), Stop);

    public StateFile<SigningRolloverState> File(string appId) => new(Path.Combine(StatePath, SigningRolloverOperations.FileName(appId)));

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _state.Delete(recursive: true);
    }
}

/// <summary>Connections of one run.</summary>
internal sealed record Connected(OktaConnection Okta, IdcConnection Idc) : IDisposable
{
    public void Dispose()
    {
        Okta.Dispose();
        Idc.Dispose();
    }
}
