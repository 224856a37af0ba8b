using System.Collections.Concurrent;
using OktaIdc.Failures;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Host;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>Sees that something is refused as it must be: by a typed error that names the thing and the remedy, before anything was written.</summary>
internal static class Refused
{
    private static readonly string[] Reading = ["Get", "List", "Describe", "Search", "Is", "Batch"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Applies a setup, which must be refused with nothing written on either side.</summary>
    public static async Task<OktaIdcException> ApplyAsync(World world, string setup, Entry? entry = null) =>
        await NothingWrittenAsync(world.Sandbox, async () =>
        {
            using var run = await world.ConnectAsync(setup, entry ?? new Entry(), Stop);
            await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop);
        });

    /// <summary>Runs an operation, which must be refused with nothing written on either side.</summary>
    public static async Task<OktaIdcException> NothingWrittenAsync(SandboxServer sandbox, Func<Task> operation)
    {
        var writes = new ConcurrentQueue<string>();
        sandbox.Exchanged += Watch;
        var e = await Assert.ThrowsAnyAsync<OktaIdcException>(operation);
        sandbox.Exchanged -= Watch;
        Assert.True(writes.IsEmpty, $"written before the refusal: {string.Join(", ", writes)}");
        return e;

        void Watch(Exchange exchange)
        {
            if (IsWrite(exchange))
            {
                writes.Enqueue($"{exchange.Service} {exchange.Operation} {exchange.Request.Path}");
            }
        }
    }

    /// <summary>The id, the thing by name in the message, and the remedy.</summary>
    public static void Says(this OktaIdcException e, string errorId, string named, string remedy)
    {
        Assert.True(errorId == e.ErrorId, $"{e.ErrorId} instead of {errorId}: {e.Message}");
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.RecommendedAction, StringComparison.Ordinal);
    }

    /// <summary>A refused write counts as none: what failed has changed nothing.</summary>
    private static bool IsWrite(Exchange exchange) => exchange is { Response.Status: < 300 } && (exchange.Side, exchange.Service) switch
    {
        ("okta", _) or (_, "scim") => exchange.Request.Method is not ("GET" or "HEAD") && exchange.Request.Path != "/oauth2/v1/token",
        (_, "sts") => false,
        ("aws", _) => exchange.Operation is { } operation && !Reading.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal)),
        _ => false,
    };
}
