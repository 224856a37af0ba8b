using System.Diagnostics;
using System.Security;
using OktaIdc.Aws;
using OktaIdc.Connections;

namespace OktaIdc.Benchmarks;

/// <summary>What an assignment costs to read: by Get-IdcAssignment, by our clients without names and pipeline, and by boto3.</summary>
internal static class AssignmentBenchmark
{
    public static async Task RunAsync()
    {
        using var sandbox = await SandboxProcess.StartAsync();
        Console.WriteLine("\nReading every assignment of the seed large; sandbox in another process, no limits\n");
        Console.WriteLine("| way | objects | requests | s | µs an object | bytes allocated an object | time against boto3 |\n|---|---|---|---|---|---|---|");
        var before = await sandbox.RequestsAsync();
        double? baseline = null;
        try
        {
            var python = (await Shell.PythonAsync("assignments.py", sandbox.Json))[0];
            baseline = (double)python["ms"]! / (int)python["count"]!;
            Print("boto3 paginators, with names", (int)python["count"]!, await Since(), (double)python["ms"]!, null);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("boto3 is not to be had here: " + e.Message.Split('\n')[0]);
        }

        foreach (var pass in new[] { "first", "again" })
        {
            var (count, ms, bytes) = await LoopAsync(sandbox);
            Print($"the core's client in a loop, without names ({pass})", count, await Since(), ms, bytes);
        }

        var shell = await Shell.PowerShellAsync("assignments.ps1", Shell.Module, sandbox.Json);
        var requests = await Since() / shell.Count;
        foreach (var sample in shell)
        {
            Print($"Get-IdcAssignment in pwsh ({((int)sample["pass"]! == 1 ? "first" : "again")})", (int)sample["count"]!, requests, (double)sample["ms"]!, (long)sample["bytes"]!);
        }

        async Task<int> Since()
        {
            var now = await sandbox.RequestsAsync();
            var count = now - before;
            before = now;
            return count;
        }

        void Print(string name, int count, int asked, double ms, long? bytes) => Console.WriteLine(
            $"| {name} | {count} | {asked} | {ms / 1000:0.0} | {ms * 1000 / count:0} | {(bytes is { } b ? (b / count).ToString("N0", null) : "")} | {(baseline is { } of ? (ms / count / of).ToString("0.00", null) : "")} |");
    }

    private static async Task<(int Count, double Ms, long Bytes)> LoopAsync(SandboxProcess sandbox)
    {
        var secret = new SecureString();
        foreach (var character in sandbox.Info.SecretAccessKey)
        {
            secret.AppendChar(character);
        }

        using var client = new AwsClient(new AwsClientOptions
        {
            Region = sandbox.Info.Region,
            EndpointUrl = new Uri(sandbox.Info.Aws),
            Credentials = new AwsCredentialSource.Keys(sandbox.Info.AccessKeyId, secret),
            Pace = new Pace(1000, TimeProvider.System),
        });
        var (instance, admin, count) = (sandbox.Info.InstanceArn!, client.SsoAdmin, 0);
        var allocated = GC.GetTotalAllocatedBytes(true);
        var watch = Stopwatch.StartNew();
        await foreach (var set in admin.ListPermissionSetsAsync(instance, CancellationToken.None))
        {
            await foreach (var account in admin.ListAccountsForProvisionedPermissionSetAsync(instance, set, null, CancellationToken.None))
            {
                await foreach (var assignment in admin.ListAccountAssignmentsAsync(instance, account, set, CancellationToken.None))
                {
                    count++;
                }
            }
        }

        return (count, watch.Elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(true) - allocated);
    }
}
