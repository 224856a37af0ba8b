using OktaIdc.Failures;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>
/// Kills a job after each of its requests in turn, runs it again, and compares the end with that of an undisturbed run.
/// The request is carried out, its answer never arrives, and nothing that the job still does reaches anybody; Okta and AWS go on.
/// </summary>
/// <typeparam name="TWorld">What the job runs in: made anew for each kill.</typeparam>
internal sealed record Killed<TWorld>
    where TWorld : IAsyncDisposable
{
    /// <summary>Makes the world as it is before the job.</summary>
    public required Func<Task<TWorld>> Start { get; init; }

    /// <summary>The sandbox in the world.</summary>
    public required Func<TWorld, SandboxServer> Sandbox { get; init; }

    /// <summary>The job, with connections of its own, as another run of the program has. It is called twice; a job that takes several runs loops in here.</summary>
    public required Func<TWorld, CancellationToken, Task> Run { get; init; }

    /// <summary>What must be the same at the end, by name and without ids or times.</summary>
    public required Func<TWorld, CancellationToken, Task<string>> Read { get; init; }

    /// <summary>Folder that outlives the process; set back to how it was at the kill, so that a tidy end cannot write there what a kill would not have.</summary>
    public Func<TWorld, string?> Folder { get; init; } = _ => null;

    /// <summary>Which requests are the job's; default all but Okta's own to AWS.</summary>
    public Func<Exchange, bool> IsOurs { get; init; } = IsOfTheProgram;

    /// <summary>Requests that the program makes; Okta's own to AWS go on after a kill.</summary>
    public static bool IsOfTheProgram(Exchange exchange) => exchange.Side == "okta" || (exchange.Side == "aws" && exchange.Service != "scim");

    /// <summary>Requests of the program that change something.</summary>
    public static bool IsWrite(Exchange exchange) => IsOfTheProgram(exchange) && (exchange.Request.Header("X-Amz-Target") is null
        ? exchange.Request.Method is not ("GET" or "HEAD")
        : exchange.Operation is { } operation && !new[] { "List", "Describe", "Get", "Lookup", "Search", "Is" }.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal)));

    /// <summary>Tries every request.</summary>
    /// <param name="least">So many requests the undisturbed job makes at least: fewer mean that the test has lost its point.</param>
    /// <returns>How many requests there were.</returns>
    public async Task<int> AfterEveryRequestAsync(int least)
    {
        var (wanted, requests) = await UndisturbedAsync();
        Assert.InRange(requests, least, 2000);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, requests), options, async (request, stop) =>
        {
            await using var world = await Start();
            var last = await KillAfterAsync(world, request, stop);
            string state;
            try
            {
                await Run(world, stop);
                state = await Read(world, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Killed after request {request} ({last}), the next run failed: {e.Message}", e);
            }

            Assert.True(wanted == state, $"killed after request {request} ({last}):\n{state}\ninstead of\n{wanted}");
        });
        return requests;
    }

    private async Task<(string State, int Requests)> UndisturbedAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await Start();
        var requests = 0;
        Sandbox(world).Exchanged += Count;
        await Run(world, stop);
        Sandbox(world).Exchanged -= Count;
        return (await Read(world, stop), requests);

        void Count(Exchange exchange) => Interlocked.Add(ref requests, IsOurs(exchange) ? 1 : 0);
    }

    /// <returns>Name of the last request.</returns>
    private async Task<string?> KillAfterAsync(TWorld world, int request, CancellationToken stop)
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (seen, last, folder) = (0, (string?)null, Folder(world));
        IReadOnlyDictionary<string, byte[]>? files = null;
        Sandbox(world).Exchanged += OnExchange;
        try
        {
            await Run(world, kill.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Killed, as wished.
        }
        catch (OktaIdcException) when (kill.IsCancellationRequested)
        {
            // Killed while it was looking at the lost answer.
        }

        Sandbox(world).Exchanged -= OnExchange;
        Sandbox(world).Faults.Clear();
        if (files is not null)
        {
            Restore(folder!, files);
        }

        return last;

        void OnExchange(Exchange exchange)
        {
            if (IsOurs(exchange) && Interlocked.Increment(ref seen) == request)
            {
                last = $"{exchange.Side} {exchange.Operation ?? exchange.Request.Path}";
                Sandbox(world).Faults.Add(new FaultRule { Side = "okta", Drop = true });
                Sandbox(world).Faults.Add(new FaultRule { Side = "aws", Operation = "?*", Drop = true });
                try
                {
                    files = folder is null ? null : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(file => file, File.ReadAllBytes);
                }
                finally
                {
                    kill.Cancel();
                }
            }
        }
    }

    private static void Restore(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var later in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !files.ContainsKey(file)))
        {
            File.Delete(later);
        }

        foreach (var (file, bytes) in files)
        {
            File.WriteAllBytes(file, bytes);
        }
    }
}
