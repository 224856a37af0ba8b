using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Person;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>Whoever could sign in before can sign in until Okta is enabled, and again where enabling did not go well.</summary>
public class LockOutTests
{
    private const string Enable = "EnableExternalIdPConfigurationForDirectory";

    /// <summary>On the seed that has an organization and an instance; the local user is one of those whom Okta gets.</summary>
    private const string Setup = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: aws-users, members: [ada@example.com] }
            - { name: ops, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess] }
        assignments:
          - { group: ops, permissionSets: [Admin], accounts: ["name:shop-dev"] }
        """;

    [Fact]
    public async Task The_old_sign_in_works_after_every_exchange_until_the_one_that_enables_Okta()
    {
        await using var world = await World.StartAsync("small");
        using var ada = await LocalUser.CreateAsync(world, "ada@example.com");
        var tries = new ConcurrentQueue<(string What, bool In)>();
        world.Sandbox.Between = async exchange =>
        {
            if (exchange.Request.Path != LocalUser.LoginPath)
            {
                tries.Enqueue(($"{exchange.Service} {exchange.Operation}", await ada.SignsInAsync()));
            }
        };

        var report = await RunAsync(world);

        Assert.Equal(RunOutcome.Done, report.Outcome);
        var before = tries.TakeWhile(t => !t.What.Contains(Enable, StringComparison.Ordinal)).ToList();
        Assert.True(before.Count is > 30 && before.Count < tries.Count, $"{before.Count} of {tries.Count} exchanges came before enabling.");
        Assert.DoesNotContain(before, t => !t.In);
        Assert.False(tries.Last().In);
    }

    [Fact]
    public async Task Who_is_in_Identity_Center_already_gets_in_through_Okta_at_the_moment_it_is_enabled()
    {
        await using var world = await World.StartAsync("small");
        using var ada = await LocalUser.CreateAsync(world, "ada@example.com");
        BrowserPage? first = null;
        world.Sandbox.Between = async exchange =>
        {
            if (first is null && exchange.Request.Header("X-Amz-Target")?.EndsWith("." + Enable, StringComparison.Ordinal) == true)
            {
                first = await OktaSignInAsync(world, "ada@example.com");
            }
        };

        var report = await RunAsync(world);

        Assert.Equal(RunOutcome.Done, report.Outcome);
        Assert.True(first is { Status: 200, Url.AbsolutePath: "/start" }, $"{first?.Status} at {first?.Url}: {first?.Summary}");
    }

    private static async Task<BrowserPage> OktaSignInAsync(World world, string login)
    {
        var session = await world.Sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = login });
        using var browser = new ScriptedBrowser();
        browser.AddCookie(world.Sandbox.OktaUrl, "sid", (string)session!["sid"]!);
        return await browser.OpenAsync(new Uri(world.Sandbox.AwsUrl, "/start"), login, password: null, CancellationToken.None);
    }

    /// <summary>What goes wrong at the moment of enabling or at the look that follows.</summary>
    public static TheoryData<string, FaultKind> Faults { get; } = new(
        from kind in Enum.GetValues<FaultKind>()
        from operation in kind is FaultKind.LostThenDead or FaultKind.LostThenStopped ? [Enable] : new[] { Enable, "ListExternalIdPConfigurationsForDirectory", "ListExternalIdPCertificates", "*" }
        select (operation, kind));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_goes_wrong_from_enabling_on_nobody_is_left_outside_without_being_told_the_way_back(string operation, FaultKind kind)
    {
        await using var world = await World.StartAsync("small");
        using var ada = await LocalUser.CreateAsync(world, "ada@example.com");
        using var stop = new CancellationTokenSource();
        world.Sandbox.Exchanged += exchange =>
        {
            if (exchange.Request.Header("X-Amz-Target")?.EndsWith("." + Enable, StringComparison.Ordinal) == true)
            {
                Break(world.Sandbox.Faults, kind == FaultKind.LostThenDead ? "*" : operation, kind == FaultKind.LostThenDead ? FaultKind.Drop : kind, stop);
            }
        };
        if (operation == Enable && kind != FaultKind.Stopped)
        {
            Break(world.Sandbox.Faults, operation, kind is FaultKind.LostThenDead or FaultKind.LostThenStopped ? FaultKind.DropAfter : kind, stop);
        }

        SetupReport? report = null;
        try
        {
            report = await RunAsync(world, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped, as wished; what counts is who can sign in.
        }

        world.Sandbox.Faults.Clear();
        var step = report?.Steps.FirstOrDefault(s => s.Step.Id == "saml/external-idp");
        var moved = step?.State is StepState.Done;
        var told = step?.Error is { ErrorId: ErrorIds.ExternalIdpRollbackFailed } error && error.RecommendedAction.Contains("Change identity source", StringComparison.Ordinal);
        Assert.True(moved || told || await ada.SignsInAsync(), $"{operation} {kind}: {step?.State} {step?.Error?.ErrorId} {step?.Error?.Message}");
    }

    private static void Break(FaultRegistry faults, string operation, FaultKind kind, CancellationTokenSource stop)
    {
        if (kind is FaultKind.Stopped or FaultKind.LostThenStopped)
        {
            stop.Cancel();
            return;
        }

        faults.Add(new FaultRule
        {
            Side = "aws",
            Operation = operation,
            Status = kind is FaultKind.Error or FaultKind.ErrorOnce ? 500 : null,
            Body = "{\"__type\":\"InternalFailure\"}",
            Drop = kind == FaultKind.Drop,
            DropAfter = kind is FaultKind.DropAfter,
            TruncateAt = kind == FaultKind.Truncate ? 10 : null,
            Times = kind == FaultKind.ErrorOnce ? 1 : null,
        });
    }

    private static Task<SetupReport> RunAsync(World world) => RunAsync(world, TestContext.Current.CancellationToken);

    private static async Task<SetupReport> RunAsync(World world, CancellationToken cancellationToken)
    {
        using var run = await world.ConnectAsync(Setup, cancellationToken);
        return await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), cancellationToken);
    }
}

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Status 500 for good.</summary>
    Error,

    /// <summary>Status 500 once.</summary>
    ErrorOnce,

    /// <summary>The connection is dropped before anything is done.</summary>
    Drop,

    /// <summary>The work is done and its answer lost.</summary>
    DropAfter,

    /// <summary>The answer is cut off.</summary>
    Truncate,

    /// <summary>The run is stopped (Ctrl+C).</summary>
    Stopped,

    /// <summary>The answer of the call that enables is lost, and nothing gets through any more.</summary>
    LostThenDead,

    /// <summary>The answer of the call that enables is lost, and the run is stopped.</summary>
    LostThenStopped,
}
