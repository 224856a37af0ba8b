using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>A set-up world in which all is well, until a row of the test makes it otherwise.</summary>
internal sealed class HealthStory : IAsyncDisposable
{
    public const string Login = "ada@example.com";
    public const string Dev = "200000000003";
    private const double Speed = 2000;

    private readonly World _world;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oktaidc-health-");

    private HealthStory(World world)
    {
        _world = world;
        var pace = new Pace(Speed, Time);
        Okta = OktaConnection.Open(Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(Sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = pace });
        Idc = new IdcConnection(new AwsClient(new AwsClientOptions
        {
            Region = Sandbox.Info.Region,
            EndpointUrl = Sandbox.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(Sandbox.Info.AccessKeyId, SecretText.Protect(Sandbox.Info.SecretAccessKey)),
            Pace = pace,
        }));
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The clock of the connections; the sandbox keeps the true time.</summary>
    public ShiftedTime Time { get; } = new();

    public SandboxServer Sandbox => _world.Sandbox;

    public OktaConnection Okta { get; }

    public IdcConnection Idc { get; }

    public string Store => Sandbox.Info.IdentityStoreId!;

    public string Instance => Sandbox.Info.InstanceArn!;

    public OktaApp App { get; private set; } = null!;

    public OktaUser Ada { get; private set; } = null!;

    public string StatePath => Path.Combine(_folder.FullName, "health.json");

    /// <summary>Whether runs keep a history.</summary>
    public bool HasState { get; set; }

    /// <summary>What is checked; a row may narrow it.</summary>
    public HealthOptions Options { get; set; } = new() { TrustsClock = true };

    public RecordingInteraction Asked { get; } = new();

    public static async Task<HealthStory> BeginAsync()
    {
        var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        Assert.Equal(RunOutcome.Done, (await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop)).Outcome);
        var story = new HealthStory(world);
        story.App = await story.Okta.Client.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: Stop).FirstAsync(Stop);
        story.Ada = await story.Okta.Client.Users.GetAsync(Login, Stop);
        return story;
    }

    public async Task<HealthReport> RunAsync()
    {
        using var state = HasState ? StateDocuments.Open(StatePath, Idc) : null;
        return await new HealthOperations(Okta, Idc, Asked).RunAsync(Options, state, Stop);
    }

    /// <summary>The only result of a run, written down, and of the shape that every result has.</summary>
    public async Task<HealthResult> OneAsync(ITestOutputHelper output)
    {
        var result = Assert.Single((await RunAsync()).Results);
        output.WriteLine($"{result.Status}: {result.Message} [{result.Observed}] {string.Join(" | ", result.Evidence)} -> {result.Action}");
        HealthCheckTests.CheckShape(result);
        return result;
    }

    public void Only(params string[] checks) => Options = Options with { Checks = checks };

    public void Limit(string check, HealthLimit limit) => Options = Options with { Thresholds = Options.Thresholds with { Limits = Options.Thresholds.Limits.SetItem(check, limit) } };

    /// <summary>The System Log holds events.</summary>
    public void Log(int count, string type, string outcome = "SUCCESS", JsonArray? targets = null, TimeSpan? ago = null, string? factor = null, string? transaction = null, string? reason = null, Func<int, (string Id, string Login)>? actors = null)
    {
        for (var i = 0; i < count; i++)
        {
            var (id, login) = actors?.Invoke(i) ?? (Ada.Id, Login);
            var happened = new JsonObject
            {
                ["eventType"] = type,
                ["outcome"] = outcome,
                ["reason"] = reason,
                ["published"] = (DateTimeOffset.UtcNow - (ago ?? TimeSpan.FromMinutes(3))).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
                ["targets"] = targets?.DeepClone(),
                ["actor"] = new JsonObject { ["id"] = id, ["type"] = "User", ["alternateId"] = login, ["displayName"] = login },
                ["transaction"] = new JsonObject { ["type"] = "WEB", ["id"] = transaction ?? Guid.NewGuid().ToString(), ["detail"] = new JsonObject() },
            };
            if (factor is not null)
            {
                happened["debugData"] = new JsonObject { ["factor"] = factor };
            }

            Sandbox.AddHistory("okta", "log", happened);
        }
    }

    /// <summary>The app and somebody whose name steers a terminal.</summary>
    public JsonArray OfMallory => [Target(App.Id, "AppInstance", App.Label!), Target("00umallory", "User", "mallory\u001b[2J\r\nOk\u202e@example.com")];

    public JsonArray OfApp => [Target(App.Id, "AppInstance", App.Label!), Target(Ada.Id, "User", Login)];

    public JsonArray OfAda => [Target(Ada.Id, "User", Login)];

    /// <summary>CloudTrail has recorded that somebody took a role.</summary>
    public void TookRole(string person, string provider, string? issuer, TimeSpan? ago = null, string? error = null, string account = Dev, string? region = null, string? role = null)
    {
        role = $"arn:aws:iam::{account}:{role ?? "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"}";
        var happened = new JsonObject
        {
            ["name"] = "AssumeRoleWithSAML",
            ["account"] = account,
            ["user"] = person,
            ["time"] = (DateTimeOffset.UtcNow - (ago ?? TimeSpan.FromHours(1))).ToString("O"),
            ["request"] = new JsonObject { ["principalArn"] = $"arn:aws:iam::{account}:saml-provider/{provider}", ["roleArn"] = role },
            ["response"] = new JsonObject { ["subjectType"] = "persistent" },
        };
        if (issuer is not null)
        {
            happened["response"]!["issuer"] = issuer;
        }

        if (region is not null)
        {
            happened["region"] = region;
        }

        if (error is not null)
        {
            happened["error"] = new JsonObject { ["code"] = error, ["message"] = "no" };
        }

        Sandbox.AddHistory("aws", "trail", happened);
    }

    /// <summary>CloudTrail has recorded sign-ins at the portal.</summary>
    public void SignedIn(int count, bool succeeded)
    {
        for (var i = 0; i < count; i++)
        {
            Sandbox.AddHistory("aws", "trail", new JsonObject
            {
                ["name"] = "UserAuthentication",
                ["source"] = "signin.amazonaws.com",
                ["user"] = Login,
                ["time"] = DateTimeOffset.UtcNow.AddMinutes(-4).ToString("O"),
                ["additional"] = new JsonObject { ["CredentialType"] = "EXTERNAL_IDP" },
                ["details"] = new JsonObject { ["UserAuthentication"] = succeeded ? "Success" : "Failure" },
            });
        }
    }

    public void OktaAnswers(string path, int status, string body, string? method = "GET") => Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = path, Method = method, Status = status, Body = body });

    public void OktaForbids(string path) => OktaAnswers(path, 403, """{"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action","errorLink":"E0000006","errorId":"oae1","errorCauses":[]}""");

    public void AwsAnswers(string operation, string body) => Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = operation, Status = 200, Body = body });

    public void AwsForbids(string operation) => Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = operation, Status = 400, Body = $$"""{"__type":"AccessDeniedException","message":"not authorized to perform {{operation}}"}""" });

    public void Heal() => Sandbox.Faults.Clear();

    public Task WriteStateAsync(string json) => File.WriteAllTextAsync(StatePath, json, Encoding.UTF8, Stop);

    /// <summary>Waits for Okta's background work, which is a matter of milliseconds here.</summary>
    public static Task UntilAsync(Func<Task<bool>> done) => Until.SeenAsync(done, isDone => isDone);

    public async ValueTask DisposeAsync()
    {
        Okta.Dispose();
        Idc.Dispose();
        await _world.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static JsonObject Target(string id, string type, string name) => new() { ["id"] = id, ["type"] = type, ["alternateId"] = name, ["displayName"] = name };
}
