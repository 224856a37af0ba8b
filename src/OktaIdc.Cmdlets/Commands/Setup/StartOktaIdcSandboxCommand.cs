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
    /// <summary>What is there at the start: empty (no organization), small (12 accounts), account (an account instance) or large (500 accounts, 5,000 users, linked).</summary>
    [Parameter(Position = 0)]
    [ValidateSet("empty", "small", "account", "large")]
    public string Seed { get; set; } = "small";

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

        if (TryRun(Seed, (_, token) => SandboxServer.StartAsync(Options(), token), out var sandbox))
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

    private SandboxOptions Options() => new()
    {
        Seed = Seed,
        Speed = Speed,
        Plane = Plane,
        Throttle = !NoThrottle,
        Port = Port,
        OktaPort = OktaPort,
    };
}
