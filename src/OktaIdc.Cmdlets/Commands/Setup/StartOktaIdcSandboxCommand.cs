using System.Management.Automation;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Sandbox;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Starts a loopback Okta org and AWS organization in this process, and connects the runspace to both.</summary>
[Cmdlet(VerbsLifecycle.Start, "OktaIdcSandbox", HelpUri = HelpLink.Base + "Start-OktaIdcSandbox.md")]
[OutputType(typeof(RunningSandbox))]
public sealed class StartOktaIdcSandboxCommand : CancellableCmdlet
{
    /// <summary>What is there at the start: empty (no organization), small (12 accounts), account (an account instance), messy (everything half done) or large (500 accounts, 5,000 users, linked).</summary>
    [Parameter(Position = 0)]
    [ValidateSet("empty", "small", "account", "messy", "large")]
    public string Seed { get; set; } = "small";

    /// <summary>A made-up world of any size in the seed's place, for example accounts=500,sets=20,groups=50,users=500,assignments=10000; what is left out is small.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? World { get; set; }

    /// <summary>A snapshot file of real tenants, as Export-OktaIdcState writes it, in the seed's place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Snapshot { get; set; }

    /// <summary>How long AWS takes to make or delete an account assignment, for example 3s or 1s-5s; the speed divides it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AssignmentLatency { get; set; }

    /// <summary>For how long after a write IAM Identity Center still answers the old state, for example 2s; the speed divides it.</summary>
    [Parameter]
    [Alias("StaleReads")]
    [ValidateNotNullOrEmpty]
    public string? StaleRead { get; set; }

    /// <summary>Divides durations: asynchronous work, bucket windows, push delay.</summary>
    [Parameter]
    [ValidateRange(0.01, 100_000.0)]
    public double Speed { get; set; } = 1;

    /// <summary>Whether unpublished calls work (Open) or answer as real tenants are expected to (Observed).</summary>
    [Parameter]
    public Plane Plane { get; set; } = Plane.Open;

    /// <summary>Leaves rate and concurrency limits out.</summary>
    [Parameter]
    public SwitchParameter NoThrottle { get; set; }

    /// <summary>Port of the AWS side on 127.0.0.1; 0 for any free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Port of the Okta side on 127.0.0.1; 0 for any free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int OktaPort { get; set; }

    /// <summary>Leaves the runspace's connections as they are.</summary>
    [Parameter]
    public SwitchParameter NoConnect { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var state = RunspaceState.Current;
        if (state.Sandbox is { } running)
        {
            Terminate(new OktaIdcException(
                ErrorIds.SandboxState,
                FailureCategory.AlreadyExists,
                $"A sandbox runs already, at {running.OktaUrl} and {running.AwsUrl}.",
                "Use it, or run Stop-OktaIdcSandbox first.").ToErrorRecord(running.AwsUrl));
        }

        var snapshot = Snapshot is null ? null : this.FullPath(Snapshot);
        if (TryRun(snapshot ?? World ?? Seed, (_, token) => StartAsync(snapshot, token), out var sandbox))
        {
            state.Sandbox = sandbox;
            var started = new RunningSandbox(sandbox.Info);
            if (!NoConnect && TryRun(started.Aws, (_, token) => SandboxConnections.OpenAsync(started, Speed, token), out var connections))
            {
                state.Use(connections.Okta);
                state.Use(connections.Idc);
            }

            WriteObject(started);
        }
    }

    private async Task<SandboxServer> StartAsync(string? snapshot, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxServer.StartAsync(Options(snapshot), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, e.Message, "Correct the argument that the message names.", snapshot ?? World ?? Seed);
        }
    }

    private SandboxOptions Options(string? snapshot) => new()
    {
        Seed = Seed,
        World = Read(nameof(World), World, WorldSize.Parse),
        Snapshot = snapshot,
        AssignmentLatency = Read(nameof(AssignmentLatency), AssignmentLatency, Latency.Parse),
        StaleReads = StaleRead is null ? TimeSpan.Zero : Read(nameof(StaleRead), StaleRead, VendorDuration.Parse),
        Speed = Speed,
        Plane = Plane,
        Throttle = !NoThrottle,
        Port = Port,
        OktaPort = OktaPort,
    };

    private static T? Read<T>(string parameter, string? text, Func<string, T> read)
    {
        try
        {
            return text is null ? default : read(text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"-{parameter}: {e.Message}", e);
        }
    }
}
