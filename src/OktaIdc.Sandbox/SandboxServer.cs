using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Person;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox;

/// <summary>A loopback Okta org and AWS organization in this process, until disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly SandboxContext _context;
    private readonly AwsSide _aws;
    private readonly SideHost _oktaHost;
    private readonly SideHost _awsHost;
    private readonly LoopbackListener _oktaListener;
    private readonly LoopbackListener _awsListener;

    private SandboxServer(SandboxContext context)
    {
        _context = context;
        _oktaHost = new SideHost(context, RecordAsync);
        _awsHost = new SideHost(context, RecordAsync);
        _oktaListener = LoopbackListener.Start(context.Options.OktaPort, _oktaHost.HandleAsync);
        try
        {
            _awsListener = LoopbackListener.Start(context.Options.Port, _awsHost.HandleAsync);
        }
        catch
        {
            _ = _oktaListener.DisposeAsync().AsTask();
            throw;
        }

        context.OktaUrl = _oktaListener.Url;
        context.AwsUrl = _awsListener.Url;
        _aws = new AwsSide(context);
        _awsHost.Serve(_aws);
        var okta = new OktaSide(context);
        _oktaHost.Serve(okta);
        TenantPlanter.Plant(_aws.World, okta.Org);
    }

    /// <summary>Base address of the Okta org.</summary>
    public Uri OktaUrl => _context.OktaUrl;

    /// <summary>Base address on which every AWS service answers.</summary>
    public Uri AwsUrl => _context.AwsUrl;

    /// <summary>Addresses, credentials and ids as they are now: the instance appears here once it is enabled.</summary>
    public SandboxInfo Info => _aws.Describe();

    /// <summary>What was asked and what was held back so far.</summary>
    public SandboxMetrics Metrics => _context.Metrics;

    /// <summary>Faults to inject.</summary>
    internal FaultRegistry Faults => _context.Faults;

    /// <summary>The state of the AWS side; take its Gate before reading.</summary>
    internal AwsWorld World => _aws.World;

    /// <summary>The AWS services that answer here, for contract tests.</summary>
    internal IReadOnlyList<IAwsService> AwsServices => _aws.Services;

    /// <summary>The Okta side.</summary>
    internal OktaSide Okta => (OktaSide)_oktaHost.Service;

    /// <summary>What a partner does with EventBridge.</summary>
    internal IPartnerEvents Partner => _context.PartnerEvents!;

    /// <summary>Raised for each exchange, on the thread that served it.</summary>
    internal event Action<Exchange>? Exchanged;

    /// <summary>Waited for after each exchange, before its answer is sent; null: nothing.</summary>
    internal Func<Exchange, Task>? Between { get; set; }

    /// <summary>Starts both sides and seeds them.</summary>
    /// <param name="options">Ports, seed, speed, throttling and plane.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">Unknown seed, or a speed that is not greater than zero.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A wished port is taken.</exception>
    public static Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, TimeProvider.System, cancellationToken);

    /// <summary>Starts on a clock of the caller's.</summary>
    internal static Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new SandboxServer(new SandboxContext(options, time)));
    }

    /// <summary>Does what a person would do with a browser: a click in a console that has no API.</summary>
    /// <param name="side">"okta" or "aws".</param>
    /// <param name="step">Name of the step; GET {side}/_sandbox/person lists them.</param>
    /// <param name="input">What the person types, or null.</param>
    /// <param name="cancellationToken">Cancels the step.</param>
    /// <returns>What the person brings back, or null.</returns>
    /// <exception cref="ArgumentException">No such side or step.</exception>
    /// <exception cref="InvalidOperationException">The console would refuse; the message says why.</exception>
    public Task<JsonNode?> PersonAsync(string side, string step, JsonObject? input = null, CancellationToken cancellationToken = default)
    {
        var host = side switch
        {
            "okta" => _oktaHost,
            "aws" => _awsHost,
            _ => throw new ArgumentException($"There is no side '{side}': say okta or aws.", nameof(side)),
        };
        return PersonDesk.DoAsync(host.Service, step, input, cancellationToken);
    }

    /// <summary>Adds an event of the past to a history, as POST {side}/_sandbox/{history} does.</summary>
    /// <param name="side">"okta" or "aws".</param>
    /// <param name="history">"log" for Okta's System Log, "trail" for CloudTrail, "logging" for since when a trail records.</param>
    /// <param name="happened">The event; what is left out is filled in.</param>
    /// <returns>The event as it is kept.</returns>
    /// <exception cref="ArgumentException">No such side or history.</exception>
    /// <exception cref="FormatException">The event lacks something, or has it in a wrong form.</exception>
    public JsonObject AddHistory(string side, string history, JsonObject happened) =>
        (side == "okta" ? _oktaHost : side == "aws" ? _awsHost : throw new ArgumentException($"There is no side '{side}': say okta or aws.", nameof(side)))
            .Service.Controls.TryGetValue(history, out var add)
            ? (JsonObject)add(happened, CancellationToken.None).GetAwaiter().GetResult()!
            : throw new ArgumentException($"The {side} side keeps no history '{history}'.", nameof(history));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _oktaListener.DisposeAsync().ConfigureAwait(false);
        await _awsListener.DisposeAsync().ConfigureAwait(false);
        if (_oktaHost.Service is IAsyncDisposable okta)
        {
            await okta.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Task RecordAsync(Exchange exchange)
    {
        Exchanged?.Invoke(exchange);
        return Between?.Invoke(exchange) ?? Task.CompletedTask;
    }
}
